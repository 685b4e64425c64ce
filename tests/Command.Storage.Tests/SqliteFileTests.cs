using System.Text;
using Command.Storage.Health;
using Command.Testing;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Command.Storage.Tests;

/// <summary>The embedded database as a file on a disk: findings M8, M11, M12, L12.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("command-file-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder.FullName, "command.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Only_the_account_of_the_process_may_read_its_files()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Rights of files are another matter there.");
        await using var database = await OpenAsync();
        var rights = _folder.GetFiles("command.db*").Select(file => file.UnixFileMode).Distinct();
        Assert.Equal([UnixFileMode.UserRead | UnixFileMode.UserWrite], rights);
    }

    [Fact]
    public async Task What_is_deleted_is_gone_from_the_file()
    {
        const string Words = "秘密电话一三八一二三四五六七八";
        await using (var database = await OpenAsync())
        {
            await using var tx = await database.BeginWriteAsync(Ct);
            await tx.Connection.ExecuteAsync(
                "CREATE TABLE t (words text); INSERT INTO t VALUES (@Words); DELETE FROM t", new { Words }, tx.Transaction);
            await tx.CommitAsync(Ct);
            await using var connection = await database.OpenAsync(Ct);
            await connection.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        Assert.Equal(-1, (await System.IO.File.ReadAllBytesAsync(File, Ct)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Words)));
    }

    [Fact]
    public async Task A_full_disk_is_an_outage_that_names_itself()
    {
        await using var database = await OpenAsync();
        await using var connection = await database.OpenAsync(Ct);
        // The page count that it has is all that it gets: the same error as a disk without room.
        await connection.ExecuteAsync("PRAGMA max_page_count = 1");

        var failure = await Assert.ThrowsAsync<SqliteException>(
            () => connection.ExecuteAsync("CREATE TABLE t (words text); INSERT INTO t VALUES (hex(randomblob(100000)))"));

        Assert.True(Outage.IsFull(failure));
        Assert.True(Outage.Is(failure));
        Assert.False(Outage.IsFull(new TimeoutException()));
    }

    [Theory]
    [InlineData(0, 1L << 30, HealthStatus.Healthy)]
    [InlineData(89, 11, HealthStatus.Healthy)]
    [InlineData(90, 10, HealthStatus.Degraded)]
    [InlineData(100, 0, HealthStatus.Unhealthy)]
    public void A_disk_gives_its_alarm_at_nine_tenths(long used, long free, HealthStatus status) =>
        Assert.Equal(status, DiskCheck.Of(used * (1 << 20), free * (1 << 20)).Status);

    [Theory]
    [InlineData("not a database, and longer than the head of one: 0123456789012345678901234567890123456789012345678901234567890123456789")]
    [InlineData(null)]
    public async Task A_damaged_database_is_named_in_a_sentence(string? content)
    {
        if (content is null)
        {
            await (await OpenAsync()).DisposeAsync();
            await using var file = System.IO.File.OpenWrite(File);
            file.Seek(4096, SeekOrigin.Begin);
            file.Write(new byte[(int)file.Length - 4096].Select(_ => (byte)0xA5).ToArray());
        }
        else
        {
            await System.IO.File.WriteAllTextAsync(File, content, Ct);
        }

        await using var services = new ServiceCollection().AddCommandStorage(null, File, new byte[32]).BuildServiceProvider();
        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => services.PrepareStorageAsync(Ct));
        Assert.Contains(File, refusal.Message, StringComparison.Ordinal);
    }

    private async Task<SqliteDatabase> OpenAsync()
    {
        var database = new SqliteDatabase(File) { Bells = new Bells(TestTime.Clock()) };
        await Migrations.ApplyAsync(database, Ct);
        return database;
    }
}
