namespace Command.Web.Shell;

/// <summary>
/// Stands between a feed and a circuit. The feed only says that there is something new and goes on at once; the circuit is called at once
/// after quiet, and a second time: one report is often two news that follow each other. Then it is called not more often than its gap.
/// While a call runs or waits for its turn at most one more waits behind it: a picture is never queued twice. The call runs in the context
/// of whoever subscribed, because the feed's thread has another reader's language; when it fails that is logged here and never reaches the
/// feed. After <see cref="Dispose"/> no call begins.
/// </summary>
internal sealed class Throttler : IDisposable
{
    /// <summary>
    /// For a screen: a little less than the gap of the board's frames, so that these pass, and a flood of other news doesn't.
    /// </summary>
    public static readonly TimeSpan ScreenGap = TimeSpan.FromMilliseconds(150);

    private readonly Lock _gate = new();
    private readonly TimeSpan _gap;
    private readonly Func<Task> _call;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Action _run;
    private readonly ITimer _timer;
    private readonly long _made;
    // Since then, when each call so far has had its gap.
    private TimeSpan _free;
    private bool _running, _waiting, _ended;

    /// <summary>Made where the subscription is made.</summary>
    /// <param name="gap">Time from one call to the next in a flood; after quiet two may follow each other.</param>
    /// <param name="call">What is called; two calls never overlap.</param>
    /// <param name="clock">Measures the gap.</param>
    /// <param name="log">Where a call that failed is written down.</param>
    public Throttler(TimeSpan gap, Func<Task> call, TimeProvider clock, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(clock);
        (_gap, _call, _clock, _log, _made) = (gap, call, clock, log, clock.GetTimestamp());
        var context = ExecutionContext.Capture();
        _run = context is null ? () => _ = RunAsync() : () => ExecutionContext.Run(context, _ => _ = RunAsync(), null);
        _timer = clock.CreateTimer(_ => Begin(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>No call runs and none waits.</summary>
    internal bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                return !_running && !_waiting;
            }
        }
    }

    /// <summary>There is something new. Returns at once.</summary>
    public void Ask()
    {
        lock (_gate)
        {
            if (_ended || _waiting)
            {
                return;
            }

            _waiting = true;
            if (!_running)
            {
                Plan();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
        }

        _timer.Dispose();
    }

    private void Plan()
    {
        var rest = _free - _gap - _clock.GetElapsedTime(_made);
        if (rest > TimeSpan.Zero)
        {
            _timer.Change(rest, Timeout.InfiniteTimeSpan);
        }
        else
        {
            // Not on the feed's thread, even when the circuit is idle.
            ThreadPool.UnsafeQueueUserWorkItem(static self => self.Begin(), this, preferLocal: false);
        }
    }

    private void Begin()
    {
        lock (_gate)
        {
            if (_ended || _running || !_waiting)
            {
                return;
            }

            (_running, _waiting) = (true, false);
            var now = _clock.GetElapsedTime(_made);
            _free = (_free > now ? _free : now) + _gap;
        }

        _run();
    }

    private async Task RunAsync()
    {
        try
        {
            await _call().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // A circuit that is being closed says so in its own ways; nobody looks at that picture any more.
            if (!_ended)
            {
                ThrottlerLog.CallFailed(_log, failure);
            }
        }

        lock (_gate)
        {
            _running = false;
            if (_waiting && !_ended)
            {
                Plan();
            }
        }
    }
}

internal static partial class ThrottlerLog
{
    [LoggerMessage(3301, LogLevel.Error, "A screen could not take what is new; it takes the next.")]
    public static partial void CallFailed(ILogger log, Exception failure);
}
