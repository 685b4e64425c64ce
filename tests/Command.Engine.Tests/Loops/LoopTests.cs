using System.Threading.Channels;
using Command.Engine.Loops;
using Command.Storage;
using Command.Storage.Loops;
using Command.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Command.Engine.Tests.Loops;

public sealed class LoopTests
{
    private readonly PausedClock _clock = new();
    private readonly LoopRegistry _registry = new("here");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private LoopBeat Beat => Assert.Single(_registry.Beats);

    [Fact]
    public async Task A_pass_that_hangs_is_cut_off_said_and_followed_by_another()
    {
        var hanging = new Probe(this, async (_, ct) => await Task.Delay(Timeout.Infinite, ct));
        await using var running = await RunAsync(hanging);
        await Eventually.TrueAsync("the pass has begun", () => hanging.Passes == 1, Ct);
        _clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Null(Beat.Error);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Eventually.TrueAsync("it is said", () => Beat.Error?.Contains("Cancel", StringComparison.Ordinal) == true, Ct);
        await MovingUntilAsync("the next pass begins", () => hanging.Passes == 2);
    }

    [Fact]
    public async Task A_loop_that_fails_goes_on_and_says_since_when_it_succeeds()
    {
        var failing = new Probe(this, (pass, _) => pass < 3 ? throw new InvalidOperationException("no") : Task.CompletedTask);
        await using var running = await RunAsync(failing);
        await Eventually.TrueAsync("the first failure is said", () => Beat.Error == "InvalidOperationException: no", Ct);
        Assert.Null(Beat.LastSucceeded);
        await MovingUntilAsync("a pass succeeds", () => Beat.LastSucceeded is not null);
        Assert.Null(Beat.Error);
    }

    [Fact]
    [Trait("Finding", "M1")]
    public async Task What_a_pass_left_undone_is_said_for_a_minute_though_the_next_passes_have_nothing_to_do()
    {
        Probe? untidy = null;
        untidy = new Probe(this, (pass, _) =>
        {
            if (pass == 1)
            {
                untidy!.Complain("2 left");
            }

            return Task.CompletedTask;
        });
        await using var running = await RunAsync(untidy);
        await Eventually.TrueAsync("it is said", () => Beat.Error == "2 left", Ct);
        await MovingUntilAsync("others have passed", () => untidy.Passes > 3);
        Assert.Equal("2 left", Beat.Error);
        Assert.False(Assert.Single(LoopStatus.Of(_registry.Beats, _clock.GetUtcNow())).Healthy);
        await MovingUntilAsync("it is over", () => Beat.Error is null);
    }

    [Fact]
    public void A_loop_waits_longer_after_each_failure_and_never_longer_than_ten_seconds() =>
        Assert.Equal([0.5, 1, 2, 4, 8, 10, 10], Enumerable.Range(1, 7).Select(failures => Loop.PauseAfter(failures).TotalSeconds));

    [Fact]
    public async Task While_the_database_is_away_a_loop_looks_every_second_and_is_at_work_again_as_soon_as_it_is_back()
    {
        var deprived = new Probe(this, (pass, _) => pass < 9 ? throw new TimeoutException("no line") : Task.CompletedTask);
        await using var running = await RunAsync(deprived);
        await MovingUntilAsync("it is back", () => Beat.LastSucceeded is not null);
        Assert.Equal([0.5, 1, 1, 1, 1, 1, 1, 1], _clock.Pauses.Take(8).Select(pause => pause.TotalSeconds));
    }

    [Fact]
    public async Task A_full_pass_is_followed_by_the_next_without_a_pause_and_an_idle_one_by_the_period()
    {
        var busy = new Probe(this, (_, _) => Task.CompletedTask) { Answer = pass => pass < 5 ? Pass.Full : Pass.Idle };
        await using var running = await RunAsync(busy);
        await Eventually.TrueAsync("all is done", () => busy.Passes == 5, Ct);
        await MovingUntilAsync("the period is over", () => busy.Passes == 6);
        Assert.Equal(_clock.GetUtcNow().ToUnixTimeMilliseconds(), Beat.LastStarted!.Value, 1000.0);
    }

    [Fact]
    public async Task A_loop_wakes_for_what_comes_in_on_its_channel()
    {
        var channel = Channel.CreateUnbounded<int>();
        var taken = 0;
        var reading = new Probe(this, (_, _) =>
        {
            while (channel.Reader.TryRead(out var item))
            {
                Interlocked.Add(ref taken, item);
            }

            return Task.CompletedTask;
        })
        {
            News = ct => channel.Reader.WaitToReadAsync(ct).AsTask(),
        };
        await using var running = await RunAsync(reading);
        await channel.Writer.WriteAsync(3, Ct);
        await Eventually.TrueAsync("it was taken without any clock", () => Volatile.Read(ref taken) == 3, Ct);
        await channel.Writer.WriteAsync(4, Ct);
        await Eventually.TrueAsync("so was the next", () => Volatile.Read(ref taken) == 7, Ct);
    }

    [Fact]
    public async Task After_a_success_the_next_failure_is_the_first_again()
    {
        var moody = new Probe(this, (pass, _) => pass == 4 ? Task.CompletedTask : throw new InvalidOperationException("no"));
        await using var running = await RunAsync(moody);
        await MovingUntilAsync("three have failed, one has succeeded, one has failed", () => _clock.Pauses.Count == 5);
        Assert.Equal([0.5, 1, 2, 5, 0.5], _clock.Pauses.Select(pause => pause.TotalSeconds));
    }

    [Fact]
    public async Task A_loop_that_has_to_be_back_soon_pauses_no_longer_than_it_says()
    {
        var failing = new Probe(this, (_, _) => throw new InvalidOperationException("no")) { Longest = TimeSpan.FromSeconds(0.75) };
        await using var running = await RunAsync(failing);
        await MovingUntilAsync("four have failed", () => _clock.Pauses.Count == 4);
        Assert.Equal([0.5, 0.75, 0.75, 0.75], _clock.Pauses.Select(pause => pause.TotalSeconds));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_loop_that_is_told_to_stop_ends_within_its_pass_or_its_pause_and_calls_it_no_failure(bool hangs)
    {
        using var probe = new Probe(this, async (_, ct) =>
        {
            if (hangs)
            {
                await Task.Delay(Timeout.Infinite, ct);
            }
        });
        await probe.StartAsync(Ct);
        await Eventually.TrueAsync("it has begun, or waits", () => hangs ? probe.Passes == 1 : _clock.Pauses.Count == 1, Ct);
        await probe.StopAsync(Ct).WaitAsync(TimeSpan.FromSeconds(60), Ct);
        Assert.Equal((TaskStatus.RanToCompletion, null, 1), (probe.ExecuteTask!.Status, Beat.Error, probe.Passes));
    }

    [Fact]
    public async Task A_bell_wakes_a_loop_at_once_and_what_rings_after_work_is_gathered()
    {
        var bells = new Bells(_clock);
        var ringing = new Probe(this, (_, _) => Task.CompletedTask, Bell.Journal, bells)
        {
            Answer = pass => pass == 2 ? Pass.Worked : Pass.Idle,
        };
        await using var running = await RunAsync(ringing);
        await Eventually.TrueAsync("it waits", () => _clock.Pauses.Count == 1, Ct);
        bells.Ring(Bell.Inbox);
        Assert.Equal(1, ringing.Passes);
        bells.Ring(Bell.Journal);
        await Eventually.TrueAsync("it looks without any clock, and gathers", () => _clock.Pauses.Count == 2, Ct);
        Assert.Equal([5, 0.025], _clock.Pauses.Select(pause => pause.TotalSeconds));
        bells.Ring(Bell.Journal);
        bells.Ring(Bell.Journal);
        await MovingUntilAsync("both rings together are one pass", () => _clock.Pauses.Count == 3, TimeSpan.FromMilliseconds(25));
        Assert.Equal((3, 5.0), (ringing.Passes, _clock.Pauses[2].TotalSeconds));
    }

    [Fact]
    public async Task A_channel_that_is_closed_wakes_no_loop_before_its_period()
    {
        var channel = Channel.CreateUnbounded<int>();
        channel.Writer.Complete();
        var reading = new Probe(this, (_, _) => Task.CompletedTask) { Channel = channel.Reader };
        await using var running = await RunAsync(reading);
        var before = _clock.GetUtcNow();
        await MovingUntilAsync("the period is over", () => reading.Passes == 2);
        Assert.True(_clock.GetUtcNow() - before >= TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData(-3, 0)]
    [InlineData(3, 3)]
    public void A_loop_is_never_ahead_of_its_work(int lag, int said)
    {
        using var probe = new Probe(this, (_, _) => Task.CompletedTask);
        probe.Behind(TimeSpan.FromSeconds(lag));
        Assert.Equal(said, Beat.LagSeconds);
    }

    private static async Task<Running> RunAsync(Probe probe)
    {
        await probe.StartAsync(Ct);
        return new Running(probe);
    }

    // A timer that the loop is about to set is met by one of the steps.
    private Task MovingUntilAsync(string what, Func<bool> reached, TimeSpan? step = null) => Eventually.TrueAsync(
        what,
        () =>
        {
            if (!reached())
            {
                _clock.Advance(step ?? TimeSpan.FromMilliseconds(250));
            }

            return reached();
        },
        Ct);

    /// <summary>A clock that knows how long it was asked to wait, apart from the limit of a pass.</summary>
    private sealed class PausedClock() : FakeTimeProvider(TestTime.Start)
    {
        private readonly List<TimeSpan> _pauses = [];

        public IReadOnlyList<TimeSpan> Pauses
        {
            get
            {
                lock (_pauses)
                {
                    return [.. _pauses];
                }
            }
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            lock (_pauses)
            {
                if (dueTime > TimeSpan.Zero && dueTime != TimeSpan.FromSeconds(30))
                {
                    _pauses.Add(dueTime);
                }
            }

            return timer;
        }
    }

    private sealed class Running(Probe probe) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await probe.StopAsync(CancellationToken.None);
            probe.Dispose();
        }
    }

    private sealed class Probe(LoopTests test, Func<int, CancellationToken, Task> work, Bell? bell = null, Bells? bells = null) : Loop(
        "probe", TimeSpan.FromSeconds(5), bell, new LoopContext(bells ?? new Bells(test._clock), test._registry, test._clock),
        NullLogger.Instance)
    {
        private int _passes;

        public int Passes => Volatile.Read(ref _passes);

        public Func<int, Pass> Answer { get; init; } = _ => Pass.Idle;

        public Func<CancellationToken, Task>? News { get; init; }

        public ChannelReader<int>? Channel { get; init; }

        public TimeSpan? Longest { get; init; }

        protected override TimeSpan LongestPause => Longest ?? base.LongestPause;

        public void Behind(TimeSpan lag) => Lag = lag;

        public void Complain(string what) => Trouble(what);

        public override async Task<Pass> PassAsync(CancellationToken ct)
        {
            var pass = Interlocked.Increment(ref _passes);
            await work(pass, ct);
            return Answer(pass);
        }

        protected override Task NewsAsync(CancellationToken ct) =>
            Channel is { } channel ? ReadableAsync(channel, ct) : News?.Invoke(ct) ?? base.NewsAsync(ct);
    }
}
