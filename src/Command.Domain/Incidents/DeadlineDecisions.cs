using Command.Contracts.Incidents;
using Command.Domain.Catalogue;

namespace Command.Domain.Incidents;

public static partial class IncidentDecisions
{
    /// <summary>Later than this after its due time, a firing counts as late (downtime, not the sweep's usual beat).</summary>
    private static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(1);

    // A deadline is never cancelled. It fires, and the state says whether it still matters.
    private static Decision Escalate(Incident incident, DeadlinePassed c, Policy policy, DateTimeOffset now)
    {
        var run = incident.Running.FirstOrDefault(r => r.Clock.Name == c.Clock && r.Clock.Generation == c.Generation);
        if (run is null || run.Rung >= c.Rung || run.Clock.Due > now || policy.Ladder.Find(c.Clock, c.Rung) is not { } rung)
        {
            return Decision.Nothing;
        }

        return Decision.One(new DeadlineEscalated(
            c.Clock, c.Generation, c.Rung, rung.Addressee == "lead" ? incident.Lead : rung.Addressee, c.DueAt, now - c.DueAt > LateAfter));
    }
}
