using Dapper;

namespace Command.Storage.Journal;

/// <summary>Where a record fails its own proof.</summary>
public sealed record BrokenEntry(long Position, string IncidentCode, int Version, string Reason);

/// <summary>Reading the journal.</summary>
public sealed class JournalReader(Database database)
{
    internal const string Head = "SELECT position FROM journal_head WHERE id = 1";

    private const string Columns =
        "position AS Position, incident_code AS IncidentCode, version AS Version, at AS At, actor AS Actor, actor_role AS ActorRole, type AS Type, data AS Data, routing AS Routing, hash AS Hash";

    /// <summary>Position of the last entry, 0 when empty.</summary>
    public async Task<long> HeadAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return await connection.QuerySingleAsync<long>(new CommandDefinition(
            Head, cancellationToken: ct)).ConfigureAwait(false);
    }

    /// <summary>Up to <paramref name="limit"/> entries after a position, in order, without gaps.</summary>
    public async Task<IReadOnlyList<JournalEntry>> AfterAsync(long position, int limit, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return (await connection.QueryAsync<JournalEntry>(new CommandDefinition(
            $"SELECT {Columns} FROM journal WHERE position > @position ORDER BY position LIMIT @limit",
            new { position, limit }, cancellationToken: ct)).ConfigureAwait(false)).AsList();
    }

    /// <summary>All entries of one incident.</summary>
    public async Task<IReadOnlyList<JournalEntry>> OfIncidentAsync(string code, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return (await connection.QueryAsync<JournalEntry>(new CommandDefinition(
            $"SELECT {Columns} FROM journal WHERE incident_code = @code ORDER BY version",
            new { code }, cancellationToken: ct)).ConfigureAwait(false)).AsList();
    }

    /// <summary>Checks every position and every hash of the whole journal, up to the last position that was handed out.</summary>
    /// <returns>The first entry that fails, or null when the record is whole.</returns>
    public async Task<BrokenEntry?> VerifyAsync(CancellationToken ct)
    {
        // Read before the entries: what is appended meanwhile only adds to them.
        var head = await HeadAsync(ct).ConfigureAwait(false);
        var last = new Dictionary<string, JournalEntry>();
        for (var position = 0L; ;)
        {
            var page = await AfterAsync(position, 5_000, ct).ConfigureAwait(false);
            if (page.Count == 0)
            {
                return position < head ? new BrokenEntry(position + 1, "", 0, $"missing, the journal goes to {head}") : null;
            }

            foreach (var entry in page)
            {
                var before = last.GetValueOrDefault(entry.IncidentCode);
                var reason = entry switch
                {
                    _ when entry.Position != position + 1 => $"follows position {position}",
                    _ when entry.Version != (before?.Version ?? 0) + 1 => $"follows version {before?.Version ?? 0}",
                    _ when entry.Hash != entry.HashAfter(before?.Hash ?? "") => "hash does not match",
                    _ => null,
                };
                if (reason is not null)
                {
                    return new BrokenEntry(entry.Position, entry.IncidentCode, entry.Version, reason);
                }

                last[entry.IncidentCode] = entry;
                position = entry.Position;
            }
        }
    }
}
