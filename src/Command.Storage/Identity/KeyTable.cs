using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Command.Storage.Identity;

/// <summary>A key as it is stored: never the key itself.</summary>
/// <param name="Hash">Lower-case hex SHA-256 of the key.</param>
/// <param name="Label">Its holder.</param>
/// <param name="Rights">Words with blanks between.</param>
/// <param name="Demo">Made in the demonstration, and worth nothing outside of it.</param>
public sealed record StoredKey(string Hash, string Label, string Rights, bool Demo);

/// <summary>API keys.</summary>
public sealed class KeyTable(Database database)
{
    /// <summary>What is stored of a key: lower-case hex SHA-256.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>A key by its <see cref="HashOf"/>, or null.</summary>
    public async Task<StoredKey?> FindAsync(string hash, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return Of(await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            "SELECT hash AS Hash, label AS Label, rights AS Rights, demo AS Demo FROM api_key WHERE hash = @hash",
            new { hash }, cancellationToken: ct)).ConfigureAwait(false));
    }

    /// <summary>All keys, by holder.</summary>
    public async Task<IReadOnlyList<StoredKey>> AllAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return [.. (await connection.QueryAsync<Row>(new CommandDefinition(
            "SELECT hash AS Hash, label AS Label, rights AS Rights, demo AS Demo FROM api_key ORDER BY label, hash",
            cancellationToken: ct)).ConfigureAwait(false)).Select(row => Of(row)!)];
    }

    /// <summary>Keeps a key by its hash.</summary>
    public async Task SaveAsync(StoredKey key, CancellationToken ct)
    {
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        await tx.Connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO api_key (hash, label, rights, demo) VALUES (@Hash, @Label, @Rights, @Demo)",
            key, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        await tx.CommitAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Deletes all keys of a holder; says how many there were.</summary>
    public async Task<int> RevokeAsync(string label, CancellationToken ct)
    {
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        var gone = await tx.Connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM api_key WHERE label = @label", new { label }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        await tx.CommitAsync(ct).ConfigureAwait(false);
        return gone;
    }

    private static StoredKey? Of(Row? row) => row is null ? null : new StoredKey(row.Hash, row.Label, row.Rights, row.Demo);

    private sealed class Row
    {
        public string Hash { get; set; } = "";

        public string Label { get; set; } = "";

        public string Rights { get; set; } = "";

        public bool Demo { get; set; }
    }
}
