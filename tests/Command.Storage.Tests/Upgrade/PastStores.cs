using System.IO.Compression;
using System.Text;
using Command.Testing;

namespace Command.Storage.Tests.Upgrade;

/// <summary>What build 0860d97 left behind (README.md beside this file says how it was made).</summary>
internal static class Past
{
    /// <summary>The key that sealed its contacts. It guards invented people only.</summary>
    public static byte[] ContactKey { get; } = Convert.FromBase64String(File.ReadAllText(PathOf("contact.key")).Trim());

    /// <summary>A packed file of this folder, unpacked while it is read.</summary>
    public static Stream Open(string name) => new GZipStream(File.OpenRead(PathOf(name)), CompressionMode.Decompress);

    private static string PathOf(string name) => Repository.File(Path.Combine("tests", "Command.Storage.Tests", "Upgrade", name));
}

/// <summary>The file of one process that was killed with a report still waiting.</summary>
public sealed class PastSqlite : ITestStore
{
    public async Task<TestDatabase> CreateAsync(TimeProvider clock)
    {
        var folder = Directory.CreateTempSubdirectory("command-past-").FullName;
        var path = Path.Combine(folder, "command.db");
        await using (var past = Past.Open("0860d97.db.gz"))
        await using (var file = File.Create(path))
        {
            await past.CopyToAsync(file);
        }

        return new TestDatabase(
            () => new SqliteDatabase(path) { Bells = new Bells(clock) },
            () =>
            {
                Directory.Delete(folder, recursive: true);
                return ValueTask.CompletedTask;
            });
    }
}

/// <summary>
/// The database of a web and a worker, the worker stopped first. Plain SQL: any server of version 15 or newer takes it, without a tool of
/// its own.
/// </summary>
public sealed class PastPostgres : ITestStore
{
    public async Task<TestDatabase> CreateAsync(TimeProvider clock)
    {
        var test = await TestDatabases.PostgresAsync(clock);
        try
        {
            using var past = new StreamReader(Past.Open("0860d97.sql.gz"), Encoding.UTF8);
            await using var connection = await test.Open().OpenAsync(CancellationToken.None);
            await using var command = connection.CreateCommand();
            command.CommandText = await past.ReadToEndAsync();
            await command.ExecuteNonQueryAsync();
            return test;
        }
        catch
        {
            await test.DisposeAsync();
            throw;
        }
    }
}
