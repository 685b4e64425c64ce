using Command.Storage.Health;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Command.Engine.Telemetry;

/// <summary>Wiring of figures and traces.</summary>
public static class TelemetryServices
{
    /// <summary>Where Prometheus reads the figures.</summary>
    public const string MetricsPath = "/metrics";

    // Set by whoever wants traces; its name is the standard's, and so are the other OTEL_ settings.
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // Requests, connections and circuits. Not all that the framework can tell: a record for each parameter of each component is a fifth of
    // a report's way to the wall.
    private static readonly string[] Server =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections",
        "Microsoft.AspNetCore.Components.Server.Circuits",
    ];

    /// <summary>
    /// Figures are always kept, for <see cref="MetricsPath"/>. Traces are made only where a collector is named: without one no span exists.
    /// </summary>
    public static void AddCommandTelemetry(this IServiceCollection services, IConfiguration configuration, string program, string node)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var collector = configuration[Collector] is { Length: > 0 };
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(program, serviceInstanceId: node).AddEnvironmentVariableDetector())
            .WithMetrics(metrics =>
            {
                metrics.AddMeter([Measures.Name, .. Server]).AddHttpClientInstrumentation().AddRuntimeInstrumentation()
                    .AddStorageFigures().AddPrometheusExporter(options => options.ScrapeEndpointPath = MetricsPath);
                if (collector)
                {
                    metrics.AddOtlpExporter();
                }
            });
        if (collector)
        {
            telemetry.WithTracing(traces => traces.AddSource(Traces.Name)
                .AddAspNetCoreInstrumentation(options => options.Filter = Tells)
                .AddHttpClientInstrumentation().AddStorageSpans().AddOtlpExporter());
        }
    }

    // A question about health, a figure or a picture says nothing about the work, and a circuit lasts for hours.
    private static bool Tells(HttpContext http) =>
        !(http.Request.Path.StartsWithSegments("/healthz") || http.Request.Path.StartsWithSegments(MetricsPath)
            || http.Request.Path.StartsWithSegments("/_blazor") || http.Request.Path.StartsWithSegments("/hubs"));
}
