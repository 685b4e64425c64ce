using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>What a decision is made by: the version of the catalogue, the instant, and how facts change a case. Pure.</summary>
/// <param name="Policy">The versioned data.</param>
/// <param name="Now">The instant of the decision, UTC.</param>
/// <param name="Evolve">The case after a fact.</param>
public sealed record Judging(Policy Policy, DateTimeOffset Now, Func<Incident, IncidentEvent, DateTimeOffset, Incident> Evolve)
{
    /// <summary>The case after a fact of now.</summary>
    public Incident After(Incident incident, IncidentEvent fact) => Evolve(incident, fact, Now);

    /// <summary>A first run of a clock by the table of limits.</summary>
    public Clock Start(Incident incident, ClockName name, string? what = null) =>
        Policy.Starting.Start(
            name, incident.NextGeneration(name), incident.Urgency, incident.Complexity, Now, incident.ItemCode, incident.Nature) with
        {
            For = what,
        };

    /// <summary>A run with an end that somebody named, planned like every other: it has colours and climbs the ladder.</summary>
    public Clock Until(Incident incident, ClockName name, int number, DateTimeOffset due) => Policy.Starting.Moved(
        new Clock(name, incident.NextGeneration(name), Now, due, Incident.Numbered(number)), incident.Urgency, 0, Now);

    /// <summary>A clock of one co-department. Its part is due before the parent at the latest, which closes last.</summary>
    /// <param name="incident">The case.</param>
    /// <param name="name">Signing or the part itself.</param>
    /// <param name="dept">Whose.</param>
    /// <param name="earlier">How many runs of this name the same fact has started before this one.</param>
    public Clock ForCo(Incident incident, ClockName name, string dept, int earlier = 0)
    {
        var clock = Start(incident, name, dept);
        var main = incident.Run(ClockName.Main)?.Clock.Due ?? clock.Due;
        return name == ClockName.CoPart && main > Now && main < clock.Due
            ? Policy.Starting.Moved(clock with { Generation = clock.Generation + earlier, Due = main }, incident.Urgency, 0, Now)
            : clock with { Generation = clock.Generation + earlier };
    }

    /// <summary>
    /// Clocks that stood still while a rung came due fired into nothing and will not fire again: going on needs a new run with the same
    /// start and the same end, whose rung is due at once. The main clock is re-planned elsewhere when its end moves.
    /// </summary>
    /// <param name="incident">The case.</param>
    /// <param name="next">State that it goes on in.</param>
    /// <param name="replanned">Clocks that the same fact starts.</param>
    /// <returns>All clocks of the fact; null when there are none.</returns>
    public IReadOnlyList<Clock>? GoOn(Incident incident, IncidentState next, params IReadOnlyList<Clock> replanned)
    {
        var clocks = new List<Clock>(replanned);
        foreach (var run in (incident with { State = next }).Looked.Where(r => !CaseClocks.Runs(incident.State, r.Clock.Name)))
        {
            if (!clocks.Exists(c => c.Name == run.Clock.Name && c.For == run.Clock.For)
                && Policy.Planning(run.Clock).GoOn(run, incident.Urgency, Now) is { } again)
            {
                var earlier = clocks.Count(c => c.Name == run.Clock.Name);
                clocks.Add(again with { Generation = incident.NextGeneration(run.Clock.Name) + earlier });
            }
        }

        return clocks.Count == 0 ? null : clocks;
    }

    /// <summary>
    /// The fact, with every clock as it must be after it: the main clock, and those that another urgency moves or starts.
    /// </summary>
    public IncidentEvent Replanned(Incident incident, IncidentEvent fact)
    {
        var after = Evolve(incident, fact, incident.ChangedAt);
        List<Clock> clocks = [.. UrgencyClocks.Moved(incident, after, Policy, Now)];
        if (MainClock.Replan(after, Policy, Now) is { } main)
        {
            clocks.Insert(0, main);
        }

        return clocks.Count == 0 ? fact : fact with { Clocks = clocks };
    }

    /// <summary>Another round: the main clock starts anew, at half the limit in a redo.</summary>
    public IncidentEvent Round(Incident incident, IncidentEvent fact, params IReadOnlyList<Clock> more)
    {
        var main = MainClock.Replan(After(incident, fact), Policy, Now);
        return fact with { Clocks = main is null ? more : [main, .. more] };
    }

    /// <summary>Facts one after the other, each on what the one before has left behind: numbers and runs of clocks count on.</summary>
    public Decision InTurn(Incident incident, IEnumerable<Func<Incident, IncidentEvent>> facts)
    {
        var events = new List<IncidentEvent>();
        foreach (var fact in facts)
        {
            events.Add(fact(incident));
            incident = After(incident, events[^1]);
        }

        return new Decision.Accepted(events);
    }
}
