using Command.Engine;
using Command.Engine.Deliveries;
using Command.Engine.Reports;
using Command.Storage;
using Command.Web.Boards;
using Command.Web.Ops;
using Command.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Command.Web.Tests.Surface;

/// <summary>What runs by itself in a process, by its mode: a loop that nobody starts is missed by nobody until it is needed.</summary>
public sealed class PartsTests : IDisposable
{
    private static readonly string[] Node = ["BeatLoop", "CatalogueLoop", "ReportDoor"];
    private static readonly string[] Lines = ["HearLoop", "TellLoop"];
    private static readonly string[] Engine =
        ["Registrar", "RelayLoop", "DeadlineLoop", "MonitorLoop", "PurgeLoop", "WordsLoop", "DeliveryLoop"];
    private static readonly string[] Screens = ["BoardFeed", "BoardSessions", "Loops"];
    private static readonly string[] Demo = ["DemoStream", "DemoStaff"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("command-parts-");

    public static TheoryData<string, string[]> Processes { get; } = new()
    {
        { "web", [.. Node, .. Engine, .. Screens] },
        { "web in demo mode", [.. Node, .. Engine, .. Screens] },
        { "web in demo mode with a stream", [.. Node, .. Engine, .. Screens, .. Demo] },
        { "web with a stream", [.. Node, .. Engine, .. Screens] },
        { "distributed web", [.. Node, .. Lines, .. Screens, "PresenceExchange"] },
        { "worker", [.. Node, .. Lines, .. Engine] },
        { "worker in demo mode with a stream", [.. Node, .. Lines, .. Engine, .. Demo] },
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Processes))]
    public async Task Each_process_runs_its_loops_and_no_others(string process, string[] loops)
    {
        await using var services = Compose(process);
        var running = services.GetServices<IHostedService>().Select(loop => loop.GetType())
            .Where(type => type.Namespace!.StartsWith("Command.", StringComparison.Ordinal));
        Assert.Equal(loops.Order(StringComparer.Ordinal), running.Select(type => type.Name).Order(StringComparer.Ordinal));
    }

    // Whoever asks for it must get the one that runs: a report handed to another one would wait for ever.
    [Theory]
    [InlineData("web", typeof(ReportDoor))]
    [InlineData("web", typeof(Registrar))]
    [InlineData("web", typeof(BoardFeed))]
    [InlineData("web", typeof(Loops))]
    [InlineData("worker", typeof(ReportDoor))]
    [InlineData("worker", typeof(Registrar))]
    public async Task The_one_that_is_asked_is_the_one_that_runs(string process, Type loop)
    {
        await using var services = Compose(process);
        Assert.Same(services.GetRequiredService(loop), services.GetServices<IHostedService>().Single(loop.IsInstanceOfType));
    }

    [Theory]
    [InlineData("web", true, true)]
    [InlineData("distributed web", false, true)]
    [InlineData("worker", true, false)]
    public async Task The_broker_brings_reports_to_workers_and_changes_to_boards(string process, bool reports, bool changes)
    {
        await using var services = Compose(process);
        await using var scope = services.CreateAsyncScope();
        var found = scope.ServiceProvider;
        Assert.Equal((reports, changes), (found.GetService<ReportConsumer>() is not null, found.GetService<BoardConsumer>() is not null));
    }

    // What a process cannot do without is unhealthy when it is away; what it can do without degrades it.
    [Theory]
    [InlineData("web", "board=Unhealthy broker=Degraded disk=Unhealthy storage=Unhealthy")]
    [InlineData("distributed web", "board=Unhealthy broker=Degraded redis=Degraded storage=Unhealthy")]
    [InlineData("worker", "broker=Degraded storage=Unhealthy")]
    public async Task Readiness_asks_for_what_the_process_needs(string process, string expected)
    {
        await using var services = Compose(process);
        var checks = services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations;
        var named = checks.OrderBy(check => check.Name, StringComparer.Ordinal).Select(check => $"{check.Name}={check.FailureStatus}");
        Assert.Equal(expected, string.Join(' ', named));
    }

    [Fact]
    public async Task Everything_in_a_process_goes_by_its_one_clock()
    {
        await using var services = Compose("web in demo mode with a stream", ("Drill:Ahead", "3.00:00:00"));
        Assert.IsType<AheadClock>(services.GetRequiredService<TimeProvider>());
        var door = services.GetRequiredService<Command.Engine.Loops.LoopContext>();
        Assert.Same(services.GetRequiredService<TimeProvider>(), door.Clock);
        Assert.Same(services.GetRequiredService<Database>().Bells, door.Bells);
        Assert.IsType<ReporterFile>(services.GetRequiredService<IReporterGateway>());
    }

    private ServiceProvider Compose(string process, params (string Name, string Value)[] more)
    {
        var distributed = process is "distributed web" || process.StartsWith("worker", StringComparison.Ordinal);
        var settings = new Dictionary<string, string?>
        {
            ["Command:Data"] = _folder.FullName,
            ["Command:Node"] = "here",
            ["Command:Mode"] = distributed ? "Distributed" : "Embedded",
            ["Command:ContactKey"] = distributed ? Convert.ToBase64String(new byte[32]) : null,
            ["Command:Demo:Enabled"] = process.Contains("demo", StringComparison.Ordinal) ? "true" : "false",
            ["Command:Demo:Stream"] = process.Contains("stream", StringComparison.Ordinal) ? "true" : "false",
            // Nobody is called: what is composed here is never started.
            ["ConnectionStrings:Postgres"] = "Host=127.0.0.1;Port=1;Username=nobody",
            ["ConnectionStrings:RabbitMq"] = "amqp://127.0.0.1:1",
            ["ConnectionStrings:Redis"] = "127.0.0.1:1",
        };
        foreach (var (name, value) in more)
        {
            settings["Command:" + name] = value;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return Compose(configuration, web: !process.StartsWith("worker", StringComparison.Ordinal));
    }

    private static ServiceProvider Compose(IConfigurationRoot configuration, bool web)
    {
        var settings = CommandSettings.Read(configuration);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(settings);
        services.AddSingleton(settings.Clock);
        if (web)
        {
            services.AddCommandWeb(configuration, settings);
        }
        else
        {
            services.AddCommandWorker(configuration, settings);
        }

        return services.BuildServiceProvider(validateScopes: true);
    }
}
