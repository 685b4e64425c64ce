using Dapper;

namespace Command.Storage.Leases;

/// <summary>
/// A restart that somebody has announced: a lease that nobody holds and that ends when the restart begins, so that all webs, which share
/// the database and perhaps no clock, count down to the same instant.
/// </summary>
public sealed class PlannedRestart(Database database)
{
    private const string Name = "restart";

    /// <summary>Announces it, or moves the one that is announced.</summary>
    public async Task AnnounceAsync(TimeSpan from, CancellationToken ct)
    {
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        await tx.Connection.ExecuteAsync(new CommandDefinition(
            $"""
            INSERT INTO lease (name, holder, expires_at) VALUES (@Name, '', {database.NowMs} + @from)
            ON CONFLICT (name) DO UPDATE SET expires_at = excluded.expires_at
            """,
            new { Name, from = (long)from.TotalMilliseconds }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        await tx.CommitAsync(ct).ConfigureAwait(false);
    }

    /// <summary>There will be none.</summary>
    public async Task CancelAsync(CancellationToken ct)
    {
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        await tx.Connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM lease WHERE name = @Name", new { Name }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        await tx.CommitAsync(ct).ConfigureAwait(false);
    }

    /// <summary>How long until it begins, negative once it has; null when none was announced.</summary>
    public async Task<TimeSpan?> LeftAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var left = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            $"SELECT expires_at - {database.NowMs} FROM lease WHERE name = @Name", new { Name }, cancellationToken: ct))
            .ConfigureAwait(false);
        return left is { } ms ? TimeSpan.FromMilliseconds(ms) : null;
    }
}
