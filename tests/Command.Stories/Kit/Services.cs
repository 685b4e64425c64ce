using System.Diagnostics;
using Npgsql;

namespace Command.Stories.Kit;

/// <summary>
/// PostgreSQL, RabbitMQ and Redis of this test run: those that ./test has started (COMMAND_TEST_SERVICES), or private ones that end with
/// this process. Each can be stopped and started again, with the same port and the same data.
/// </summary>
internal static class Services
{
    private static readonly SemaphoreSlim Gate = new(1);
    private static readonly Dictionary<string, string> Addresses = [];
    private static string? _folder;
    private static int _redis;

    /// <summary>Address of the broker.</summary>
    public static Uri RabbitMq => new(Addresses["RabbitMq"]);

    /// <summary>Starts what does not run yet.</summary>
    public static async Task EnsureAsync()
    {
        await Gate.WaitAsync();
        try
        {
            if (_folder is not null)
            {
                return;
            }

            var given = Environment.GetEnvironmentVariable("COMMAND_TEST_SERVICES");
            var folder = given is { Length: > 0 } ? given : Directory.CreateTempSubdirectory("command-stories-services-").FullName;
            if (given is not { Length: > 0 })
            {
                AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(folder);
            }

            await ScriptAsync("start", folder);
            foreach (var line in await File.ReadAllLinesAsync(Path.Combine(folder, "env")))
            {
                var parts = line["export ConnectionStrings__".Length..].Split('=', 2);
                Addresses[parts[0]] = parts[1].Trim('\'');
            }

            _folder = folder;
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>A database of its own.</summary>
    public static async Task<string> NewDatabaseAsync()
    {
        var name = "story_" + Guid.NewGuid().ToString("n")[..12];
        await using var source = NpgsqlDataSource.Create(Addresses["Postgres"]);
        await using var create = source.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(Addresses["Postgres"]) { Database = name }.ConnectionString;
    }

    /// <summary>A Redis database of its own (there are sixteen).</summary>
    public static string NewRedis() => $"{Addresses["Redis"]},defaultDatabase={Interlocked.Increment(ref _redis) % 16}";

    /// <summary>Stops (or kills) one: postgres, rabbitmq or redis.</summary>
    public static Task StopAsync(string service, bool kill = false) =>
        kill ? ScriptAsync("stop-one", _folder!, service, "--kill") : ScriptAsync("stop-one", _folder!, service);

    /// <summary>Starts it again and waits until it answers.</summary>
    public static Task StartAsync(string service) => ScriptAsync("start-one", _folder!, service);

    private static async Task ScriptAsync(params string[] arguments)
    {
        using var script = Start(arguments);
        var output = script.StandardError.ReadToEndAsync();
        await script.WaitForExitAsync();
        Assert.True(script.ExitCode == 0, $"build/services.sh {string.Join(' ', arguments)}: {await output}");
    }

    private static void Remove(string folder)
    {
        using (var script = Start("stop", folder))
        {
            script.WaitForExit();
        }

        Directory.Delete(folder, recursive: true);
    }

    private static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo(Path.Combine(Repository.Root, "build", "services.sh"), arguments) { RedirectStandardError = true })!;
}
