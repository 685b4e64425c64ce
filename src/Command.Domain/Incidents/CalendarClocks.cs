using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Domain.Deadlines;

namespace Command.Domain.Incidents;

/// <summary>
/// What the calendar in force makes of the clocks that run by another one (rules.md 17). A clock whose end somebody has named keeps it: a
/// document, a task, a raise. Pure.
/// </summary>
public static class CalendarClocks
{
    /// <summary>New runs of the clocks that would end elsewhere, or whose end would be sure and is provisional; none for most.</summary>
    /// <param name="incident">The case.</param>
    /// <param name="policy">The version that it is judged by, among those in use.</param>
    /// <param name="now">The instant, UTC.</param>
    public static IReadOnlyList<Clock> Moved(Incident incident, Policy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(policy);
        // What stands still goes on later, by the same calendar.
        var awake = incident.State == IncidentState.Suspended ? incident with { State = IncidentState.Handling } : incident;
        var moved = new List<Clock>();
        foreach (var run in awake.Running)
        {
            if (EndOf(incident, run.Clock, policy) is { } due && Differs(run.Clock, due, policy.Starting.Timing))
            {
                var name = run.Clock.Name;
                var generation = incident.NextGeneration(name) + moved.Count(clock => clock.Name == name);
                var clock = run.Clock with { Generation = generation, Due = due };
                moved.Add(policy.Starting.Moved(clock, incident.Urgency, run.Rung, now));
            }
        }

        return moved;
    }

    private static bool Differs(Clock clock, DateTimeOffset due, Timing timing) =>
        due != clock.Due || (clock.Provisional == true && !timing.IsProvisional(clock.StartedAt, due, ClockTime.UnitOf(clock)));

    private static DateTimeOffset? EndOf(Incident incident, Clock clock, Policy policy)
    {
        if (clock.Name == ClockName.Main)
        {
            return MainClock.Due(incident, policy, policy.Starting.Timing);
        }

        return Counted(clock, policy.Planning(clock).Timing) == clock.Due ? Counted(clock, policy.Starting.Timing) : null;
    }

    private static DateTimeOffset? Counted(Clock clock, Timing timing) =>
        clock.Allowed is { } allowed ? timing.Due(clock.StartedAt, allowed, [], clock.Pauses ?? []) : null;
}
