using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Clocks;
using Command.Domain.Deadlines;
using Command.Domain.Escalation;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>
/// 督办单, 黄牌 and 红牌 that a rung issues to the unit by rule (rules.md 10), in the decision that climbs it: so there is one of each, or
/// none. The rule signs and is named; the supervisor hears of it and may take it back with a reason.
/// </summary>
internal static class RuleOrders
{
    /// <summary>
    /// What a climb issues: the sternest document of the rungs that speak, or that a higher one speaks for; what the leader hears is no
    /// letter to the unit. Null where there is none, and while nobody was given the case.
    /// </summary>
    public static DocumentIssued? Issue(Incident incident, ClockRun run, Climb climb, string number, Judging by)
    {
        var rung = climb.Fired.Select(f => f.Rung.Number)
            .Concat(climb.Skipped.Where(s => s.Reason == SkipReason.Passed).Select(s => s.Rung))
            .Where(number => number > run.Rung).OrderDescending()
            .Select(number => by.Policy.Ladder.Find(run.Clock.Name, number)).FirstOrDefault(r => r?.Document is not null);
        if (rung is null || CaseClocks.UnitOf(incident, run.Clock) is not { } unit)
        {
            return null;
        }

        var (signer, due) = (SignerOf(run.Clock.Name, rung), ReplyDue(rung, incident, by)!.Value);
        var clock = new Clock(ClockName.Reply, incident.NextGeneration(ClockName.Reply), by.Now, due, number);
        return new DocumentIssued(number, DocumentKind.Order, rung.Document, unit, null, due)
        {
            Signer = signer,
            Clocks = [by.Policy.Starting.Moved(clock, incident.Urgency, 0, by.Now)],
        };
    }

    /// <summary>
    /// When an answer is due: as the rung says, or as the urgency says if that is sooner. Null for a rung that asks for none.
    /// </summary>
    public static DateTimeOffset? ReplyDue(Rung rung, Incident incident, Judging by)
    {
        var asked = rung.Reply is not null || rung.Document is not null;
        var limit = by.Policy.Deadlines.Find(
            ClockName.Reply, incident.Urgency, incident.Complexity, incident.ItemCode, incident.Nature).Allowed;
        var timing = by.Policy.Starting.Timing;
        IEnumerable<Allowance?> given = [limit, rung.Reply];
        return asked ? given.OfType<Allowance>().Min(allowed => timing.Due(by.Now, allowed)) : null;
    }

    private static string SignerOf(ClockName clock, Rung rung) => $"rule:{Wire.Name(clock)}.{Incident.Numbered(rung.Number)}";
}
