using Dapper;

namespace Command.Storage.Identity;

/// <summary>
/// Wrong passwords, counted in the database: for a name from an address, and for all names from it. Never for a name alone, or anybody
/// could lock out everybody. A failure is counted in one statement, so nothing is lost between two that come at once.
/// </summary>
public sealed class SignInTries(Database database)
{
    /// <summary>So many wrong passwords for one name from one address close it for <see cref="Window"/>.</summary>
    public const int MostOfPair = 5;

    /// <summary>So many wrong passwords from one address, whatever the names, close the address.</summary>
    public const int MostOfAddress = 300;

    /// <summary>How long after the last wrong password one is forgiven.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>Stands for all names of an address, and for what no name can be.</summary>
    public const string AnyName = "";

    /// <summary>How often a name has failed from an address, and whether no more tries are taken.</summary>
    public async Task<(int Failed, bool Locked)> FindAsync(string name, string address, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var rows = (await connection.QueryAsync<(string Name, int Failed)>(new CommandDefinition(
            "SELECT name, failed FROM sign_in_try WHERE address = @address AND name IN (@name, @any) AND until > @now",
            new { name, any = AnyName, address, now = now.ToUnixTimeMilliseconds() }, cancellationToken: ct)).ConfigureAwait(false))
            .ToDictionary(row => row.Name, row => row.Failed);
        var failed = rows.GetValueOrDefault(name);
        return (failed, (name != AnyName && failed >= MostOfPair) || rows.GetValueOrDefault(AnyName) >= MostOfAddress);
    }

    /// <summary>Counts a wrong password; says how many there are now.</summary>
    public async Task<int> FailAsync(string name, string address, DateTimeOffset now, CancellationToken ct)
    {
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        var failed = 0;
        foreach (var counted in new[] { AnyName, name }.Distinct())
        {
            failed = await tx.Connection.ExecuteScalarAsync<int>(new CommandDefinition(
                """
                INSERT INTO sign_in_try (name, address, failed, until) VALUES (@counted, @address, 1, @until)
                ON CONFLICT (name, address) DO UPDATE SET until = excluded.until,
                    failed = CASE WHEN sign_in_try.until > @now THEN sign_in_try.failed + 1 ELSE 1 END
                RETURNING failed
                """,
                new { counted, address, now = now.ToUnixTimeMilliseconds(), until = (now + Window).ToUnixTimeMilliseconds() },
                tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        }

        await tx.Connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM sign_in_try WHERE until <= @now", new { now = now.ToUnixTimeMilliseconds() }, tx.Transaction,
            cancellationToken: ct)).ConfigureAwait(false);
        await tx.CommitAsync(ct).ConfigureAwait(false);
        return name == AnyName ? 0 : failed;
    }

    /// <summary>The right password: what the name has failed from this address is forgiven.</summary>
    public async Task ForgiveAsync(string name, string address, CancellationToken ct)
    {
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        await tx.Connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM sign_in_try WHERE name = @name AND address = @address", new { name, address }, tx.Transaction,
            cancellationToken: ct)).ConfigureAwait(false);
        await tx.CommitAsync(ct).ConfigureAwait(false);
    }
}
