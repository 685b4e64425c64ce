using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Privacy;
using Command.Domain.Rules;
using Command.Storage.Catalogue;
using Command.Storage.Journal;
using Command.Storage.Reports;
using Dapper;

namespace Command.Storage.Privacy;

/// <summary>What a pass over the due purges did.</summary>
/// <param name="Taken">Rows that were due.</param>
/// <param name="Purged">Of those, the ones that took something out.</param>
/// <param name="WorstLateness">How late the most overdue row was.</param>
public sealed record PurgeResult(int Taken, int Purged, TimeSpan WorstLateness);

/// <summary>
/// Takes personal data out of closed cases when it is due, longest overdue first, in the same transaction as the entry that says so: there
/// is no instant at which one is without the other. A row of a case that was reopened meanwhile is settled without effect; the next closing has
/// planned its own. Ids, digests and coded facts stay, so the hash chain still verifies.
/// </summary>
public sealed class PurgeSweep(Database database, ContactVault vault, PolicyShelf shelf, TimeProvider clock)
{
    /// <summary>Settles up to <paramref name="limit"/> rows that are due now.</summary>
    /// <param name="limit">Most rows of one commit; reports are read and written inside the turn at the journal, so it is small.</param>
    /// <param name="ct">Stops before the commit; then nothing has happened.</param>
    public async Task<PurgeResult> SweepOnceAsync(int limit, CancellationToken ct)
    {
        var now = clock.Now();
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        var due = (await tx.Connection.QueryAsync<DuePurge>(new CommandDefinition(
            """
            SELECT incident_code AS IncidentCode, what AS What, closed_at AS ClosedAt, due_at AS DueAt
            FROM purge WHERE done_at IS NULL AND due_at <= @now ORDER BY due_at, incident_code, what LIMIT @limit
            """ + database.SkipLocked("purge"),
            new { now = now.ToUnixTimeMilliseconds(), limit }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false)).AsList();
        if (due.Count == 0)
        {
            return new PurgeResult(0, 0, TimeSpan.Zero);
        }

        var scope = await AppendScope.EnterAsync(tx, shelf.Current, ct).ConfigureAwait(false);
        var cases = await LoadAsync(scope, due, ct).ConfigureAwait(false);
        var matter = due.FindAll(row => Matters(cases, row));
        var held = await HeldData.ReadAsync(tx, vault, [.. matter.SelectMany(row => CodesOf(cases[row.IncidentCode].Incident)).Distinct()], ct).ConfigureAwait(false);
        var unmatched = new HashSet<string>();
        foreach (var row in matter)
        {
            Purge(scope, cases[row.IncidentCode], row, held, unmatched, now);
        }

        await PurgeTables.WriteAsync(tx, held, unmatched, ct).ConfigureAwait(false);
        scope.Write();
        due.ForEach(row => row.DoneAt = now.ToUnixTimeMilliseconds());
        tx.Add(PurgeTables.Done, due);
        await tx.CommitAsync(ct).ConfigureAwait(false);
        return new PurgeResult(due.Count, due.Count(row => row.Mattered), now - DateTimeOffset.FromUnixTimeMilliseconds(due[0].DueAt));
    }

    private void Purge(AppendScope scope, Loaded loaded, DuePurge row, HeldData held, HashSet<string> unmatched, DateTimeOffset now)
    {
        var what = Wire.Parse<PersonalData>(row.What);
        var codes = CodesOf(loaded.Incident).ToHashSet();
        if (what != PersonalData.Contact)
        {
            unmatched.UnionWith(codes);
        }

        var (reports, texts) = held.TakeOut(what, codes);
        var command = new PurgePersonal(what, DateTimeOffset.FromUnixTimeMilliseconds(row.DueAt), reports, texts);
        if (Rulebook.Decide(loaded.Incident, command, shelf.Current, now) is Decision.Accepted { Events: { Count: > 0 } facts })
        {
            row.Mattered = true;
            scope.Append(loaded, facts, Actor.System, now);
        }
    }

    // With what they follow, up to the main.
    private static async Task<Dictionary<string, Loaded>> LoadAsync(AppendScope scope, List<DuePurge> due, CancellationToken ct)
    {
        var cases = new Dictionary<string, Loaded>();
        for (var wanted = due.Select(row => row.IncidentCode).ToHashSet(); wanted.Count > 0;)
        {
            foreach (var (code, loaded) in await scope.LoadAsync(wanted, ct).ConfigureAwait(false))
            {
                cases[code] = loaded;
            }

            wanted = [.. cases.Values.Select(c => c.Incident.Kinship?.Main).OfType<string>().Where(main => !cases.ContainsKey(main))];
        }

        return cases;
    }

    // A word of a newer version is settled without effect: one strange row must not hold up all others.
    private static bool Matters(Dictionary<string, Loaded> cases, DuePurge row)
    {
        if (!cases.TryGetValue(row.IncidentCode, out var loaded) || !Wire.TryParse(row.What, out PersonalData _))
        {
            return false;
        }

        var main = loaded.Incident;
        while (main.Kinship?.Main is { } up)
        {
            main = cases[up].Incident;
        }

        return PurgeTable.Matters(loaded.Incident, main, DateTimeOffset.FromUnixTimeMilliseconds(row.ClosedAt));
    }

    private static IEnumerable<string> CodesOf(Incident incident) => incident.Joined.Select(j => j.Code).Prepend(incident.Code);
}
