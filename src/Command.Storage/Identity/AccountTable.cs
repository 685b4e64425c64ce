using Dapper;

namespace Command.Storage.Identity;

/// <summary>What a session stands on.</summary>
/// <param name="Account">Its account as it is now.</param>
/// <param name="Ended">Whether it was signed out itself.</param>
public sealed record SessionState(Account Account, bool Ended);

/// <summary>Accounts, and sessions that were signed out.</summary>
public sealed class AccountTable(Database database)
{
    private const string Columns =
        "id AS Id, name AS Name, title AS Title, role AS Role, dept AS Dept, password_hash AS PasswordHash, "
            + "security_stamp AS SecurityStamp, demo AS Demo, disabled_at AS DisabledAt";

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

    /// <summary>All accounts, by name.</summary>
    public async Task<IReadOnlyList<Account>> AllAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return [.. await connection.QueryAsync<Account>(new CommandDefinition(
            $"SELECT {Columns} FROM account ORDER BY name", cancellationToken: ct)).ConfigureAwait(false)];
    }

    /// <summary>Writes an account as it is; a new one, or one with the same id.</summary>
    public async Task SaveAsync(Account account, CancellationToken ct)
    {
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        await tx.Connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO account (id, name, title, role, dept, password_hash, security_stamp, demo, disabled_at)
            VALUES (@Id, @Name, @Title, @Role, @Dept, @PasswordHash, @SecurityStamp, @Demo, @DisabledAt)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, title = excluded.title, role = excluded.role, dept = excluded.dept,
                password_hash = excluded.password_hash, security_stamp = excluded.security_stamp, demo = excluded.demo,
                disabled_at = excluded.disabled_at
            """,
            account, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        await tx.CommitAsync(ct).ConfigureAwait(false);
    }

    /// <summary>What a session stands on; null when its account is gone.</summary>
    /// <param name="account">Id of the account.</param>
    /// <param name="session">Id of the session.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<SessionState?> FindSessionAsync(string account, string session, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var found = await connection.QuerySingleOrDefaultAsync<Account>(new CommandDefinition(
            $"SELECT {Columns} FROM account WHERE id = @account", new { account }, cancellationToken: ct)).ConfigureAwait(false);
        if (found is null)
        {
            return null;
        }

        var ended = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT count(*) FROM ended_session WHERE id = @session", new { session }, cancellationToken: ct)).ConfigureAwait(false);
        return new SessionState(found, ended > 0);
    }

    /// <summary>Remembers that a session was signed out, as long as its cookie could live.</summary>
    public async Task EndSessionAsync(string session, DateTimeOffset now, DateTimeOffset until, CancellationToken ct)
    {
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        await tx.Connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM ended_session WHERE until < @now; INSERT INTO ended_session VALUES (@session, @until) ON CONFLICT (id) DO NOTHING",
            new { session, now = now.ToUnixTimeMilliseconds(), until = until.ToUnixTimeMilliseconds() },
            tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        await tx.CommitAsync(ct).ConfigureAwait(false);
    }
}
