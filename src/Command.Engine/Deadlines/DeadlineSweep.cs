using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Clocks;
using Command.Engine.Turns;
using Command.Storage.Deadlines;

namespace Command.Engine.Deadlines;

/// <summary>What a pass over the due deadlines did.</summary>
/// <param name="Taken">Rows that were due.</param>
/// <param name="Mattered">Of those, the ones that still meant something.</param>
/// <param name="WorstLateness">How late the most overdue row was.</param>
public sealed record SweepResult(int Taken, int Mattered, TimeSpan WorstLateness);

/// <summary>
/// Fires due deadlines, most overdue first, in the same commit as their effect. Rows are never cancelled: the state decides whether
/// they still matter, and the unique key (incident, clock, rung, generation) makes each fire once, whoever sweeps. The fact that settles a
/// rung carries the next one, and its row is written in the same commit: a sweep that dies leaves neither.
/// </summary>
public sealed class DeadlineSweep(CaseJournal journal)
{
    /// <summary>Fires up to <paramref name="limit"/> rows that are due.</summary>
    public Task<SweepResult> SweepOnceAsync(int limit, CancellationToken ct)
    {
        var now = journal.Now;
        return journal.WorkAsync(
            async tx => await DeadlineRows.TakeAsync(tx, now, limit, ct).ConfigureAwait(false) is { Count: > 0 } due ? due : null,
            (turn, due) => SweepAsync(turn, due, now, ct),
            new SweepResult(0, 0, TimeSpan.Zero), kept: null, ct);
    }

    private static async Task<SweepResult> SweepAsync(Turn turn, IReadOnlyList<DueRow> due, DateTimeOffset now, CancellationToken ct)
    {
        await turn.LoadAsync(due.Select(row => row.IncidentCode), ct).ConfigureAwait(false);
        var held = await DeadlineRows.HeldPostsAsync(turn.Tx, ct).ConfigureAwait(false);
        // Rows of one incident are decided one after the other, each on the state that the one before left behind.
        foreach (var row in due.GroupBy(row => row.IncidentCode).SelectMany(rows => rows))
        {
            row.FiredAt = now.ToUnixTimeMilliseconds();
            row.Mattered = await FireAsync(turn, row, held, now, ct).ConfigureAwait(false);
        }

        turn.Write(DeadlineRows.MarkFired, due);
        return new SweepResult(due.Count, due.Count(row => row.Mattered), now - DateTimeOffset.FromUnixTimeMilliseconds(due[0].DueAt));
    }

    /// <summary>Looks at one clock within a turn; true when it meant something.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="row">Which clock, and which look at it.</param>
    /// <param name="held">Posts and units that some account holds; null when all are.</param>
    /// <param name="at">When it is looked at.</param>
    /// <param name="ct">Stops waiting.</param>
    internal static async Task<bool> FireAsync(Turn turn, DueRow row, HashSet<string>? held, DateTimeOffset at, CancellationToken ct)
    {
        // A clock that this version does not know is marked as not mattering: one strange row must not hold up all others.
        if (turn.Find(row.IncidentCode) is not { } incident || !Wire.TryParse(row.Clock, out ClockName name))
        {
            return false;
        }

        // Posts and units that no account on duty holds: a rung that speaks to one of them passes on, or its deputy hears it.
        var watch = held is null ? null : turn.InForce.Roster.At(
            turn.PolicyOf(incident).Ladder.Posts.Concat(incident.Assignments.Select(part => part.Dept)).Append(incident.Lead), held, at,
            turn.InForce.Clocks.Timing.Working);
        var passed = new DeadlinePassed(name, row.Generation, row.Rung, DateTimeOffset.FromUnixTimeMilliseconds(row.DueAt), watch);
        return await turn.ActAsync(new Act(incident.Code, Actor.System, Warrant.House, passed) { At = at }, ct).ConfigureAwait(false)
            is ActionOutcome.Done { Incident: var after } && after.Version > incident.Version;
    }
}
