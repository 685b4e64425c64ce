using Dapper;

namespace Command.Storage.Journal;

/// <summary>How far the journal has been published, confirmed by the broker.</summary>
internal sealed class RelayPosition(Database database)
{
    private static readonly Bulk<(long From, long To)> Advance = new(
        // Not flushed on its own: a crash that loses it publishes a page again, which is what at least once means anyway.
        """
        UPDATE relay SET position = r.reached FROM {rows}, (SELECT set_config('synchronous_commit', 'off', true)) AS lazily
        WHERE id = 1 AND relay.position = r.left_at RETURNING 'moved'
        """,
        "UPDATE relay SET position = @reached WHERE id = 1 AND position = @left_at RETURNING 'moved'",
        new("left_at", Kind.Long, move => move.From),
        new("reached", Kind.Long, move => move.To));

    /// <summary>Last confirmed position.</summary>
    public async Task<long> ReadAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return await connection.QuerySingleAsync<long>(new CommandDefinition(
            "SELECT position FROM relay WHERE id = 1", cancellationToken: ct)).ConfigureAwait(false);
    }

    /// <summary>Moves on from a position. False when another relay has moved it meanwhile: then this one has lost its lease.</summary>
    public async Task<bool> AdvanceAsync(long from, long to, CancellationToken ct)
    {
        return (await database.ExecuteAloneAsync(Advance, [(from, to)], ct).ConfigureAwait(false)).Count == 1;
    }
}
