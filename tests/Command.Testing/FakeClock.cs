namespace Command.Testing;

/// <summary>
/// Time that moves only when a test moves it. Timers (also those behind <c>Task.Delay</c>, <c>PeriodicTimer</c> and <c>CancelAfter</c>)
/// fire inside <see cref="Advance"/>, in the order of their instants, each seeing its own instant as now.
/// It starts at an instant with a fraction of a millisecond and on another day in UTC than in Asia/Shanghai: code that reads the real
/// clock, cuts fractions in one place only or mixes up days fails always, not rarely.
/// </summary>
public sealed class FakeClock : TimeProvider
{
    /// <summary>Wednesday 2026-11-04, 05:47:13.3571239 in Asia/Shanghai.</summary>
    public static readonly DateTimeOffset Start = new DateTimeOffset(2026, 11, 3, 21, 47, 13, TimeSpan.Zero).AddTicks(3_571_239);

    private readonly Lock gate = new();
    private readonly List<FakeTimer> timers = [];
    private DateTimeOffset now = Start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves on and fires every timer on the way.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        MoveTo(GetUtcNow() + by);
    }

    /// <summary>
    /// Sets the clock. Forward it moves like <see cref="Advance"/>; backward (a clock that was put right) no timer fires.
    /// </summary>
    public void Set(DateTimeOffset instant)
    {
        if (instant >= GetUtcNow())
        {
            MoveTo(instant);
            return;
        }

        lock (gate)
        {
            now = instant.ToUniversalTime();
        }
    }

    private void MoveTo(DateTimeOffset target)
    {
        while (TakeDue(target) is { } timer)
        {
            // Outside the lock: what runs here is other people's code.
            timer.Fire();
        }
    }

    // The next timer due until then, with the clock set to its instant; null when none is left, with the clock at the target.
    private FakeTimer? TakeDue(DateTimeOffset target)
    {
        lock (gate)
        {
            var next = timers.Where(t => t.Due <= target).MinBy(t => t.Due);
            now = next is null ? target.ToUniversalTime() : next.Due > now ? next.Due.Value : now;
            next?.Plan(next.Period > TimeSpan.Zero ? now + next.Period : null);
            return next;
        }
    }

    private sealed class FakeTimer(FakeClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset? Due { get; private set; }

        public TimeSpan Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                Period = period;
                Plan(dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime);
            }

            return true;
        }

        // Under the clock's lock.
        public void Plan(DateTimeOffset? due)
        {
            Due = due;
            clock.timers.Remove(this);
            if (due is not null)
            {
                clock.timers.Add(this);
            }
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock.gate)
            {
                Plan(null);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
