using Command.Engine.Loops;

namespace Command.Engine.Deadlines;

/// <summary>Looks every minute whether any open case has no owner, next step, deadline or movement.</summary>
public sealed class MonitorLoop(MonitorSweep sweep, LoopContext context, ILogger<MonitorLoop> log)
    : Loop("monitors", TimeSpan.FromMinutes(1), bell: null, context, log)
{
    /// <inheritdoc/>
    public override async Task<Pass> PassAsync(CancellationToken ct) =>
        await sweep.SweepAsync(ct).ConfigureAwait(false) > 0 ? Pass.Worked : Pass.Idle;
}
