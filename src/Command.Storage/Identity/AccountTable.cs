using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Command.Storage.Identity;

/// <summary>Accounts and API keys.</summary>
public sealed class AccountTable(Database database)
{
    private const string Columns =
        "id AS Id, name AS Name, title AS Title, role AS Role, dept AS Dept, password_hash AS PasswordHash, "
            + "security_stamp AS SecurityStamp, failed_count AS FailedCount, lockout_until AS LockoutUntil";

    /// <summary>The account with this name (lower case), or null.</summary>
    public async Task<Account?> FindByNameAsync(string name, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return await connection.QuerySingleOrDefaultAsync<Account>(new CommandDefinition(
            $"SELECT {Columns} FROM account WHERE name = @name", new { name }, cancellationToken: ct)).ConfigureAwait(false);
    }

    /// <summary>The account with this id, or null.</summary>
    public async Task<Account?> FindByIdAsync(string id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return await connection.QuerySingleOrDefaultAsync<Account>(new CommandDefinition(
            $"SELECT {Columns} FROM account WHERE id = @id", new { id }, cancellationToken: ct)).ConfigureAwait(false);
    }

    /// <summary>Writes an account as it is; a new one, or one with the same id.</summary>
    public async Task SaveAsync(Account account, CancellationToken ct)
    {
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        await tx.Connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO account (id, name, title, role, dept, password_hash, security_stamp, failed_count, lockout_until)
            VALUES (@Id, @Name, @Title, @Role, @Dept, @PasswordHash, @SecurityStamp, @FailedCount, @LockoutUntil)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, title = excluded.title, role = excluded.role, dept = excluded.dept,
                password_hash = excluded.password_hash, security_stamp = excluded.security_stamp,
                failed_count = excluded.failed_count, lockout_until = excluded.lockout_until
            """,
            account, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        await tx.CommitAsync(ct).ConfigureAwait(false);
    }

    /// <summary>What is stored of a key: lower-case hex SHA-256.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Rights of an API key by its <see cref="HashOf"/>, or null.</summary>
    public async Task<(string Label, string Rights)?> FindKeyAsync(string hash, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return await connection.QuerySingleOrDefaultAsync<(string, string)?>(new CommandDefinition(
            "SELECT label, rights FROM api_key WHERE hash = @hash", new { hash }, cancellationToken: ct)).ConfigureAwait(false);
    }

    /// <summary>Keeps a key by its hash.</summary>
    public async Task SaveKeyAsync(string hash, string label, string rights, CancellationToken ct)
    {
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        await tx.Connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO api_key (hash, label, rights) VALUES (@hash, @label, @rights)",
            new { hash, label, rights }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        await tx.CommitAsync(ct).ConfigureAwait(false);
    }
}
