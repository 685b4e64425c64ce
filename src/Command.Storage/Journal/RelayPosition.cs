using Dapper;

namespace Command.Storage.Journal;

/// <summary>How far the journal has been published, confirmed by the broker.</summary>
public sealed class RelayPosition(Database database)
{
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
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        var moved = await tx.Connection.ExecuteAsync(new CommandDefinition(
            "UPDATE relay SET position = @to WHERE id = 1 AND position = @from", new { from, to }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        await tx.CommitAsync(ct).ConfigureAwait(false);
        return moved == 1;
    }
}
