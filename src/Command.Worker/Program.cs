using Command.Engine;
using Command.Engine.Demo;
using Command.Engine.Demo.History;
using Command.Storage;
using Command.Engine.Health;
using Command.Engine.Reports;
using Command.Engine.Telemetry;
using Command.Worker;
using Command.Worker.Telemetry;
using Microsoft.Extensions.Diagnostics.HealthChecks;

try
{
    await ServeAsync(args);
    return 0;
}
catch (StartRefusedException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return StartRefusedException.ExitCode;
}

static async Task ServeAsync(string[] args)
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddCommandLogging();
    var settings = CommandSettings.Read(builder.Configuration);
    builder.Services.AddSingleton(settings);
    builder.Services.AddSingleton(settings.Clock);
    builder.Services.AddCommandWorker(builder.Configuration, settings);

    var app = builder.Build();
    await app.Services.PrepareStorageAsync(CancellationToken.None);
    await app.Services.KeepDemoApartAsync(settings, CancellationToken.None);
    await app.Services.WriteHistoryAsync(settings, Console.Out, CancellationToken.None);
    app.MapGet("/healthz/live", () => "live");
    app.MapGet("/healthz/ready", async (HealthCheckService health, CancellationToken ct) =>
    {
        var report = await health.CheckHealthAsync(ct);
        return TypedResults.Text(Readiness.Words(report), statusCode: Readiness.StatusOf(report));
    });
    var metrics = app.Services.GetRequiredService<MetricsKey>();
    app.UseWhen(
        http => http.Request.Path == TelemetryServices.MetricsPath,
        branch => branch.Use(next => http => metrics.CheckAsync(http, next)));
    app.MapPrometheusScrapingEndpoint();
    await app.Services.GetRequiredService<WarmUp>().RunAsync(CancellationToken.None);
    await app.RunAsync();
}
