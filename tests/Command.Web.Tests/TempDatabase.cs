using Command.Storage;

namespace Command.Web.Tests;

/// <summary>An empty SQLite database of this version, gone with the test.</summary>
internal sealed class TempDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("command-web-tests-");

    private TempDatabase() =>
        Database = new SqliteDatabase(Path.Combine(_folder.FullName, "command.db")) { Bells = new Bells(TimeProvider.System) };

    public Database Database { get; }

    public static async Task<TempDatabase> CreateAsync()
    {
        var temp = new TempDatabase();
        await Migrations.ApplyAsync(temp.Database, TestContext.Current.CancellationToken);
        return temp;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
