using Serilog;
using Serilog.Formatting.Json;

namespace Command.Engine;

/// <summary>What both programs set up the same way.</summary>
public static class HostServices
{
    /// <summary>Logs as JSON lines on the console; levels from section <c>Serilog</c>.</summary>
    public static void AddCommandLogging(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        // Each host has its own logger: several in one process must not share, or close, a static one.
        builder.Host.UseSerilog(
            (context, logger) => logger
                .MinimumLevel.Information()
                .MinimumLevel.Override("Microsoft", Serilog.Events.LogEventLevel.Warning)
                .MinimumLevel.Override("MassTransit", Serilog.Events.LogEventLevel.Warning)
                // A probe every few seconds says what is missing in its answer; once more in the log it would only bury what matters.
                .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", Serilog.Events.LogEventLevel.Error)
                .ReadFrom.Configuration(context.Configuration)
                .WriteTo.Console(new JsonFormatter(renderMessage: true)),
            preserveStaticLogger: true);
    }

    /// <summary>A connection string that distributed mode cannot do without; null in embedded mode.</summary>
    /// <exception cref="InvalidOperationException">Distributed mode without it.</exception>
    public static string? ConnectionFor(this IConfiguration configuration, CommandSettings settings, string name)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return !settings.Distributed
            ? null
            : configuration.GetConnectionString(name)
                ?? throw new InvalidOperationException($"ConnectionStrings:{name} is missing; distributed mode needs it.");
    }
}
