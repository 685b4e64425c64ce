using Dapper;

namespace Command.Storage.Leases;

/// <summary>
/// Work that one process at a time may do. A holder renews well before the end; one that died is replaced when its lease runs out.
/// The database's clock is the only one that counts.
/// </summary>
internal sealed class LeaseTable(Database database)
{
    /// <summary>Takes or renews a lease.</summary>
    /// <returns>True while <paramref name="holder"/> holds it.</returns>
    public async Task<bool> HoldAsync(string name, string holder, TimeSpan length, CancellationToken ct)
    {
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        var taken = await tx.Connection.ExecuteAsync(new CommandDefinition(
            $"""
            INSERT INTO lease (name, holder, expires_at) VALUES (@name, @holder, {database.NowMs} + @length)
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
            WHERE lease.holder = excluded.holder OR lease.expires_at < {database.NowMs}
            """,
            new { name, holder, length = (long)length.TotalMilliseconds }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        await tx.CommitAsync(ct).ConfigureAwait(false);
        return taken == 1;
    }

    /// <summary>Gives a lease back early, so that the next holder need not wait.</summary>
    public async Task ReleaseAsync(string name, string holder, CancellationToken ct)
    {
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        await tx.Connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM lease WHERE name = @name AND holder = @holder", new { name, holder }, tx.Transaction,
            cancellationToken: ct)).ConfigureAwait(false);
        await tx.CommitAsync(ct).ConfigureAwait(false);
    }
}
