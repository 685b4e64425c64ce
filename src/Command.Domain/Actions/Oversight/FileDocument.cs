using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>A document has done its work.</summary>
internal sealed record CloseDocument(string DocumentNumber, TextRef? Text) : IncidentCommand;

/// <summary>A document is closed.</summary>
internal sealed record DocumentClosed(string Number, TextRef? Text) : IncidentEvent;

internal sealed class FileDocument : CaseAction
{
    private static readonly Field<TextRef?> Text = Fields.Text("未回复而办结的理由", "why it is closed without a reply");

    public FileDocument() : base("close-document", "公文办结", "close a document")
    {
        In = Stages.AtWork;
        For = [Role.Shift, Role.Supervisor];
        Beside = true;
        Body(body => new CloseDocument(body.Get(Reply.Number) ?? "", body.Get(Text)), Reply.Number, Text);
        On<CloseDocument>(Decide);
        Fact<DocumentClosed>(
            "document.closed", "公文办结", "document closed",
            (i, e, at) => i.WithDocuments(d => d.Number == e.Number, d => d with { ClosedAt = at })).Text(e => e.Text);
    }

    private static Decision Decide(Incident incident, CloseDocument c, Judging by) => incident.OpenDocument(c.DocumentNumber) switch
    {
        null => Reply.Unknown(incident),
        { RepliedAt: null } when c.Text is null => Decision.Refuse(
            "document.unreplied", "尚未回复；待其回复后办结，或写明理由。", "There is no reply yet; wait for it, or close with a written reason."),
        _ => new DocumentClosed(c.DocumentNumber, c.Text),
    };
}
