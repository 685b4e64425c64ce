using Command.Storage;
using Command.Storage.Loops;

namespace Command.Engine.Loops;

/// <summary>What every loop needs.</summary>
public sealed record LoopContext(Bells Bells, LoopRegistry Registry, TimeProvider Clock);

/// <summary>What a pass found.</summary>
public enum Pass
{
    /// <summary>Nothing to do.</summary>
    Idle,

    /// <summary>Did all there was.</summary>
    Worked,

    /// <summary>Did as much as one pass may: there is more.</summary>
    Full,
}

/// <summary>
/// A background loop: pass after pass while there is work, then a wait for its bell or its period. A pass that fails is logged, waits
/// longer each time (at most ten seconds) and is tried again: no error ends a loop, and a pass that hangs is cut off after 30 s.
/// The work itself is <see cref="PassAsync"/>, which tests call directly.
/// </summary>
public abstract class Loop(string name, TimeSpan period, Bell? bell, LoopContext context, ILogger log) : BackgroundService
{
    private static readonly TimeSpan PassLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    // The first work after quiet is done at once; under load what comes in meanwhile shares the next pass, its commit and its round trips.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(25);
    private readonly LoopBeat _beat = context.Registry.Of(name, period);

    /// <summary>The present instant.</summary>
    protected DateTimeOffset Instant => context.Clock.GetUtcNow();

    /// <summary>Name of this process.</summary>
    protected string Node => context.Registry.Node;

    /// <summary>How far the work lags behind; set by the pass.</summary>
    protected TimeSpan Lag
    {
        set => _beat.LagSeconds = Math.Max(0, value.TotalSeconds);
    }

    /// <summary>One pass.</summary>
    public abstract Task<Pass> PassAsync(CancellationToken ct);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var heard = 0L;
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            _beat.LastStarted = Now();
            var pass = Pass.Idle;
            try
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                limit.CancelAfter(PassLimit);
                pass = await PassAsync(limit.Token).ConfigureAwait(false);
                (_beat.LastSucceeded, _beat.Error, failures) = (Now(), null, 0);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                failures++;
                _beat.Error = $"{failure.GetType().Name}: {failure.Message}";
                LoopLog.PassFailed(log, name, failures, failure);
            }

            if (pass != Pass.Full)
            {
                heard = await WaitAsync(pass, heard, failures, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<long> WaitAsync(Pass pass, long heard, int failures, CancellationToken ct)
    {
        try
        {
            if (failures > 0)
            {
                var pause = TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, 0.25 * Math.Pow(2, Math.Min(failures, 10))));
                await Task.Delay(pause, context.Clock, ct).ConfigureAwait(false);
            }
            else if (bell is { } mine)
            {
                if (pass == Pass.Worked)
                {
                    await Task.Delay(Gather, context.Clock, ct).ConfigureAwait(false);
                }

                return await context.Bells.WaitAsync(mine, heard, period, ct).ConfigureAwait(false);
            }
            else
            {
                await Task.Delay(period, context.Clock, ct).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return heard;
        }

        return heard;
    }

    private long Now() => context.Clock.GetUtcNow().ToUnixTimeMilliseconds();
}

internal static partial class LoopLog
{
    [LoggerMessage(2001, LogLevel.Error, "Loop {Loop} failed {Failures} time(s) in a row; it goes on after a pause.")]
    public static partial void PassFailed(ILogger log, string loop, int failures, Exception failure);
}
