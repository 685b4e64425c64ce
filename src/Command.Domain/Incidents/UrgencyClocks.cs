using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Domain.Deadlines;

namespace Command.Domain.Incidents;

/// <summary>
/// What another urgency does to the clocks that run by it. A raise gives each no more than the new limit from that moment on, a lower one
/// what it would have had from its start. What has an end of its own (a document, a task) keeps it; the main clock is planned elsewhere.
/// </summary>
internal static class UrgencyClocks
{
    private static readonly ClockName[] Moving =
    [
        ClockName.TakeUp, ClockName.Register, ClockName.Dispatch, ClockName.Sign, ClockName.CoSign, ClockName.CoPart, ClockName.Contact,
        ClockName.Measure, ClockName.Raise, ClockName.Adjudicate, ClockName.Review,
    ];

    /// <summary>New runs of the clocks that end elsewhere now, and of the measure where it is due only now.</summary>
    /// <param name="before">The case before.</param>
    /// <param name="after">The case after.</param>
    /// <param name="policy">The limits.</param>
    /// <param name="now">When it was decided.</param>
    public static IEnumerable<Clock> Moved(Incident before, Incident after, Policy policy, DateTimeOffset now)
    {
        if (before.Urgency == after.Urgency)
        {
            yield break;
        }

        var generations = new Dictionary<ClockName, int>();
        foreach (var run in after.Clocks.Where(run => Moves(after, run.Clock)).ToList())
        {
            var name = run.Clock.Name;
            var limit = policy.Deadlines.Find(name, after.Urgency, after.Complexity, after.ItemCode, after.Nature).Allowed;
            var rules = policy.Planning(run.Clock);
            var due = After(run.Clock, limit, rules.Timing, before.Urgency < after.Urgency, now);
            if (due != run.Clock.Due)
            {
                var generation = generations[name] = generations.GetValueOrDefault(name, after.NextGeneration(name) - 1) + 1;
                var clock = run.Clock with { Generation = generation, Due = due, Allowed = limit, Next = null, Marks = null };
                yield return rules.Moved(clock, after.Urgency, run.Rung, now);
            }
        }

        if (after.MeasureDue && after.Run(ClockName.Measure) is null && CaseClocks.Runs(after.State, ClockName.Measure))
        {
            yield return policy.Starting.Start(
                ClockName.Measure, after.NextGeneration(ClockName.Measure), after.Urgency, after.Complexity, now, after.ItemCode,
                after.Nature);
        }
    }

    // One that follows another case stands still, but has to find its own time again when it leaves.
    private static bool Moves(Incident after, Clock clock) => Moving.Contains(clock.Name)
        && (after.State == IncidentState.Merged || CaseClocks.Runs(after.State, clock.Name))
        && CaseClocks.Of(clock.Name).Waits(after, clock);

    private static DateTimeOffset After(Clock clock, Allowance limit, Timing timing, bool raised, DateTimeOffset now) =>
        !raised ? timing.Due(clock.StartedAt, limit)
        : timing.Due(now, limit) is var due && due < clock.Due ? due
        : clock.Due;
}
