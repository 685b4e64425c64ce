using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Clocks;
using Command.Domain.Incidents;

namespace Command.Domain.Rules;

/// <summary>A time at which an incident has to be looked at. Unique by clock, run and rung, so that each is looked at once.</summary>
/// <param name="Clock">Which clock.</param>
/// <param name="Generation">Which run of it.</param>
/// <param name="Plan">Rung and instant.</param>
public sealed record PlannedLook(ClockName Clock, int Generation, RungPlan Plan)
{
    /// <summary>
    /// What a fact plans: the first look at every clock that it starts or moves, or the look after the rung that it settles.
    /// </summary>
    public static IEnumerable<PlannedLook> Of(IncidentEvent fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        foreach (var clock in fact.Clocks ?? [])
        {
            if (new ClockRun(clock, clock.Climbed).Next is { } first)
            {
                yield return new PlannedLook(clock.Name, clock.Generation, first);
            }
        }

        switch (fact)
        {
            case DeadlineEscalated { Next: { } next } e:
                yield return new PlannedLook(e.Clock, e.Generation, next);
                break;
            case DeadlineSkipped { Next: { } next } e:
                yield return new PlannedLook(e.Clock, e.Generation, next);
                break;
        }
    }
}
