using Command.Contracts.Ops;
using Command.Storage.Catalogue;
using Command.Storage.Journal;
using Command.Storage.Loops;
using Command.Web.Boards;
using Command.Web.Identity;
using Command.Web.Surface;
using Command.Worker.Loops;
using Microsoft.AspNetCore.Http.HttpResults;

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
        var ops = routes.MapGroup("/api/ops").WithTags("Operations").Guarded(Access.SeeBoard);
        ops.MapGet("/loops", LoopsAsync).Describe("listLoops", "How the loops of the engine do, on all nodes");
        ops.MapGet("/alarms", (PolicyShelf shelf, TimeProvider clock) => TypedResults.Ok(Alarms(shelf, clock.GetUtcNow())))
            .Describe("listAlarms", "What a person has to put right");
    }

    private static async Task<Ok<IReadOnlyList<LoopView>>> LoopsAsync(LoopBeats beats, TimeProvider clock, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<LoopView>>(
    [
        .. LoopStatus.Of(await beats.AllAsync(ct).ConfigureAwait(false), clock.GetUtcNow())
            .Select(loop => new LoopView(loop.Name, loop.Period, loop.LastStarted, loop.LastSucceeded, loop.LagSeconds, loop.Healthy)),
    ]);

    private static AlarmsView Alarms(PolicyShelf shelf, DateTimeOffset now) =>
        new([.. shelf.Current.CalendarAlarms(now).Select(alarm => new CalendarAlarmView(alarm.Year, alarm.Since, alarm.Zh, alarm.En))]);

    // Migrations ran before the first request; what is left to ask is whether the database answers and the board has caught up.
    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> ReadyAsync(
        JournalReader journal, Board board, CancellationToken ct)
    {
        try
        {
            await journal.HeadAsync(ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or TimeoutException or IOException)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "not-ready.storage", "数据库没有应答。 / The database does not answer.");
        }

        return board.View.Ready
            ? TypedResults.Text("ready")
            : Problems.Of(StatusCodes.Status503ServiceUnavailable, "not-ready.board", "看板尚未追上。 / The board has not caught up yet.");
    }
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
