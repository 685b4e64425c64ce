using Command.Storage.Privacy;
using Command.Worker.Loops;

namespace Command.Worker.Privacy;

/// <summary>Purges what is due. Days late is a fault that must be seen: the lag of this loop stands in <c>/api/ops/loops</c>.</summary>
public sealed class PurgeLoop(PurgeSweep sweep, LoopContext context, ILogger<PurgeLoop> log)
    : Loop("purges", TimeSpan.FromMinutes(1), bell: null, context, log)
{
    private const int MostAtOnce = 20;

    /// <inheritdoc/>
    public override async Task<Pass> PassAsync(CancellationToken ct)
    {
        var result = await sweep.SweepOnceAsync(MostAtOnce, ct).ConfigureAwait(false);
        Lag = result.WorstLateness;
        return result.Taken == MostAtOnce ? Pass.Full : Pass.Idle;
    }
}
