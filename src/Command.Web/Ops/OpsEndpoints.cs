using Command.Contracts.Ops;
using Command.Domain.Deadlines;
using Command.Engine.Loops;
using Command.Storage.Catalogue;
using Command.Storage.Leases;
using Command.Storage.Loops;
using Command.Web.Identity;
using Command.Engine.Health;
using Command.Web.Shell;
using Command.Web.Surface;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Command.Web.Ops;

/// <summary>Health and loops.</summary>
public static class OpsEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapOps(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/healthz").WithTags("Operations");
        health.MapGet("/live", () => TypedResults.Text("live")).Describe("isLive", "Whether the process runs")
            .Answers<string>(type: "text/plain");
        health.MapGet("/ready", ReadyAsync).Describe("isReady", "Whether the database answers and the board has caught up")
            .Answers<string>(type: "text/plain")
            .Refuses(StatusCodes.Status503ServiceUnavailable, "not-ready.storage", "not-ready.board");
        routes.MapPrometheusScrapingEndpoint().RequireAuthorization(Access.SeeBoard);
        var ops = routes.MapGroup("/api/ops").WithTags("Operations").Guarded(Access.SeeBoard);
        ops.MapGet("/loops", LoopsAsync).Describe("listLoops", "How the loops of the engine do, on all nodes");
        ops.MapGet("/alarms", (PolicyShelf shelf, TimeProvider clock) => TypedResults.Ok(Alarms(shelf, clock.GetUtcNow())))
            .Describe("listAlarms", "What a person has to put right");
    }

    private static async Task<Ok<IReadOnlyList<LoopView>>> LoopsAsync(LoopBeats beats, TimeProvider clock, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<LoopView>>(
    [
        .. LoopStatus.Of(await beats.AllAsync(ct).ConfigureAwait(false), clock.GetUtcNow())
            .Select(loop => new LoopView(loop.Name, loop.Period, loop.LastStarted, loop.LastSucceeded, loop.LagSeconds, loop.Healthy,
                loop.Error)),
    ]);

    private static AlarmsView Alarms(PolicyShelf shelf, DateTimeOffset now) =>
        new([.. shelf.Current.CalendarAlarms(now).Select(alarm => new CalendarAlarmView(alarm.Year, alarm.Since, alarm.Zh, alarm.En))]);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> ReadyAsync(
        HealthCheckService health, CancellationToken ct)
    {
        var report = await health.CheckHealthAsync(ct).ConfigureAwait(false);
        return Readiness.Missing(report) switch
        {
            null => TypedResults.Text(Readiness.Words(report)),
            Readiness.Board => NotReady("board", "看板尚未追上。 / The board has not caught up yet."),
            _ => NotReady("storage", "数据库没有应答。 / The database does not answer."),
        };
    }

    private static ProblemHttpResult NotReady(string what, string detail) =>
        Problems.Of(StatusCodes.Status503ServiceUnavailable, $"not-ready.{what}", detail);
}

/// <summary>
/// The loops of all nodes for the wall's health line, and a restart that was announced; read once every two seconds for all screens of this
/// node.
/// </summary>
public sealed class Loops(LoopBeats beats, PlannedRestart restart, RestartNotice notice, LoopContext context, ILogger<Loops> log)
    : Loop("health-line", Period, bell: null, context, log)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    private IReadOnlyList<LoopBeat> _beats = [];

    /// <summary>The loops as last read; what has not beaten since then shows as unhealthy by itself.</summary>
    public IReadOnlyList<LoopStatus> All() => LoopStatus.Of(_beats, Instant);

    /// <summary>Whatever goes wrong: the health line must age, and never take the process with it.</summary>
    public override async Task<Pass> PassAsync(CancellationToken ct)
    {
        _beats = await beats.AllAsync(ct).ConfigureAwait(false);
        notice.Take(await restart.LeftAsync(ct).ConfigureAwait(false));
        return Pass.Idle;
    }
}
