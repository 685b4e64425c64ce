using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Escalation;

namespace Command.Domain.Incidents;

public static partial class IncidentDecisions
{
    /// <summary>Later than this after its due time, a firing counts as late (downtime, not the sweep's usual beat).</summary>
    private static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(1);

    // A deadline is never cancelled. It fires, and the state says whether it still matters: only the row of the next rung does, and only once.
    private static Decision Escalate(Incident incident, DeadlinePassed c, Policy policy, DateTimeOffset now)
    {
        var run = incident.Running.FirstOrDefault(r => r.Clock.Name == c.Clock && r.Clock.Generation == c.Generation);
        if (run?.Next is not { } next || next.Rung != c.Rung || next.At > now)
        {
            return Decision.Nothing;
        }

        var climb = policy.Clocks.Ladder.Look(run.Clock with { Next = next }, run.Rung, incident.Urgency, c.Vacant, now);
        return climb is { Fired: [], Skipped: [] } ? Decision.Nothing : new Decision.Accepted(Facts(incident, c, climb, now));
    }

    // One fact for each rung that speaks, with the silent ones below it; the last one carries the plan.
    private static List<IncidentEvent> Facts(Incident incident, DeadlinePassed c, Climb climb, DateTimeOffset now)
    {
        var facts = new List<IncidentEvent>();
        var told = 0;
        foreach (var fired in climb.Fired)
        {
            var number = fired.Rung.Number;
            List<SkippedRung> below = [.. climb.Skipped.Where(s => s.Rung > told && s.Rung < number)];
            facts.Add(new DeadlineEscalated(
                c.Clock, c.Generation, number, fired.Addressee == Rung.Lead ? incident.Lead : fired.Addressee, fired.At, now - fired.At > LateAfter)
            {
                Name = fired.Rung.Name,
                Skipped = below.Count > 0 ? below : null,
                Vacant = fired.Vacant.Count > 0 ? fired.Vacant : null,
                ReplyDue = fired.ReplyDue,
                Next = number == climb.Reached ? climb.Next : null,
            });
            told = number;
        }

        List<SkippedRung> above = [.. climb.Skipped.Where(s => s.Rung > told)];
        if (above.Count > 0)
        {
            facts.Add(new DeadlineSkipped(c.Clock, c.Generation, climb.Reached, above, climb.Next));
        }

        return facts;
    }
}
