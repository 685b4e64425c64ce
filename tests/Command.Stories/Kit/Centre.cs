using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Command.Storage;
using Command.Storage.Journal;

namespace Command.Stories.Kit;

/// <summary>How the system runs.</summary>
public enum Shape
{
    /// <summary>One process, SQLite, bus in memory.</summary>
    Embedded,

    /// <summary>Webs and workers as processes of their own, PostgreSQL, RabbitMQ, Redis.</summary>
    Distributed,
}

/// <summary>
/// The built programs, started as a user starts them, with a database, queues and a data folder that nobody has used before.
/// </summary>
public abstract class Centre(Shape shape, int webs, int workers, bool balanced = false) : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("command-story-").FullName;
    private readonly List<Part> _webs = [];
    private readonly List<Part> _workers = [];
    private readonly ConcurrentDictionary<string, Task<string>> _passwords = [];
    private PostgresDatabase? _database;
    private Balancer? _balancer;
    private Part? _front;

    /// <summary>How it runs.</summary>
    public Shape Shape => shape;

    internal IReadOnlyList<Part> Webs => _webs;

    internal IReadOnlyList<Part> Workers => _workers;

    /// <summary>Where people come in: the first web, or the balancer before all of them.</summary>
    internal Part Web => _front ?? _webs[0];

    /// <summary>What every process is told.</summary>
    internal IReadOnlyDictionary<string, string> Settings { get; private set; } = new Dictionary<string, string>();

    /// <summary>The journal of the distributed shape, read past the programs.</summary>
    internal JournalReader Journal => new(_database!);

    /// <summary>Connection string of the distributed shape.</summary>
    internal string Postgres { get; private set; } = "";

    /// <summary>Calls the first web with the demo key.</summary>
    internal Caller Sender { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var settings = new Dictionary<string, string>
        {
            ["Command__Mode"] = shape.ToString(),
            ["Command__Data"] = _data,
            ["Command__Demo__Enabled"] = "true",
            ["Command__Demo__Stream"] = "false",
            ["Command__ContactKey"] = Convert.ToBase64String(Guid.NewGuid().ToByteArray().Concat(Guid.NewGuid().ToByteArray()).ToArray()),
        };
        if (shape == Shape.Distributed)
        {
            await Services.EnsureAsync();
            Postgres = await Services.NewDatabaseAsync();
            settings["ConnectionStrings__Postgres"] = Postgres;
            settings["ConnectionStrings__RabbitMq"] = Services.RabbitMq.ToString();
            settings["ConnectionStrings__Redis"] = Services.NewRedis();
            await Broker.EmptyAsync();
            // Without a pool: a connection that was open when a story killed the database must not be handed to the next question.
            _database = new PostgresDatabase(Postgres + ";Pooling=false") { Bells = new Bells(TimeProvider.System) };
        }

        if (balanced)
        {
            settings["Command__Proxies"] = "127.0.0.1";
        }

        Settings = settings;
        var port = FreePorts(webs + workers + 1);
        _webs.AddRange(Enumerable.Range(0, webs).Select(i => new Part($"web-{i + 1}", "Command.Web", port + i, settings)));
        _workers.AddRange(Enumerable.Range(0, shape == Shape.Distributed ? workers : 0)
            .Select(i => new Part($"worker-{i + 1}", "Command.Worker", port + webs + i, settings)));
        if (balanced)
        {
            _front = new Part("balancer", "Command.Web", port + webs + workers, settings);
            _balancer = await Balancer.StartAsync(_front.Url, _webs);
        }

        Part[] all = [.. _workers, .. _webs];
        foreach (var part in all)
        {
            part.Start();
        }

        Sender = Caller.WithKey(Web);
        try
        {
            await Task.WhenAll(all.Select(part => part.ReadyAsync()));
        }
        catch (Exception failure)
        {
            // xunit disposes no fixture that did not come up.
            await DisposeAsync();
            throw new InvalidOperationException(string.Join(Environment.NewLine, Logs().Prepend("The centre does not start.")), failure);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var part in _webs.Concat(_workers))
        {
            await part.DisposeAsync();
        }

        if (_balancer is not null && _front is not null)
        {
            await _balancer.DisposeAsync();
            await _front.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        Directory.Delete(_data, recursive: true);
    }

    /// <summary>
    /// The liaison of a department, signed in. Whoever the demonstration lacks is enrolled as an administrator does it: by the command line
    /// of the web.
    /// </summary>
    internal async Task<Caller> DeptAsync(string dept)
    {
        var user = "liaison-" + dept.ToLowerInvariant();
        return dept == "D09"
            ? await Caller.StaffAsync(Web, "dept")
            : await Caller.StaffAsync(
                Web, user, await _passwords.GetOrAdd(dept, _ => _webs[0].RunAsync("account", user, "dept", $"{dept} 联络员", dept)));
    }

    /// <summary>
    /// What the gateway of drills has handed over to whoever holds a tracking token: id and kind of each message, repeats included.
    /// </summary>
    internal IReadOnlyList<(string Id, string Kind)> HandedTo(string token)
    {
        var path = Path.Combine(_data, "reporters.jsonl");
        return File.Exists(path)
            ?
            [
                .. File.ReadLines(path).Where(line => line.EndsWith('}')).Select(line => JsonNode.Parse(line)!)
                    .Where(message => message.Text("trackingToken") == token).Select(message => (message.Text("id"), message.Text("kind"))),
            ]
            : [];
    }

    /// <summary>The last lines of every process, each cut where its stack trace becomes long, for a story that failed.</summary>
    internal IEnumerable<string> Logs() => _webs.Concat(_workers)
        .SelectMany(part => part.Log.TakeLast(40).Select(line => $"[{part.Name}] {line[..Math.Min(line.Length, 600)]}"));

    // A row of free ports below the range that the kernel gives to outgoing connections.
    internal static int FreePorts(int count)
    {
        while (true)
        {
            var first = Random.Shared.Next(20_000, 31_000);
            if (Enumerable.Range(first, count).All(IsFree))
            {
                return first;
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(System.Net.IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

/// <summary>One process.</summary>
public sealed class EmbeddedCentre() : Centre(Shape.Embedded, webs: 1, workers: 0);

/// <summary>One web, one worker.</summary>
public sealed class DistributedCentre() : Centre(Shape.Distributed, webs: 1, workers: 1);

/// <summary>
/// One web, one worker, and few incidents, so that every screen has room for each of them. With COMMAND_STORIES_BALANCED=1 it is two webs
/// and two workers behind a balancer, and every story of the browser is told there.
/// </summary>
public sealed class ScreenedCentre() : Centre(Shape.Distributed, webs: Balanced ? 2 : 1, workers: Balanced ? 2 : 1, balanced: Balanced)
{
    private static bool Balanced => Environment.GetEnvironmentVariable("COMMAND_STORIES_BALANCED") == "1";
}

/// <summary>Two webs and two workers behind a balancer.</summary>
public sealed class BalancedCentre() : Centre(Shape.Distributed, webs: 2, workers: 2, balanced: true);

/// <summary>Two webs, two workers.</summary>
public sealed class TwinCentre() : Centre(Shape.Distributed, webs: 2, workers: 2);

/// <summary>Stories of the embedded shape share one centre.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Embedded : ICollectionFixture<EmbeddedCentre>
{
    public const string Name = "embedded";
}

/// <summary>Stories of the distributed shape share one centre.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Distributed : ICollectionFixture<DistributedCentre>
{
    public const string Name = "distributed";
}

/// <summary>Stories in a browser share one centre.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Screened : ICollectionFixture<ScreenedCentre>
{
    public const string Name = "screened";
}

/// <summary>Stories of failure share one centre, which each of them leaves whole.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Twin : ICollectionFixture<TwinCentre>
{
    public const string Name = "twin";
}

/// <summary>Stories behind a balancer share one centre.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Behind : ICollectionFixture<BalancedCentre>
{
    public const string Name = "behind a balancer";
}
