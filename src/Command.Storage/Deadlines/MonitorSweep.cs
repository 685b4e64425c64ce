using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Storage.Catalogue;
using Command.Storage.Journal;
using Dapper;

namespace Command.Storage.Deadlines;

/// <summary>
/// Asks the monitors of every open incident, page by page. It reads without a lock and writes only where an answer has changed, decided
/// anew in the turn at the journal: several sweeps beside each other say nothing twice.
/// </summary>
public sealed class MonitorSweep(Database database, PolicyShelf shelf, TimeProvider clock)
{
    private const int Page = 500;

    /// <summary>Looks at all of them once.</summary>
    /// <returns>How many changed.</returns>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var changed = 0;
        // In the order of an index that exists anyway. What moves meanwhile is seen by the next sweep.
        for (var last = new Place(long.MinValue, ""); last is not null;)
        {
            var page = await ReadAsync(last, ct).ConfigureAwait(false);
            var now = clock.Now();
            var changes = page.Select(row => JsonSerializer.Deserialize<Incident>(row.Doc, Wire.Json)!)
                .Where(incident => Rulebook.Decide(incident, new CheckPromise(), shelf.Shown(incident.Policy), now) is Decision.Accepted { Events.Count: > 0 })
                .Select(incident => incident.Code).ToList();
            changed += changes.Count == 0 ? 0 : await WriteAsync(changes, ct).ConfigureAwait(false);
            last = page.Count == Page ? new Place(page[^1].DueAt, page[^1].Code) : null;
        }

        return changed;
    }

    private async Task<List<(long DueAt, string Code, string Doc)>> ReadAsync(Place after, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return (await connection.QueryAsync<(long, string, string)>(new CommandDefinition(
            "SELECT due_at, code, doc FROM incident WHERE NOT closed AND (due_at, code) > (@DueAt, @Code) ORDER BY due_at, code LIMIT @Page",
            new { after.DueAt, after.Code, Page }, cancellationToken: ct)).ConfigureAwait(false)).AsList();
    }

    private async Task<int> WriteAsync(List<string> codes, CancellationToken ct)
    {
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        var scope = await AppendScope.EnterAsync(tx, shelf.Current, ct).ConfigureAwait(false);
        var group = new LoadedGroup(scope, tx, shelf);
        await group.LoadAsync(codes, ct).ConfigureAwait(false);
        var (now, changed) = (clock.Now(), 0);
        foreach (var incident in codes.Select(code => group.Incidents[code]).OfType<Incident>())
        {
            if (Rulebook.Decide(incident, new CheckPromise(), group.PolicyOf(incident), now) is Decision.Accepted { Events: { Count: > 0 } facts })
            {
                group.Append([(incident.Code, facts)], Actor.System, now);
                changed++;
            }
        }

        scope.Write();
        await tx.CommitAsync(ct).ConfigureAwait(false);
        return changed;
    }

    private sealed record Place(long DueAt, string Code);
}
