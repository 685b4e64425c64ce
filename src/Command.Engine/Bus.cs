using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Reports;
using Command.Engine.Reports;
using Command.Storage.Catalogue;
using Command.Engine.Health;
using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Command.Engine;

/// <summary>Every exchange and queue of this system, in one file (surface: RabbitMQ).</summary>
public static class Bus
{
    /// <summary>Topic exchange that other systems publish reports to; routing key = channel.</summary>
    public const string ReportExchange = "command.reports";

    /// <summary>Durable quorum queue behind it, shared by all workers.</summary>
    public const string ReportQueue = "command-reports";

    /// <summary>Topic exchange of journalled changes; routing key <c>&lt;state&gt;.&lt;itemCode&gt;.&lt;deptCode&gt;</c>.</summary>
    public const string ChangeExchange = "command.changes";

    /// <summary>Adds the bus: RabbitMQ where there is one, in memory otherwise; raw JSON bodies without envelopes either way.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="rabbitMq">AMQP address, null for the in-memory bus.</param>
    /// <param name="worker">Whether this process takes reports in.</param>
    /// <param name="board">Consumer of changes on a queue of this node alone, gone with it; null where there is no board.</param>
    public static IServiceCollection AddCommandBus(this IServiceCollection services, string? rabbitMq, bool worker, Type? board)
    {
        // Before the bus, and so stopped after it: what the broker has handed over still gets its commit.
        services.AddSingleton<ReportDoor>();
        services.AddHostedService(p => p.GetRequiredService<ReportDoor>());
        return services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            // Without its broker a process degrades: it takes reports in, decides, and boards read the journal.
            bus.ConfigureHealthCheckOptions(health =>
                (health.Name, health.MinimalFailureStatus) = (Readiness.Broker, HealthStatus.Degraded));
            if (worker)
            {
                bus.AddConsumer<ReportConsumer>();
            }

            if (board is not null)
            {
                bus.AddConsumer(board);
            }

            if (rabbitMq is null)
            {
                bus.UsingInMemory((context, config) => Configure(context, config, worker, board));
            }
            else
            {
                bus.UsingRabbitMq((context, config) =>
                {
                    config.Host(new Uri(rabbitMq));
                    Configure(context, config, worker, board);
                });
            }
        });
    }

    private static void Configure<TEndpoint>(
        IBusRegistrationContext context, IBusFactoryConfigurator<TEndpoint> config, bool worker, Type? board)
        where TEndpoint : IReceiveEndpointConfigurator
    {
        config.UseRawJsonSerializer(RawSerializerOptions.AnyMessageType, isDefault: true);
        config.ConfigureJsonSerializerOptions(options =>
        {
            Wire.Configure(options);
            // The default is for people: a third of every message would be spaces.
            options.WriteIndented = false;
            return options;
        });
        config.Message<IncidentChanged>(m => m.SetEntityName(ChangeExchange));
        if (config is IRabbitMqBusFactoryConfigurator rabbit)
        {
            // After the name: asking for the exchange fixes it.
            rabbit.Publish<IncidentChanged>(p => p.ExchangeType = "topic");
        }

        if (worker)
        {
            config.ReceiveEndpoint(ReportQueue, endpoint => ConfigureReports(context, endpoint));
        }

        if (board is not null)
        {
            config.ReceiveEndpoint(new TemporaryEndpointDefinition(), endpoint => ConfigureBoard(context, endpoint, board));
        }
    }

    private static void ConfigureReports(IBusRegistrationContext context, IReceiveEndpointConfigurator endpoint)
    {
        endpoint.PrefetchCount = ReportConsumer.MostAtOnce;
        endpoint.ConfigureConsumeTopology = false;
        // The only one: what a sender calls his bytes must not choose who reads them.
        var shelf = context.GetRequiredService<PolicyShelf>();
        var reader = new ReportDeserializer(() => new ReportReader(shelf.Current), context.GetRequiredService<TimeProvider>());
        endpoint.ClearSerialization();
        endpoint.AddSerializer(reader, isSerializer: true);
        endpoint.AddDeserializer(reader, isDefault: true);
        if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
        {
            rabbit.SetQuorumQueue();
            rabbit.Bind(ReportExchange, exchange =>
            {
                exchange.ExchangeType = "topic";
                exchange.RoutingKey = "#";
            });
        }

        endpoint.ConfigureConsumer<ReportConsumer>(context);
    }

    private static void ConfigureBoard(IBusRegistrationContext context, IReceiveEndpointConfigurator endpoint, Type board)
    {
        endpoint.PrefetchCount = 1000;
        // Bells: what can't be read rings none, and is kept nowhere; the next beat looks anyway.
        endpoint.ConcurrentMessageLimit = 1;
        endpoint.PublishFaults = false;
        endpoint.DiscardFaultedMessages();
        endpoint.DiscardSkippedMessages();
        if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
        {
            rabbit.ConfigureConsumeTopology = false;
            rabbit.Bind(ChangeExchange, exchange =>
            {
                exchange.ExchangeType = "topic";
                exchange.RoutingKey = "#";
            });
        }

        endpoint.ConfigureConsumer(context, board);
    }
}
