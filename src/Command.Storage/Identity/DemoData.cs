using Dapper;

namespace Command.Storage.Identity;

/// <summary>What was taken out of a database that had been one of the demonstration.</summary>
/// <param name="Accounts">Accounts.</param>
/// <param name="Keys">API keys, those of walls among them.</param>
/// <param name="Webhooks">Subscriptions: an administrator whose password everybody knows may have made them.</param>
public sealed record DemoPurge(int Accounts, int Keys, int Webhooks);

/// <summary>The mark of a database that has ever been one of the demonstration.</summary>
public sealed class DemoData(Database database)
{
    /// <summary>Marks it, once.</summary>
    public async Task MarkAsync(DateTimeOffset now, CancellationToken ct)
    {
        if (await IsMarkedAsync(ct).ConfigureAwait(false))
        {
            return;
        }

        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        await tx.Connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO demo_data (since) VALUES (@now)", new { now = now.ToUnixTimeMilliseconds() }, tx.Transaction,
            cancellationToken: ct)).ConfigureAwait(false);
        await tx.CommitAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Whether it is marked, or holds an account of the demonstration.</summary>
    public async Task<bool> IsMarkedAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT (SELECT count(*) FROM demo_data) + (SELECT count(*) FROM account WHERE demo)", cancellationToken: ct))
            .ConfigureAwait(false) > 0;
    }

    /// <summary>Takes out whatever of the demonstration could let somebody in or lead something out, and the mark.</summary>
    public async Task<DemoPurge> PurgeAsync(CancellationToken ct)
    {
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        var marked = await tx.Connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT count(*) FROM demo_data", transaction: tx.Transaction, cancellationToken: ct)).ConfigureAwait(false) > 0;
        var accounts = await DeleteAsync("account WHERE demo").ConfigureAwait(false);
        var keys = await DeleteAsync("api_key WHERE demo").ConfigureAwait(false);
        // Ended, not deleted: what was delivered to them stays on record.
        var webhooks = !marked ? 0 : await tx.Connection.ExecuteAsync(new CommandDefinition(
            "UPDATE webhook SET active = false, secret = @none WHERE active", new { none = Array.Empty<byte>() }, tx.Transaction,
            cancellationToken: ct)).ConfigureAwait(false);
        await DeleteAsync("demo_data").ConfigureAwait(false);
        await tx.CommitAsync(ct).ConfigureAwait(false);
        return new DemoPurge(accounts, keys, webhooks);

        Task<int> DeleteAsync(string what) => tx.Connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM " + what, transaction: tx.Transaction, cancellationToken: ct));
    }
}
