using Serilog;
using Serilog.Configuration;
using Serilog.Formatting.Json;

namespace Command.Engine;

/// <summary>What both programs set up the same way.</summary>
public static class HostServices
{
    private const int LogBytes = 50 << 20;
    private const int LogFiles = 20;

    /// <summary>
    /// Logs as JSON lines; levels from section <c>Serilog</c>. On the console, or into the folder <c>Command:Logs</c>: a file a day and
    /// each 50 MB, of which the last 20 stay, so that no flood of entries fills the disk.
    /// </summary>
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
                // What it says of every wrong key by itself is said once a minute and address by the web.
                .MinimumLevel.Override("Command.Web.Identity.ApiKeys", Serilog.Events.LogEventLevel.Warning)
                .ReadFrom.Configuration(context.Configuration)
                .WriteTo.Lines(context.Configuration.GetSection("Command").Get<CommandSettings>() ?? new()),
            preserveStaticLogger: true);
    }

    private static LoggerConfiguration Lines(this LoggerSinkConfiguration sinks, CommandSettings settings) => settings.Logs is { } folder
        ? sinks.File(
            new JsonFormatter(renderMessage: true), Path.Combine(folder, $"{settings.Node}-.json"), rollingInterval: RollingInterval.Day,
            fileSizeLimitBytes: LogBytes, rollOnFileSizeLimit: true, retainedFileCountLimit: LogFiles)
        : sinks.Console(new JsonFormatter(renderMessage: true));

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
