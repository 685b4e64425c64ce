using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>The reply to a document.</summary>
public sealed record ReplyDocument(string Dept, string DocumentNumber, TextRef? Text) : IncidentCommand;

/// <summary>A department replied to a document.</summary>
internal sealed record DocumentReplied(string Number, string Dept, TextRef Text) : IncidentEvent;

internal sealed class Reply : CaseAction
{
    private static readonly Field<TextRef?> Text = Fields.Text("回复内容", "the reply").Always;

    public Reply() : base("reply", "公文回复", "reply to a document")
    {
        In = Stages.AtWork;
        For = [Role.Dept];
        When = (incident, dept) => incident.Awaited.Any(document => dept is null || document.Dept == dept);
        Beside = true;
        Keys = [new("P", "回复公文", "Reply", (_, _) => true)];
        Body(
            body => new ReplyDocument(body.Get(Fields.ActingDept), body.Get(Number) ?? "", body.Get(Text)),
            Fields.ActingDept, Number, Text);
        On<ReplyDocument>(Decide);
        Fact<DocumentReplied>(
            "document.replied", "公文回复", "document replied to",
            (i, e, at) => i.WithDocuments(d => d.Number == e.Number, d => d with { RepliedAt = at })).Text(e => e.Text);
    }

    /// <summary>Which document.</summary>
    internal static Field<string?> Number { get; } =
        Fields.Code("number", "公文编号", "number of the document").PickedFrom(FieldSource.Document).Always;

    /// <summary>The refusal of a number that names no open document.</summary>
    internal static Decision Unknown(Incident incident)
    {
        var open = (incident.Oversight?.Documents ?? []).Where(d => d.ClosedAt is null).Select(d => d.Number).DefaultIfEmpty("—").ToList();
        return Decision.Refuse(
            "document.unknown", $"没有这份未办结的公文；未办结的有 {string.Join("、", open)}。",
            $"There is no such open document; open are: {string.Join(", ", open)}.");
    }

    private static Decision Decide(Incident incident, ReplyDocument c, Judging by) => incident.OpenDocument(c.DocumentNumber) switch
    {
        null => Unknown(incident),
        { RepliedAt: not null } => Decision.Refuse(
            "document.replied", "已经回复，可以补充备注。", "It has been replied to; a note can be added.", "note"),
        { Dept: var dept } when dept != c.Dept => Decision.Refuse(
            "document.not-yours", $"该公文发给 {dept}，由其回复。", $"The document was sent to {dept}, which has to reply."),
        _ when c.Text is null => TextNeeded("document.reply-required", "公文回复", "A reply"),
        _ => new DocumentReplied(c.DocumentNumber, c.Dept, c.Text),
    };
}
