using Command.Engine;
using Command.Engine.Telemetry;
using Command.Storage;
using Command.Worker.Telemetry;

namespace Command.Worker;

/// <summary>Wiring of the worker.</summary>
internal static class WorkerServices
{
    /// <summary>Adds everything.</summary>
    public static void AddCommandWorker(this IServiceCollection services, IConfiguration configuration, CommandSettings settings)
    {
        services.AddCommandStorage(
            configuration.ConnectionFor(settings, "Postgres"), Path.Combine(settings.Data, "command.db"), settings.ReadContactKey(),
            settings.ReadFormerContactKeys());
        services.AddCommandBus(configuration.ConnectionFor(settings, "RabbitMq"), worker: true, board: null);
        services.AddCommandNode(settings.Node);
        services.AddCommandEngine(settings);
        services.AddCommandTelemetry(configuration, "command-worker", settings.Node);
        services.AddSingleton<MetricsKey>();
    }
}
