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
    private readonly FakeTimeProvider _clock = TestTime.Clock();
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
    public void A_loop_waits_longer_after_each_failure_and_never_longer_than_ten_seconds() =>
        Assert.Equal([0.5, 1, 2, 4, 8, 10, 10], Enumerable.Range(1, 7).Select(failures => Loop.PauseAfter(failures).TotalSeconds));

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

    private static async Task<Running> RunAsync(Probe probe)
    {
        await probe.StartAsync(Ct);
        return new Running(probe);
    }

    // A timer that the loop is about to set is met by one of the steps.
    private Task MovingUntilAsync(string what, Func<bool> reached) => Eventually.TrueAsync(
        what,
        () =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(250));
            return reached();
        },
        Ct);

    private sealed class Running(Probe probe) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await probe.StopAsync(CancellationToken.None);
            probe.Dispose();
        }
    }

    private sealed class Probe(LoopTests test, Func<int, CancellationToken, Task> work) : Loop(
        "probe", TimeSpan.FromSeconds(5), bell: null, new LoopContext(new Bells(test._clock), test._registry, test._clock), NullLogger.Instance)
    {
        private int _passes;

        public int Passes => Volatile.Read(ref _passes);

        public Func<int, Pass> Answer { get; init; } = _ => Pass.Idle;

        public Func<CancellationToken, Task>? News { get; init; }

        public override async Task<Pass> PassAsync(CancellationToken ct)
        {
            var pass = Interlocked.Increment(ref _passes);
            await work(pass, ct);
            return Answer(pass);
        }

        protected override Task NewsAsync(CancellationToken ct) => News?.Invoke(ct) ?? base.NewsAsync(ct);
    }
}
