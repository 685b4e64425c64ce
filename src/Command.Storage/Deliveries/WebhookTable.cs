using System.Security.Cryptography;
using Command.Contracts.Deliveries;
using Command.Storage.Reports;
using Dapper;

namespace Command.Storage.Deliveries;

/// <summary>Subscriptions. Secrets are sealed under the contact key and leave here once, when they are made.</summary>
public sealed class WebhookTable(Database database, ContactVault vault, TimeProvider clock)
{
    /// <summary>Subscribes a system to all changes from now on.</summary>
    /// <param name="url">Absolute http or https address.</param>
    /// <param name="events">Event names; empty for all.</param>
    /// <param name="cleared">Whether it may have the content of 限制查看 incidents.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Id, and the 32 random bytes that messages are signed with.</returns>
    public async Task<(string Id, byte[] Secret)> AddAsync(Uri url, IReadOnlyList<string> events, bool cleared, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(events);
        var id = "w" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var secret = RandomNumberGenerator.GetBytes(32);
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        await tx.Connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO webhook (id, url, secret, filter, cleared, active, created_at) "
                + "VALUES (@id, @url, @secret, @filter, @cleared, true, @at)",
            new
            {
                id,
                url = url.AbsoluteUri,
                secret = vault.SealBytes(id, secret),
                filter = events.Count == 0 ? "" : $",{string.Join(',', events)},",
                cleared,
                at = clock.Now().ToUnixTimeMilliseconds(),
            },
            tx.Transaction,
            cancellationToken: ct)).ConfigureAwait(false);
        await tx.CommitAsync(ct).ConfigureAwait(false);
        return (id, secret);
    }

    /// <summary>The active subscriptions, oldest first; without their secrets.</summary>
    public async Task<IReadOnlyList<WebhookView>> AllAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return [.. (await connection.QueryAsync<(string Id, string Url, string Filter, bool Cleared, long At)>(new CommandDefinition(
            "SELECT id, url, filter, cleared, created_at FROM webhook WHERE active ORDER BY created_at, id",
            cancellationToken: ct)).ConfigureAwait(false))
            .Select(w => new WebhookView(
                w.Id, w.Url, w.Filter.Split(',', StringSplitOptions.RemoveEmptyEntries), w.Cleared,
                DateTimeOffset.FromUnixTimeMilliseconds(w.At)))];
    }

    /// <summary>Ends a subscription and forgets its secret; what is still waiting for it goes to the dead letters.</summary>
    /// <returns>False when there is no such active subscription.</returns>
    public async Task<bool> RemoveAsync(string id, CancellationToken ct)
    {
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        var found = await tx.Connection.ExecuteAsync(new CommandDefinition(
            "UPDATE webhook SET active = false, secret = @none WHERE id = @id AND active",
            new { id, none = Array.Empty<byte>() }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        await tx.CommitAsync(ct).ConfigureAwait(false);
        return found > 0;
    }
}
