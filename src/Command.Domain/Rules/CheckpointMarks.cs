using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Domain.Deadlines;
using Command.Domain.Incidents;

namespace Command.Domain.Rules;

/// <summary>A checkpoint of the 13710 system as it stands in one case.</summary>
/// <param name="Point">Which, with its end: pauses do not count.</param>
/// <param name="State">Whether it was met in time.</param>
/// <param name="By">The entry that met it, in time or late; null while nothing has.</param>
public sealed record CheckpointStanding(Checkpoint Point, CheckpointState State, MetCheckpoint? By);

/// <summary>
/// 13710 (rules.md 15): which fact meets a checkpoint says the table; the fact itself says that it did. One checkpoint after the other has
/// a clock, which warns and climbs when nothing has met it. Pure.
/// </summary>
public static class CheckpointMarks
{
    private static readonly IncidentState[] NotYet = [IncidentState.Received, IncidentState.Merged];

    /// <summary>Every checkpoint of a case at an instant.</summary>
    public static IReadOnlyList<CheckpointStanding> Of(Incident incident, Policy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(policy);
        var at = incident.ClosedAt ?? incident.Course?.SuspendedAt ?? now;
        return [.. PointsOf(incident, policy).Select(point =>
            new CheckpointStanding(point, StateOf(point, incident.MetBy(point.Code), at), incident.MetBy(point.Code)))];
    }

    private static CheckpointState StateOf(Checkpoint point, MetCheckpoint? by, DateTimeOffset now) => by switch
    {
        _ when point.MetBy.Count == 0 => CheckpointState.Pending,
        _ when (by?.At ?? now) > point.Due => CheckpointState.Missed,
        null => CheckpointState.Pending,
        _ => CheckpointState.Met,
    };

    // Praise asks for nothing that could be late (rules.md 36).
    private static IEnumerable<Checkpoint> PointsOf(Incident incident, Policy policy) => policy.CheckpointsOf(incident.ReceivedAt)
        .Where(point => incident.Nature != Nature.Praise && point.Fits(incident.Complexity))
        .Select(point => point with { Due = Held(point.Due, incident, policy) });

    private static DateTimeOffset? Held(DateTimeOffset? due, Incident incident, Policy policy) =>
        due is { } end && incident.Course is { Pauses: { Count: > 0 } pauses }
            ? policy.Clocks.Timing.Held(incident.ReceivedAt, end, LimitUnit.Days, pauses)
            : due;

    /// <summary>The decision, where each fact says what it meets, and the last one starts the clock of the next checkpoint.</summary>
    internal static Decision Marked(Incident incident, Decision decision, Judging by)
    {
        if (decision is not Decision.Accepted { Events: { Count: > 0 } facts } || incident.Version == 0)
        {
            return decision;
        }

        var (after, marked) = (incident, new List<IncidentEvent>(facts.Count));
        foreach (var fact in facts)
        {
            marked.Add(Says(after, fact, by.Policy) is { Count: > 0 } met ? fact with { Met = met } : fact);
            after = by.After(after, marked[^1]);
        }

        if (Facts.KindOf(marked[^1]).Moves && Next(after, by) is { } clock)
        {
            marked[^1] = marked[^1] with { Clocks = [.. marked[^1].Clocks ?? [], clock] };
        }

        return marked.SequenceEqual(facts, ReferenceEqualityComparer.Instance) ? decision : new Decision.Accepted(marked);
    }

    private static List<string> Says(Incident incident, IncidentEvent fact, Policy policy)
    {
        // What the centre notes is no progress of the unit.
        var name = fact is NoteAdded { Dept: null } ? "" : Facts.NameOf(fact);
        return
        [
            .. policy.Part<Checkpoints>().All
                .Where(point => point.MetBy.Contains(name) && point.Fits(incident.Complexity) && incident.MetBy(point.Code) is null)
                .Select(point => point.Code),
        ];
    }

    // The first one that nothing has met has a clock, once somebody has taken the case up.
    private static Clock? Next(Incident incident, Judging by)
    {
        if (incident.Closed || NotYet.Contains(incident.State))
        {
            return null;
        }

        var next = PointsOf(incident, by.Policy)
            .FirstOrDefault(point => point is { Due: not null, MetBy.Count: > 0 } && incident.MetBy(point.Code) is null);
        return next is null || incident.Run(ClockName.Checkpoint, next.Code) is not null ? null : by.Policy.Starting.Moved(
            new Clock(ClockName.Checkpoint, incident.NextGeneration(ClockName.Checkpoint), incident.ReceivedAt, next.Due!.Value, next.Code)
            {
                Allowed = next.Within,
            },
            incident.Urgency, 0, by.Now);
    }
}
