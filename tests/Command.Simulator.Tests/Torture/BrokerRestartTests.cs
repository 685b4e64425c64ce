using System.Diagnostics;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Engine.Loops;
using Command.Engine.Relay;
using Command.Storage.Journal;
using Command.Storage.Leases;
using Command.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Bus = Command.Engine.Bus;

namespace Command.Simulator.Tests.Torture;

/// <summary>
/// The broker goes away, or stops answering, in the middle of publishing. A publish may never answer: each has a limit, and whatever was
/// not confirmed goes out again, since the journal is the truth.
/// </summary>
[Trait("Category", "Service")]
public sealed class BrokerRestartTests : IAsyncLifetime
{
    private static readonly string Services = Environment.GetEnvironmentVariable("COMMAND_TEST_SERVICES") ?? "";
    private readonly HashSet<long> _heard = [];
    private Centre _centre = null!;
    private IHost _host = null!;
    private RelayLoop _relay = null!;
    private IConnection _line = null!;

    private static CancellationToken Ct => Centre.Ct;

    public async ValueTask InitializeAsync()
    {
        _centre = await Centre.OpenAsync();
        var address = Environment.GetEnvironmentVariable("ConnectionStrings__RabbitMq")!;
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging().AddMassTransit(bus => bus.UsingRabbitMq((_, config) =>
        {
            config.Host(new Uri(address));
            config.UseRawJsonSerializer(RawSerializerOptions.AnyMessageType, isDefault: true);
            config.ConfigureJsonSerializerOptions(options =>
            {
                Wire.Configure(options);
                return options;
            });
            config.Message<IncidentChanged>(message => message.SetEntityName(Bus.ChangeExchange));
            config.Publish<IncidentChanged>(publish => publish.ExchangeType = "topic");
        }));
        _host = builder.Build();
        await _host.StartAsync(Ct);
        _relay = new RelayLoop(
            _centre.Reader, new RelayPosition(_centre.Database), new LeaseTable(_centre.Database),
                _host.Services.GetRequiredService<IBus>(),
            new LoopContext(_centre.Database.Bells, new LoopRegistry("relay"), TimeProvider.System), NullLogger<RelayLoop>.Instance);
        await ListenAsync(address);
    }

    public async ValueTask DisposeAsync()
    {
        await _relay.StopAsync(CancellationToken.None);
        _relay.Dispose();
        await _line.DisposeAsync();
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
        await _centre.DisposeAsync();
    }

    [Fact]
    public async Task A_broker_that_freezes_while_something_is_published_loses_nothing()
    {
        await PublishThroughAsync(async () =>
        {
            await RunAsync("kill", "-STOP", await PidAsync());
            await _centre.OpenCasesAsync(50);
            // Longer than a publish may take: what hangs is cut off, and tried again.
            await Eventually.TrueAsync("a publish was cut off", () => Failed, Ct);
            await RunAsync("kill", "-CONT", await PidAsync());
        });
    }

    [Fact]
    public async Task A_broker_that_is_killed_and_restarted_while_something_is_published_loses_nothing()
    {
        await PublishThroughAsync(async () =>
        {
            await RunAsync(Path.Combine(Repository.Root, "build", "services.sh"), "stop-one", Services, "rabbitmq", "--kill");
            await _centre.OpenCasesAsync(50);
            await Eventually.TrueAsync("a publish was cut off", () => Failed, Ct);
            await RunAsync(Path.Combine(Repository.Root, "build", "services.sh"), "start-one", Services, "rabbitmq");
        });
    }

    private bool Failed => _relayError is not null;

    private string? _relayError;

    // With a load before, while it is away, and after it.
    private async Task PublishThroughAsync(Func<Task> away)
    {
        await _centre.OpenCasesAsync(50);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var relaying = RelayAsync(stop.Token);
        await HeardAsync(50);
        _relayError = null;
        await away();
        await _centre.OpenCasesAsync(50);
        await HeardAsync(150);
        await Eventually.TrueAsync("the relay stands at the end", async () =>
            (await _centre.AskAsync<long>("SELECT position FROM relay"))[0] == 150, Ct);
        await stop.CancelAsync();
        await relaying;
    }

    private Task HeardAsync(int count) => Eventually.TrueAsync($"{count} are heard", () =>
    {
        lock (_heard)
        {
            return _heard.IsSupersetOf(Enumerable.Range(1, count).Select(position => (long)position));
        }
    }, Ct, TimeSpan.FromMinutes(2));

    private async Task RelayAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await _relay.BeatAsync(ct);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                _relayError = failure.Message;
            }

            await Task.Delay(100, CancellationToken.None);
        }
    }

    private async Task ListenAsync(string address)
    {
        var factory = new ConnectionFactory
        {
            Uri = new Uri(address), AutomaticRecoveryEnabled = true, TopologyRecoveryEnabled = true,
            NetworkRecoveryInterval = TimeSpan.FromSeconds(1),
        };
        _line = await factory.CreateConnectionAsync(Ct);
        var channel = await _line.CreateChannelAsync(cancellationToken: Ct);
        await channel.ExchangeDeclareAsync(Bus.ChangeExchange, "topic", durable: true, cancellationToken: Ct);
        var queue = $"torture-{Guid.NewGuid():n}";
        await channel.QueueDeclareAsync(
            queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-expires"] = 600_000 },
                cancellationToken: Ct);
        await channel.QueueBindAsync(queue, Bus.ChangeExchange, "#", cancellationToken: Ct);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            var change = System.Text.Json.JsonSerializer.Deserialize<IncidentChanged>(message.Body.Span, Wire.Json)!;
            lock (_heard)
            {
                _heard.Add(change.Position);
            }

            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer, Ct);
    }

    private static async Task<string> PidAsync() => (await File.ReadAllTextAsync(Path.Combine(Services, "rabbitmq.pid"), Ct)).Split(' ')[0];

    private static async Task RunAsync(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
        await process.WaitForExitAsync(Ct);
        Assert.Equal(0, process.ExitCode);
    }
}
