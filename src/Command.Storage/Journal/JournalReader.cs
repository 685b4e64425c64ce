using Dapper;

namespace Command.Storage.Journal;

/// <summary>Where a record fails its own proof.</summary>
public sealed record BrokenEntry(long Position, string IncidentCode, int Version, string Reason);

/// <summary>What a walk through the whole journal found.</summary>
/// <param name="Entries">Entries that are proven.</param>
/// <param name="Incidents">Cases that they belong to.</param>
/// <param name="Broken">The first entry that fails; null when the record is whole.</param>
public sealed record JournalProof(long Entries, int Incidents, BrokenEntry? Broken);

/// <summary>
/// A position of the journal is not visible although later ones are. Whoever follows the journal waits for it and steps over nothing.
/// </summary>
public sealed class JournalGapException(long position)
    : InvalidOperationException($"Position {position} of the journal is not visible, later ones are; nothing is shown or sent past it.");

/// <summary>Reading the journal.</summary>
public sealed class JournalReader(Database database)
{
    internal const string Head = "SELECT position FROM journal_head WHERE id = 1";

    private const int PageSize = 5_000;
    internal const string Columns =
        "position AS Position, incident_code AS IncidentCode, version AS Version, at AS At, actor AS Actor, actor_role AS ActorRole, "
            + "type AS Type, data AS Data, routing AS Routing, hash AS Hash, act AS Act";

    /// <summary>Position of the last entry, 0 when empty.</summary>
    public async Task<long> HeadAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return await connection.QuerySingleAsync<long>(new CommandDefinition(
            Head, cancellationToken: ct)).ConfigureAwait(false);
    }

    /// <summary>
    /// Up to <paramref name="limit"/> entries after a position, in order, without gaps: those up to one that is not visible.
    /// </summary>
    /// <exception cref="JournalGapException">The very next one is not visible, and later ones are.</exception>
    public async Task<IReadOnlyList<JournalEntry>> AfterAsync(long position, int limit, CancellationToken ct) =>
        Whole(position, await PageAsync(position, limit, ct).ConfigureAwait(false), entry => entry.Position);

    /// <summary>
    /// What may be followed of a page that begins after a position. Positions are handed out in commit order, so it is all of it; should
    /// it not be, a reader that goes on has lost an entry for ever.
    /// </summary>
    /// <exception cref="JournalGapException">The very next one is not visible, and later ones are.</exception>
    internal static List<T> Whole<T>(long after, List<T> page, Func<T, long> positionOf)
    {
        var whole = page.Index().TakeWhile(entry => positionOf(entry.Item) == after + 1 + entry.Index).Count();
        return whole == page.Count ? page : whole > 0 ? page[..whole] : throw new JournalGapException(after + 1);
    }

    private async Task<List<JournalEntry>> PageAsync(long position, int limit, CancellationToken ct)
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

    /// <summary>
    /// Checks every position and every hash of the whole journal, up to the last position that was handed out, and the last hash of each
    /// case against its state:
    /// an entry rewritten together with its own hash no longer fits the one after it, or the state.
    /// </summary>
    public async Task<JournalProof> ProveAsync(CancellationToken ct)
    {
        // Read before the entries: what is appended meanwhile only adds to them.
        var head = await HeadAsync(ct).ConfigureAwait(false);
        var states = await StatesAsync(ct).ConfigureAwait(false);
        var last = new Dictionary<string, (int Version, string Hash)>();
        var position = 0L;
        for (var page = await PageAsync(0, PageSize, ct).ConfigureAwait(false); page.Count > 0; page =
            await PageAsync(position, PageSize, ct).ConfigureAwait(false))
        {
            foreach (var entry in page)
            {
                if (Fault(entry, position, last.GetValueOrDefault(entry.IncidentCode, (0, "")), states) is { } reason)
                {
                    return new JournalProof(
                        position, last.Count, new BrokenEntry(entry.Position, entry.IncidentCode, entry.Version, reason));
                }

                last[entry.IncidentCode] = (entry.Version, entry.Hash);
                position = entry.Position;
            }
        }

        return new JournalProof(
            position, last.Count, position < head ? new BrokenEntry(position + 1, "", 0, $"missing, the journal goes to {head}") : null);
    }

    private static string? Fault(
        JournalEntry entry, long position, (int Version, string Hash) before,
        Dictionary<string, (int Version, string Hash)> states) => entry switch
        {
            _ when entry.Position != position + 1 => $"follows position {position}",
            _ when entry.Version != before.Version + 1 => $"follows version {before.Version}",
            _ when entry.Hash != entry.HashAfter(before.Hash) => "hash does not match",
            _ when states.TryGetValue(entry.IncidentCode, out var state) && state.Version == entry.Version && state.Hash != entry.Hash =>
                "hash is not that of the state",
            _ => null,
        };

    private async Task<Dictionary<string, (int Version, string Hash)>> StatesAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenLongAsync(ct).ConfigureAwait(false);
        return (await connection.QueryAsync<(string Code, int Version, string Hash)>(new CommandDefinition(
            "SELECT code, version, hash FROM incident", cancellationToken: ct)).ConfigureAwait(false))
            .ToDictionary(row => row.Code, row => (row.Version, row.Hash));
    }
}
