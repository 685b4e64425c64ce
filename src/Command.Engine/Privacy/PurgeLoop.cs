using Command.Engine.Loops;
using Command.Storage.Deliveries;
using Command.Storage.Files;

namespace Command.Engine.Privacy;

/// <summary>
/// Purges what is due, and forgets files that nothing has ever used and deliveries that are long settled. Days late is a fault that must be
/// seen: the lag of this loop stands in <c>/api/ops/loops</c>.
/// </summary>
public sealed class PurgeLoop(PurgeSweep sweep, DeliveryQueue deliveries, FileTable files, LoopContext context, ILogger<PurgeLoop> log)
    : Loop("purges", TimeSpan.FromMinutes(1), bell: null, context, log)
{
    private const int MostAtOnce = 20;
    private const int MostForgotten = 500;

    /// <inheritdoc/>
    public override async Task<Pass> PassAsync(CancellationToken ct)
    {
        var result = await sweep.SweepOnceAsync(MostAtOnce, ct).ConfigureAwait(false);
        Lag = result.WorstLateness;
        var forgotten = await deliveries.ForgetAsync(MostForgotten, ct).ConfigureAwait(false);
        await files.ForgetAsync(MostForgotten, ct).ConfigureAwait(false);
        return result.Taken == MostAtOnce || forgotten == MostForgotten ? Pass.Full : Pass.Idle;
    }
}
