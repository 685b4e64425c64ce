using Command.Engine.Catalogue;
using Command.Engine.Consequences;
using Command.Engine.Deadlines;
using Command.Engine.Deliveries;
using Command.Engine.Demo;
using Command.Engine.Demo.History;
using Command.Engine.Loops;
using Command.Engine.Privacy;
using Command.Engine.Relay;
using Command.Engine.Reports;
using Command.Engine.Search;
using Command.Storage;
using Command.Storage.Catalogue;
using Command.Storage.Reports;

namespace Command.Engine;

/// <summary>Wiring of the engine.</summary>
public static class EngineServices
{
    // Well below the limit of a pass, which one receiver that does not answer must not use up.
    private static readonly TimeSpan WebhookPatience = TimeSpan.FromSeconds(10);

    /// <summary>Adds what every process has: its name, its beats, its catalogue.</summary>
    public static IServiceCollection AddCommandNode(this IServiceCollection services, string node)
    {
        services.AddSingleton(new LoopRegistry(node));
        services.AddSingleton<LoopContext>();
        services.AddCommandTurns();
        services.AddHostedService<BeatLoop>();
        services.AddHostedService<CatalogueLoop>();
        if (services.Any(service => service.ServiceType == typeof(PostgresLine)))
        {
            services.AddHostedService<HearLoop>();
            services.AddHostedService<TellLoop>();
        }

        return services;
    }

    /// <summary>Adds what acts on cases: the turn at the journal, and the sweeps and desks that use it.</summary>
    public static IServiceCollection AddCommandTurns(this IServiceCollection services)
    {
        services.AddSingleton(p => Registered.Journal(
            p.GetRequiredService<Database>(), p.GetRequiredService<PolicyShelf>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DeadlineSweep>();
        services.AddSingleton<MonitorSweep>();
        services.AddSingleton<CalendarSweep>();
        services.AddSingleton<PurgeSweep>();
        services.AddSingleton<ContactDesk>();
        services.AddSingleton<Registrar>();
        services.AddSingleton<DistrictHistory>();
        services.AddSingleton<WarmUp>();
        return services;
    }

    /// <summary>
    /// Adds the engine: registration, relay, deadlines, purges, deliveries; and the demonstration where it is switched on.
    /// </summary>
    public static IServiceCollection AddCommandEngine(this IServiceCollection services, CommandSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services.AddHostedService(p => p.GetRequiredService<Registrar>());
        services.AddHostedService<RelayLoop>();
        services.AddHostedService<DeadlineLoop>();
        services.AddHostedService<MonitorLoop>();
        services.AddHostedService<PurgeLoop>();
        services.AddHostedService<WordsLoop>();
        services.AddSingleton(
            p => new WebhookSender(
                p.GetRequiredService<ContactVault>(), new WebhookNetworks(settings.InnerWebhooks()), p.GetRequiredService<TimeProvider>(),
                WebhookPatience));
        services.AddSingleton<IReporterGateway>(
            p => new ReporterFile(Path.Combine(settings.Data, "reporters.jsonl"), p.GetRequiredService<TimeProvider>()));
        services.AddHostedService<DeliveryLoop>();
        if (settings.Demo is { Enabled: true, Stream: true })
        {
            services.AddHostedService<DemoStream>();
            services.AddHostedService<DemoStaff>();
        }

        return services;
    }
}
