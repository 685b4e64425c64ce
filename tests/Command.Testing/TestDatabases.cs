using Command.Storage;
using Npgsql;

namespace Command.Testing;

/// <summary>A database of one test alone; gone with it.</summary>
/// <param name="open">Opens it, as one more process would.</param>
/// <param name="drop">Removes it.</param>
public sealed class TestDatabase(Func<Database> open, Func<ValueTask> drop) : IAsyncDisposable
{
    /// <summary>Each keeps a connection until the test ends, and all tests together share those of one server.</summary>
    private const int MostOpen = 16;

    private readonly List<Database> opened = [];

    /// <summary>Opens it once more: own connections, own bells, own line for writers, like another process.</summary>
    /// <exception cref="InvalidOperationException">The test opens one in a loop.</exception>
    public Database Open()
    {
        var database = open();
        lock (opened)
        {
            opened.Add(database);
            if (opened.Count > MostOpen)
            {
                throw new InvalidOperationException(
                    $"A test opens its database at most {MostOpen} times: share one process among the turns of a loop.");
            }
        }

        return database;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in opened)
        {
            await database.DisposeAsync().ConfigureAwait(false);
        }

        await drop().ConfigureAwait(false);
    }
}

/// <summary>Fresh, empty databases of both kinds.</summary>
public static class TestDatabases
{
    /// <summary>A SQLite file in the folder for temporary files.</summary>
    public static Task<TestDatabase> SqliteAsync(TimeProvider clock)
    {
        var folder = Directory.CreateTempSubdirectory("command-test-").FullName;
        return Task.FromResult(new TestDatabase(
            () => new SqliteDatabase(Path.Combine(folder, "command.db")) { Bells = new Bells(clock) },
            () =>
            {
                Directory.Delete(folder, recursive: true);
                return ValueTask.CompletedTask;
            }));
    }

    /// <summary>A new database on the server that <c>ConnectionStrings__Postgres</c> names.</summary>
    /// <exception cref="InvalidOperationException">The variable is missing. A test that could not run must not look like one that
    /// passed.</exception>
    public static async Task<TestDatabase> PostgresAsync(TimeProvider clock)
    {
        var server = Environment.GetEnvironmentVariable("ConnectionStrings__Postgres")
            ?? throw new InvalidOperationException(
                "This test needs PostgreSQL: run ./test, which starts one, or set ConnectionStrings__Postgres.");
        var name = $"command_test_{Guid.NewGuid():n}";
        await RunAsync(server, $"CREATE DATABASE {name}").ConfigureAwait(false);
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 30 }.ToString();
        return new TestDatabase(
            () => new PostgresDatabase(connection) { Bells = new Bells(clock) },
            async () => await RunAsync(server, $"DROP DATABASE {name} WITH (FORCE)").ConfigureAwait(false));
    }

    private static async Task RunAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ToString());
        await connection.OpenAsync().ConfigureAwait(false);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }
}
