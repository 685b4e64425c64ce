namespace Command.Simulator.Tests.World;

/// <summary>
/// The one scheduler: a queue of what happens when, worked off by one thread. Time stands still while something happens and jumps to the
/// next thing then. Timers of the engine wait in the same queue, so there is no other order of things than this one.
/// </summary>
internal sealed class VirtualTime(DateTimeOffset start) : TimeProvider
{
    private readonly PriorityQueue<Action, (long At, long Number)> _queue = new();
    private long _now = start.UtcTicks;
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private volatile InvalidOperationException? _broken;
    private long _number;

    /// <summary>How much has happened.</summary>
    public long Steps { get; private set; }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(_now, TimeSpan.Zero);

    /// <inheritdoc/>
    // From the start: a count of today's size is rounded on its way into an interval.
    public override long GetTimestamp() => _now - start.UtcTicks;

    /// <summary>Something happens later; what is planned for one instant happens in the order in which it was planned.</summary>
    /// <exception cref="InvalidOperationException">Somebody has gone on on another thread: then nothing is the same twice.</exception>
    public void After(TimeSpan wait, Action what)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            throw _broken = new InvalidOperationException($"This is another thread.\n{Environment.StackTrace}");
        }

        _queue.Enqueue(what, (_now + Math.Max(0, wait.Ticks), _number++));
    }

    /// <summary>Waits. Whoever waits goes on inside the queue, never on another thread.</summary>
    public async Task PauseAsync(TimeSpan wait, CancellationToken ct)
    {
        var over = new TaskCompletionSource();
        // Not DisposeAsync: called from inside of the cancellation, it would go on elsewhere.
        using var cancel = ct.Register(() => over.TrySetCanceled(ct));
        if (wait != Timeout.InfiniteTimeSpan)
        {
            After(wait, () => over.TrySetResult());
        }

        await over.Task.ConfigureAwait(false);
    }

    /// <summary>Works the queue off up to an instant.</summary>
    public void RunUntil(DateTimeOffset end)
    {
        while (_queue.TryPeek(out var what, out var place) && place.At <= end.UtcTicks)
        {
            _queue.Dequeue();
            _now = place.At;
            Steps++;
            what();
            if (_broken is not null)
            {
                throw _broken;
            }
        }

        _now = end.UtcTicks;
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new QueuedTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class QueuedTimer(VirtualTime time, Action ring) : ITimer
    {
        private int _turn;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var turn = ++_turn;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                time.After(dueTime, () =>
                {
                    if (turn == _turn)
                    {
                        ring();
                    }
                });
            }

            return period == Timeout.InfiniteTimeSpan ? true : throw new NotSupportedException("Nothing here rings twice.");
        }

        public void Dispose() => _turn++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>The clock of one machine: it may be wrong, and is put right or wrong while the machine runs; intervals are always
/// true.</summary>
internal sealed class MachineClock(VirtualTime time) : TimeProvider
{
    /// <summary>How far it is ahead.</summary>
    public TimeSpan Ahead { get; set; }

    /// <inheritdoc/>
    public override long TimestampFrequency => time.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + Ahead;

    /// <inheritdoc/>
    public override long GetTimestamp() => time.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);
}
