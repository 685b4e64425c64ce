using Command.Storage;
using Command.Storage.Reports;
using Command.Testing;
using Dapper;

namespace Command.Simulator.Tests.World;

/// <summary>The database that every district begins with: migrated once, copied for each. It lies in memory where the system has
/// a place.</summary>
internal static class Ground
{
    /// <summary>Systems that subscribe to all changes.</summary>
    public static readonly string[] Subscribers = ["w1", "w2"];

    private static readonly string Memory = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
    private static readonly Lazy<byte[]> First = new(Make);

    /// <summary>A folder with a copy.</summary>
    public static string Copy()
    {
        var folder = Path.Combine(Memory, $"command-district-{Guid.NewGuid():n}");
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "command.db"), First.Value);
        return folder;
    }

    private static byte[] Make()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Memory, $"command-ground-{Guid.NewGuid():n}")).FullName;
        try
        {
            MakeAsync(Path.Combine(folder, "command.db")).GetAwaiter().GetResult();
            return File.ReadAllBytes(Path.Combine(folder, "command.db"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MakeAsync(string path)
    {
        await using var database = new SqliteDatabase(path) { Bells = new Bells(TimeProvider.System) };
        await Migrations.ApplyAsync(database, CancellationToken.None).ConfigureAwait(false);
        var vault = new ContactVault(new byte[32]);
        await using var connection = await database.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        foreach (var id in Subscribers)
        {
            await connection.ExecuteAsync(
                "INSERT INTO webhook (id, url, secret, filter, cleared, active, created_at) "
                    + "VALUES (@id, @url, @secret, '', true, true, @at)",
                new
                {
                    id, url = $"http://{id}.example/", secret = vault.SealBytes(id, new byte[32]),
                    at = TestTime.Start.ToUnixTimeMilliseconds()
                })
                .ConfigureAwait(false);
        }

        foreach (var role in new[] { "operator", "shift", "dept", "supervisor", "leader", "revisit" })
        {
            await connection.ExecuteAsync(
                "INSERT INTO account (id, name, title, role, password_hash, security_stamp) VALUES (@role, @role, @role, @role, '', '')",
                new { role }).ConfigureAwait(false);
        }

        await connection.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)").ConfigureAwait(false);
    }
}
