using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Clocks;
using Command.Domain.Rules;
using Command.Storage.Catalogue;
using Command.Storage.Journal;
using Dapper;

namespace Command.Storage.Deadlines;

/// <summary>What a pass over the due deadlines did.</summary>
/// <param name="Taken">Rows that were due.</param>
/// <param name="Mattered">Of those, the ones that still meant something.</param>
/// <param name="WorstLateness">How late the most overdue row was.</param>
public sealed record SweepResult(int Taken, int Mattered, TimeSpan WorstLateness);

/// <summary>
/// Fires due deadlines, most overdue first, in the same transaction as their effect. Rows are never cancelled: the state decides whether
/// they still matter, and the unique key (incident, clock, rung, generation) makes each fire once, whoever sweeps. The fact that settles a rung
/// carries the next one, and its row is written in the same transaction: a sweep that dies leaves neither.
/// </summary>
public sealed class DeadlineSweep(Database database, PolicyShelf shelf, TimeProvider clock)
{
    private static readonly Bulk<Fired> MarkFired = new(
        """
        UPDATE deadline SET fired_at = r.fired_at, mattered = r.mattered FROM {rows}
        WHERE deadline.incident_code = r.incident_code AND deadline.clock = r.clock AND deadline.rung = r.rung AND deadline.generation = r.generation
        """,
        """
        UPDATE deadline SET fired_at = @fired_at, mattered = @mattered
        WHERE incident_code = @incident_code AND clock = @clock AND rung = @rung AND generation = @generation
        """,
        new("incident_code", Kind.Text, f => f.Due.IncidentCode),
        new("clock", Kind.Text, f => f.Due.Clock),
        new("rung", Kind.Int, f => f.Due.Rung),
        new("generation", Kind.Int, f => f.Due.Generation),
        new("fired_at", Kind.Long, f => f.At),
        new("mattered", Kind.Bool, f => f.Mattered));

    /// <summary>Fires up to <paramref name="limit"/> rows that are due now.</summary>
    public async Task<SweepResult> SweepOnceAsync(int limit, CancellationToken ct)
    {
        var now = clock.Now();
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        var due = (await tx.Connection.QueryAsync<DueRow>(new CommandDefinition(
            """
            SELECT incident_code AS IncidentCode, clock AS Clock, rung AS Rung, generation AS Generation, due_at AS DueAt
            FROM deadline WHERE fired_at IS NULL AND due_at <= @now ORDER BY due_at LIMIT @limit
            """ + database.SkipLocked("deadline"),
            new { now = now.ToUnixTimeMilliseconds(), limit }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false)).AsList();
        if (due.Count == 0)
        {
            return new SweepResult(0, 0, TimeSpan.Zero);
        }

        var scope = await AppendScope.EnterAsync(tx, shelf.Current, ct).ConfigureAwait(false);
        var group = new LoadedGroup(scope, tx, shelf);
        await group.LoadAsync(due.Select(d => d.IncidentCode).ToHashSet(), ct).ConfigureAwait(false);
        var held = await HeldAsync(tx, ct).ConfigureAwait(false);
        var fired = due.ConvertAll(row => new Fired(row, now.ToUnixTimeMilliseconds(), false));

        // Rows of one incident are decided one after the other, each on the state that the one before left behind.
        foreach (var row in fired.GroupBy(f => f.Due.IncidentCode).SelectMany(rows => rows).Where(f => group.Incidents[f.Due.IncidentCode] is not null))
        {
            await FireAsync(group, row, held, now, ct).ConfigureAwait(false);
        }

        scope.Write();
        tx.Add(MarkFired, fired);
        await tx.CommitAsync(ct).ConfigureAwait(false);
        return new SweepResult(
            fired.Count, fired.Count(f => f.Mattered), now - DateTimeOffset.FromUnixTimeMilliseconds(due[0].DueAt));
    }

    private static async Task FireAsync(LoadedGroup group, Fired row, HashSet<string> held, DateTimeOffset now, CancellationToken ct)
    {
        // A clock that this version does not know is marked as not mattering: one strange row must not hold up all others.
        if (!Wire.TryParse(row.Due.Clock, out ClockName name))
        {
            return;
        }

        // Posts of the ladder that no account holds: a rung that speaks to one of them passes on.
        var code = row.Due.IncidentCode;
        var vacant = group.PolicyOf(group.Incidents[code]!).Ladder.Posts.Where(post => !held.Contains(post)).ToHashSet();
        var command = new DeadlinePassed(name, row.Due.Generation, row.Due.Rung, DateTimeOffset.FromUnixTimeMilliseconds(row.Due.DueAt), vacant);
        await group.LoadAsync(code, command, ct).ConfigureAwait(false);
        if (GroupRules.Decide(group.Incidents, code, command, group.PolicyOf, now) is GroupDecision.Accepted { Parts: var parts } && parts.Any(p => p.Events.Count > 0))
        {
            row.Mattered = true;
            group.Append(parts, Actor.System, now);
        }
    }

    private static async Task<HashSet<string>> HeldAsync(WriteTransaction tx, CancellationToken ct) =>
        [.. await tx.Connection.QueryAsync<string>(new CommandDefinition("SELECT DISTINCT role FROM account", transaction: tx.Transaction, cancellationToken: ct)).ConfigureAwait(false)];

    private sealed record Fired(DueRow Due, long At, bool Mattered)
    {
        public bool Mattered { get; set; } = Mattered;
    }

    private sealed class DueRow
    {
        public string IncidentCode { get; set; } = "";

        public string Clock { get; set; } = "";

        public int Rung { get; set; }

        public int Generation { get; set; }

        public long DueAt { get; set; }
    }
}
