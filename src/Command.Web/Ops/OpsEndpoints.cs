using Command.Contracts;
using Command.Domain.Deadlines;
using Command.Engine.Loops;
using Command.Storage.Catalogue;
using Command.Storage.Loops;
using Command.Web.Identity;
using Command.Engine.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Command.Web.Ops;

/// <summary>Health and loops.</summary>
public static class OpsEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapOps(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz/live", () => TypedResults.Text("live"));
        routes.MapGet("/healthz/ready", ReadyAsync);
        routes.MapPrometheusScrapingEndpoint().RequireAuthorization(Access.SeeBoard);
        routes.MapGet("/api/ops/loops", async (LoopBeats beats, TimeProvider clock, CancellationToken ct) =>
            TypedResults.Json(LoopStatus.Of(await beats.AllAsync(ct).ConfigureAwait(false), clock.GetUtcNow()), Wire.Json)).RequireAuthorization(Access.SeeBoard);
        routes.MapGet("/api/ops/alarms", (PolicyShelf shelf, TimeProvider clock) => TypedResults.Json(
            new { calendar = shelf.Current.CalendarAlarms(clock.GetUtcNow()) }, Wire.Json)).RequireAuthorization(Access.SeeBoard);
    }

    private static async Task<IResult> ReadyAsync(HealthCheckService health, CancellationToken ct)
    {
        var report = await health.CheckHealthAsync(ct).ConfigureAwait(false);
        return Readiness.Missing(report) switch
        {
            null => TypedResults.Text(Readiness.Words(report)),
            Readiness.Board => NotReady("board", "看板尚未追上。 / The board has not caught up yet."),
            _ => NotReady("storage", "数据库没有应答。 / The database does not answer."),
        };
    }

    private static IResult NotReady(string what, string detail) =>
        Problems.Of(StatusCodes.Status503ServiceUnavailable, $"not-ready.{what}", detail);
}

/// <summary>The loops of all nodes for the wall's health line; read once every two seconds for all screens of this node.</summary>
public sealed class Loops(LoopBeats beats, TimeProvider clock, ILogger<Loops> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    private IReadOnlyList<LoopBeat> _beats = [];

    /// <summary>The loops as last read; what has not beaten since then shows as unhealthy by itself.</summary>
    public IReadOnlyList<LoopStatus> All() => LoopStatus.Of(_beats, clock.GetUtcNow());

    internal async Task ReadAsync(CancellationToken ct) => _beats = await beats.AllAsync(ct).ConfigureAwait(false);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        do
        {
            try
            {
                await ReadAsync(stoppingToken).ConfigureAwait(false);
            }
            // Whatever it is: the health line must age, and never take the process with it.
            catch (Exception failure) when (failure is not (OutOfMemoryException or OperationCanceledException))
            {
                OpsLog.BeatsUnread(log, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }
}

internal static partial class OpsLog
{
    [LoggerMessage(3101, LogLevel.Warning, "The beats of the loops could not be read; the health line ages.")]
    public static partial void BeatsUnread(ILogger log, Exception failure);
}
