using Command.Engine.Loops;
using Command.Engine.Telemetry;

namespace Command.Engine.Deadlines;

/// <summary>Sweeps due deadlines, most overdue first. Several workers may sweep: they skip each other's rows.</summary>
public sealed class DeadlineLoop(DeadlineSweep sweep, LoopContext context, ILogger<DeadlineLoop> log)
    : Loop("deadlines", TimeSpan.FromMilliseconds(250), bell: null, context, log)
{
    private const int MostAtOnce = 1000;

    /// <inheritdoc/>
    public override async Task<Pass> PassAsync(CancellationToken ct)
    {
        var result = await sweep.SweepOnceAsync(MostAtOnce, ct).ConfigureAwait(false);
        Lag = result.WorstLateness;
        Measures.DeadlinesFired(result.Mattered, result.Taken - result.Mattered, result.WorstLateness);
        return result.Taken == MostAtOnce ? Pass.Full : Pass.Idle;
    }
}
