using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>A document has done its work.</summary>
internal sealed record CloseDocument(string DocumentNumber, TextRef? Text) : IncidentCommand;

/// <summary>A document is closed.</summary>
internal sealed record DocumentClosed(string Number, TextRef? Text) : IncidentEvent
{
    /// <summary>True where it was taken back before it was replied to: its level goes with it.</summary>
    public bool? Withdrawn { get; init; }
}

internal sealed class FileDocument : CaseAction
{
    private static readonly Field<TextRef?> Text = Fields.Text("未回复而办结的理由", "why it is closed without a reply");

    public FileDocument() : base("close-document", "公文办结", "close a document")
    {
        In = Stages.AtWork;
        For = [Role.Shift, Role.Supervisor];
        When = (incident, _) => incident.Oversight?.Documents.Any(document => document.ClosedAt is null) == true;
        Beside = true;
        Body(body => new CloseDocument(body.Get(Reply.Number) ?? "", body.Get(Text)), Reply.Number, Text);
        On<CloseDocument>(Decide);
        Fact<DocumentClosed>(
            "document.closed", "公文办结", "document closed",
            (i, e, at) => Fold(i.WithDocuments(d => d.Number == e.Number, d => d with { ClosedAt = at }), e)).Text(e => e.Text)
            .Told((e, t) => $"{(e.Withdrawn == true ? t.Say("撤回公文", "document withdrawn") : t.Say("公文办结", "document closed"))} {e.Number}");
    }

    // What a rule or a person issued and somebody took back with a reason supervises nobody any more.
    private static Incident Fold(Incident incident, DocumentClosed e) => e.Withdrawn != true ? incident : incident.WithOversight(o => o with
    {
        Level = o.Documents.Where(d => d.ClosedAt is null).Select(d => d.Level ?? SupervisionLevel.None)
            .DefaultIfEmpty(SupervisionLevel.None).Max(),
    });

    private static Decision Decide(Incident incident, CloseDocument c, Judging by) => incident.OpenDocument(c.DocumentNumber) switch
    {
        null => Reply.Unknown(incident),
        { RepliedAt: null } when c.Text is null => Decision.Refuse(
            "document.unreplied", "尚未回复；待其回复后办结，或写明理由。", "There is no reply yet; wait for it, or close with a written reason."),
        // Only an order of a rule: what a person ordered is lifted as a whole, by lift-supervision.
        { RepliedAt: null, Signer: not null } => new DocumentClosed(c.DocumentNumber, c.Text) { Withdrawn = true },
        _ => new DocumentClosed(c.DocumentNumber, c.Text),
    };
}
