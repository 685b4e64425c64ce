using System.Threading.Channels;
using Command.Engine.Telemetry;
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
/// A background loop: pass after pass while there is work, then a wait for news (a bell, a channel) or its period. A pass that fails is
/// logged, waits longer each time (at most ten seconds; one while it is the database that is away) and is tried again: no error ends a
/// loop, and a pass that hangs is cut off after 30 s. The work itself is <see cref="PassAsync"/>, which tests call directly.
/// </summary>
public abstract class Loop(string name, TimeSpan period, Bell? bell, LoopContext context, ILogger log) : BackgroundService
{
    private static readonly TimeSpan PassLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

    // A database that was away for a minute must not cost ten seconds more: whoever waits for a report on a wall waits for this.
    private static readonly TimeSpan OutagePause = TimeSpan.FromSeconds(1);

    // The first work after quiet is done at once; under load what comes in meanwhile shares the next pass, its commit and its round trips.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(25);
    private readonly LoopBeat _beat = context.Registry.Of(name, period);
    private static readonly TimeSpan TroubleShown = TimeSpan.FromMinutes(1);
    private string? _trouble;
    private bool _away;
    private DateTimeOffset _troubleUntil;
    private long _heard;
    private long _began;

    /// <summary>The clock of this process.</summary>
    protected TimeProvider Clock => context.Clock;

    /// <summary>The present instant.</summary>
    protected DateTimeOffset Instant => context.Clock.GetUtcNow();

    /// <summary>An instant that nobody can set: for gaps between two looks, which must not grow when the clock is put back.</summary>
    protected DateTimeOffset Steady => DateTimeOffset.UnixEpoch + context.Clock.GetElapsedTime(0);

    /// <summary>Name of this process.</summary>
    protected string Node => context.Registry.Node;

    /// <summary>How far the work lags behind; set by the pass.</summary>
    protected TimeSpan Lag
    {
        set => _beat.LagSeconds = Math.Max(0, value.TotalSeconds);
    }

    /// <summary>
    /// The pass did its work, but not all of it: what it could not do is said for a minute, however many good passes follow.
    /// </summary>
    protected void Trouble(string what) => (_trouble, _troubleUntil) = (what, Steady + TroubleShown);

    /// <summary>How long it waits when there is no news.</summary>
    protected virtual TimeSpan Wait => period;

    /// <summary>The longest pause after failures.</summary>
    protected virtual TimeSpan LongestPause => TenSeconds;

    /// <summary>One pass.</summary>
    public abstract Task<Pass> PassAsync(CancellationToken ct);

    /// <summary>Pause after so many failures in a row.</summary>
    internal static TimeSpan PauseAfter(int failures) =>
        TimeSpan.FromSeconds(Math.Min(TenSeconds.TotalSeconds, 0.25 * Math.Pow(2, Math.Min(failures, 10))));

    /// <summary>
    /// Completes when there is something to do: when the bell rings or <see cref="Wait"/> is over. A loop with a channel waits for that
    /// instead.
    /// </summary>
    protected virtual async Task NewsAsync(CancellationToken ct)
    {
        if (bell is { } mine)
        {
            _heard = await context.Bells.WaitAsync(mine, _heard, Wait, ct).ConfigureAwait(false);
        }
        else
        {
            await Task.Delay(Wait, context.Clock, ct).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Until something lies in a channel, or <see cref="Wait"/> is over: what a loop with a channel answers in <see cref="NewsAsync"/>.
    /// </summary>
    protected async Task ReadableAsync<T>(ChannelReader<T> channel, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(channel);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct);
        // A channel that is closed has no news any more.
        var news = channel.Completion.IsCompleted
            ? Task.Delay(Timeout.InfiniteTimeSpan, context.Clock, either.Token)
            : channel.WaitToReadAsync(either.Token).AsTask();
        await Task.WhenAny(news, Task.Delay(Wait, context.Clock, either.Token)).ConfigureAwait(false);
        await either.CancelAsync().ConfigureAwait(false);
    }

    /// <summary>Does something that must not take longer than this; it is cancelled then.</summary>
    protected async Task WithinAsync(TimeSpan patience, Func<CancellationToken, Task> work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var time = new CancellationTokenSource(patience, context.Clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, time.Token);
        await work(limit.Token).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pass = Pass.Idle;
            try
            {
                pass = await BeatAsync(stoppingToken).ConfigureAwait(false);
                failures = 0;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                failures++;
                _away = Outage.Is(failure);
                _beat.Error = $"{failure.GetType().Name}: {failure.Message}";
                Measures.LoopPassed(name, null, context.Clock.GetElapsedTime(_began), _beat.LagSeconds);
                LoopLog.PassFailed(log, name, failures, failure);
            }

            if (pass != Pass.Full)
            {
                await WaitAsync(pass, failures, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>One pass within its limit, with its beat and its metric.</summary>
    internal async Task<Pass> BeatAsync(CancellationToken ct)
    {
        var pass = Pass.Idle;
        _began = context.Clock.GetTimestamp();
        _beat.LastStarted = Now();
        await WithinAsync(PassLimit, async limit => pass = await PassAsync(limit).ConfigureAwait(false), ct).ConfigureAwait(false);
        (_beat.LastSucceeded, _beat.Error) = (Now(), Steady < _troubleUntil ? _trouble : null);
        Measures.LoopPassed(name, Outcome(pass), context.Clock.GetElapsedTime(_began), _beat.LagSeconds);
        return pass;
    }

    private async Task WaitAsync(Pass pass, int failures, CancellationToken ct)
    {
        if (failures > 0)
        {
            var (pause, longest) = (PauseAfter(failures), _away && OutagePause < LongestPause ? OutagePause : LongestPause);
            await Task.Delay(pause < longest ? pause : longest, context.Clock, ct).ConfigureAwait(false);
            return;
        }

        if (pass == Pass.Worked && bell is not null)
        {
            await Task.Delay(Gather, context.Clock, ct).ConfigureAwait(false);
        }

        await NewsAsync(ct).ConfigureAwait(false);
    }

    // Words of the metric.
    private static string Outcome(Pass pass) => pass switch { Pass.Idle => "idle", Pass.Worked => "worked", _ => "full" };

    private long Now() => context.Clock.GetUtcNow().ToUnixTimeMilliseconds();
}

internal static partial class LoopLog
{
    [LoggerMessage(2001, LogLevel.Error, "Loop {Loop} failed {Failures} time(s) in a row; it goes on after a pause.")]
    public static partial void PassFailed(ILogger log, string loop, int failures, Exception failure);
}
