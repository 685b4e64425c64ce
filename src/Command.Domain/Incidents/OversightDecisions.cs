using Command.Contracts.Incidents;
using Command.Domain.Actions;

namespace Command.Domain.Incidents;

public static partial class IncidentDecisions
{
    // The same level is not given twice and no milder one follows (domain.md §2.1).
    private static Decision Supervise(Incident incident, SuperviseIncident c, DateTimeOffset now)
    {
        if (c.Level is null or SupervisionLevel.None)
        {
            return Decision.Refuse("supervise.level-required", "督办须写明级别：ordinary（普通）、yellow（黄牌）、red（红牌）。", "Supervision needs a level: ordinary, yellow or red.");
        }

        if (c.Level <= incident.Supervision)
        {
            return c.Level == incident.Supervision
                ? Decision.Refuse("supervise.same-level", "同级督办不得重复，可升级或取消督办。", "The same level is not given twice; raise it, or lift the supervision.", "lift-supervision")
                : Decision.Refuse("supervise.not-down", "督办不能降级，可取消督办。", "A milder level cannot follow; lift the supervision instead.", "lift-supervision");
        }

        return Document(incident, new DocumentIssued(c.Number, DocumentKind.Order, c.Level, c.Dept ?? incident.Lead, c.Requirement!, c.ReplyDue ?? default), c.ReplyDue, now);
    }

    private static Decision Letter(Incident incident, SendLetter c, DateTimeOffset now) => Document(
        incident, new DocumentIssued(c.Number, DocumentKind.Letter, null, c.Dept ?? incident.Lead, c.Requirement!, c.ReplyDue ?? default), c.ReplyDue, now);

    private static Decision Document(Incident incident, DocumentIssued issued, DateTimeOffset? due, DateTimeOffset now)
    {
        if (issued.Requirement is null)
        {
            return Decision.Refuse("document.requirement-required", "公文须写明办理要求。", "A document needs its requirement in words.");
        }

        if (due is null || due <= now)
        {
            return Decision.Refuse("document.due-required", "公文须写明晚于现在的回复时限。", "A document needs a reply time that lies ahead.");
        }

        return Decision.One(issued with { Clocks = [new Clock(ClockName.Reply, incident.NextGeneration(ClockName.Reply), now, due.Value, issued.Number)] });
    }

    private static Decision Lift(Incident incident, LiftSupervision c) => incident.Supervision == SupervisionLevel.None
        ? Decision.Refuse("supervise.none", "没有督办，可以督办。", "It is not supervised; it can be.", "supervise")
        : Decision.One(new SupervisionLifted(c.Text));

    private static Decision Reply(Incident incident, ReplyDocument c) => OpenDocument(incident, c.DocumentNumber) switch
    {
        null => NoDocument(incident),
        { RepliedAt: not null } => Decision.Refuse("document.replied", "已经回复，可以补充备注。", "It has been replied to; a note can be added.", "note"),
        { Dept: var dept } when dept != c.Dept => Decision.Refuse(
            "document.not-yours", $"该公文发给 {dept}，由其回复。", $"The document was sent to {dept}, which has to reply."),
        _ when c.Text is null => TextNeeded("document.reply-required", "公文回复", "A reply"),
        _ => Decision.One(new DocumentReplied(c.DocumentNumber, c.Dept, c.Text)),
    };

    private static Decision Close(Incident incident, CloseDocument c) => OpenDocument(incident, c.DocumentNumber) switch
    {
        null => NoDocument(incident),
        { RepliedAt: null } when c.Text is null => Decision.Refuse(
            "document.unreplied", "尚未回复；待其回复后办结，或写明理由。", "There is no reply yet; wait for it, or close with a written reason."),
        _ => Decision.One(new DocumentClosed(c.DocumentNumber, c.Text)),
    };

    private static Decision Restrict(Incident incident, RestrictIncident c) => c switch
    {
        _ when incident.Restricted => Decision.Refuse("restrict.already", "已限制查看，无须重复。", "It is restricted already; nothing is left to do."),
        _ when Entangled(incident) is { } refused => refused,
        { Text: null } => TextNeeded("restrict.text-required", "限制查看", "Restricting"),
        _ => Decision.One(new IncidentRestricted(c.Text)),
    };

    // Merged and linked ones are read together, so that one half cannot be hidden alone, whichever action would hide it.
    private static Decision? Entangled(Incident incident) => incident switch
    {
        { Joined.Count: > 0 } => Decision.Refuse("restrict.joined", "请先拆案，再限制查看。", "Split off what follows it first, then restrict it.", "split"),
        { OpenTeam.Linked.Count: > 0 } or { Joint.LinkedTo: not null } => Decision.Refuse(
            "restrict.linked", "请先取消专班关联，再限制查看。", "Unlink it from the task force first, then restrict it.", "unlink"),
        _ => null,
    };

    private static OfficialDocument? OpenDocument(Incident incident, string number) =>
        incident.Oversight?.Documents.FirstOrDefault(d => d.Number == number && d.ClosedAt is null);

    private static Decision NoDocument(Incident incident)
    {
        var open = (incident.Oversight?.Documents ?? []).Where(d => d.ClosedAt is null).Select(d => d.Number).DefaultIfEmpty("—");
        return Decision.Refuse("document.unknown", $"没有这份未办结的公文；未办结的有 {string.Join("、", open)}。", $"There is no such open document; open are: {string.Join(", ", open)}.");
    }
}
