using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Command.Storage;

/// <summary>
/// Numbered SQL files per database, embedded, applied in order under a lock. Running them twice, or from two processes at once, is
/// harmless. A file that was changed after it was applied stops the start: history is added to, not edited.
/// </summary>
public static class Migrations
{
    /// <summary>Brings the database to this version's schema.</summary>
    /// <exception cref="InvalidOperationException">An applied file differs from the one in this version, or the database is
    /// newer.</exception>
    public static async Task ApplyAsync(Database database, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var gate = await database.OpenAsync(ct).ConfigureAwait(false);
        await using var turn = await database.LockMigrationsAsync(gate, ct).ConfigureAwait(false);
        var files = Files(database.MigrationsFolder).ToList();
        foreach (var (name, sql) in files)
        {
            await ApplyOneAsync(database, name, sql, ct).ConfigureAwait(false);
        }

        await RefuseNewerAsync(database, files.ConvertAll(f => f.Name), ct).ConfigureAwait(false);
    }

    private static async Task RefuseNewerAsync(Database database, List<string> known, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var applied = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT name FROM schema_migration ORDER BY name", cancellationToken: ct)).ConfigureAwait(false);
        if (applied.Except(known).FirstOrDefault() is { } unknown)
        {
            throw new InvalidOperationException(
                $"The database has migration {unknown}, which this version does not know. Start the newer version.");
        }
    }

    private static async Task ApplyOneAsync(Database database, string name, string sql, CancellationToken ct)
    {
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        await database.LiftLimitsAsync(tx, ct).ConfigureAwait(false);
        await tx.Connection.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS schema_migration (name text PRIMARY KEY, digest text NOT NULL)",
            transaction: tx.Transaction).ConfigureAwait(false);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
        var applied = await tx.Connection.QuerySingleOrDefaultAsync<string?>(
            "SELECT digest FROM schema_migration WHERE name = @name", new { name }, tx.Transaction).ConfigureAwait(false);
        if (applied is null)
        {
            await tx.Connection.ExecuteAsync(sql, transaction: tx.Transaction, commandTimeout: 0).ConfigureAwait(false);
            await tx.Connection.ExecuteAsync(
                "INSERT INTO schema_migration VALUES (@name, @digest)", new { name, digest }, tx.Transaction).ConfigureAwait(false);
        }
        else if (applied != digest)
        {
            throw new InvalidOperationException(
                $"Migration {name} was applied with another content. Add a new migration instead of editing it.");
        }

        await tx.CommitAsync(ct).ConfigureAwait(false);
    }

    private static IEnumerable<(string Name, string Sql)> Files(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"migrations/{folder}/";
        foreach (var resource
            in assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return (resource[prefix.Length..], reader.ReadToEnd());
        }
    }
}
