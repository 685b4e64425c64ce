using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>督办 by a 督办单.</summary>
public sealed record SuperviseIncident(
    SupervisionLevel? Level, string? Dept, TextRef? Requirement, DateTimeOffset? ReplyDue) : NumberedCommand
{
    /// <inheritdoc/>
    public override DocumentKind Kind => DocumentKind.Order;
}

/// <summary>督办单 (sets the level) or 工作提示函.</summary>
/// <param name="Number">As on the paper.</param>
/// <param name="Kind">Order or letter.</param>
/// <param name="Level">Level of an order, null on a letter.</param>
/// <param name="Dept">Who has to reply.</param>
/// <param name="Requirement">What is required in words; null where a rule issued it.</param>
/// <param name="ReplyDue">When the reply is due, UTC.</param>
internal sealed record DocumentIssued(
    string Number, DocumentKind Kind, SupervisionLevel? Level, string Dept, TextRef? Requirement, DateTimeOffset ReplyDue) : IncidentEvent
{
    /// <summary>The rule that signed it, <c>rule:clock.rung</c>; null where a person did.</summary>
    public string? Signer { get; init; }
}

internal sealed class Supervise : CaseAction
{
    private static readonly Field<SupervisionLevel?> Level = Fields.Word<SupervisionLevel>("level", "督办级别", "level").Always;

    public Supervise() : base("supervise", "督办", "supervise")
    {
        In = Stages.AtWork;
        For = [Role.Shift, Role.Supervisor];
        When = (incident, _) => incident.Supervision != SupervisionLevel.Red;
        Beside = true;
        Body(
            body => new SuperviseIncident(body.Get(Level), body.Get(Letter.To), body.Get(Letter.Requirement), body.Get(Letter.ReplyDue)),
            Level, Letter.To, Letter.Requirement, Letter.ReplyDue);
        On<SuperviseIncident>(Decide);
        Fact<DocumentIssued>("document.issued", "发出公文", "document issued", Fold).Text(e => e.Requirement).Names(e => [e.Dept])
            .Told((e, t) => $"{t.Say("发出公文", "document issued")} {e.Number} {t.Dept(e.Dept)}{Signed(e, t)}");
    }

    // The same level is not given twice and no milder one follows (domain.md §2.1).
    private static Decision Decide(Incident incident, SuperviseIncident c, Judging by) => c.Level switch
    {
        null or SupervisionLevel.None => Decision.Refuse(
            "supervise.level-required", "督办须写明级别：ordinary（普通）、yellow（黄牌）、red（红牌）。", "Supervision needs a level: ordinary, yellow or red."),
        var level when level == incident.Supervision => Decision.Refuse(
            "supervise.same-level", "同级督办不得重复，可升级或取消督办。",
            "The same level is not given twice; raise it, or lift the supervision.", "lift-supervision"),
        var level when level < incident.Supervision => Decision.Refuse(
            "supervise.not-down", "督办不能降级，可取消督办。", "A milder level cannot follow; lift the supervision instead.", "lift-supervision"),
        _ => Letter.Issue(
            incident,
            new DocumentIssued(c.Number, DocumentKind.Order, c.Level, c.Dept ?? incident.Lead, c.Requirement!, c.ReplyDue ?? default),
            c.ReplyDue,
            by),
    };

    private static string Signed(DocumentIssued e, Teller t) =>
        e.Signer is { } rule ? t.Say($"（按规则签发：{rule}）", $" (signed by {rule})") : "";

    private static Incident Fold(Incident incident, DocumentIssued e, DateTimeOffset at) => incident.WithOversight(o => o with
    {
        // A rule may issue a milder order about another clock: what is in force stays in force.
        Level = e.Level is { } level && level > o.Level ? level : o.Level,
        WasSupervised = o.WasSupervised || e.Kind == DocumentKind.Order,
        Documents =
        [
            .. o.Documents,
            new OfficialDocument(e.Number, e.Kind, e.Level, e.Dept, e.Requirement, at, e.ReplyDue) { Signer = e.Signer },
        ],
    });
}
