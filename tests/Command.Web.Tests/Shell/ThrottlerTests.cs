using System.Globalization;
using System.Threading.Channels;
using Command.Testing;
using Command.Web.Shell;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Command.Web.Tests.Shell;

public sealed class ThrottlerTests : IDisposable
{
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(200);
    private readonly FakeTimeProvider _clock = TestTime.Clock();
    private readonly Channel<int> _calls = Channel.CreateUnbounded<int>();
    private readonly Throttler _throttler;
    private Func<Task> _work = () => Task.CompletedTask;
    private int _called;

    public ThrottlerTests() => _throttler = Make();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _throttler.Dispose();

    [Fact]
    public async Task The_first_call_after_quiet_comes_at_once()
    {
        _throttler.Ask();
        Assert.Equal(1, await NextAsync());
        await IdleAsync();
        _clock.Advance(Gap);
        _throttler.Ask();
        Assert.Equal(2, await NextAsync());
    }

    // A report is a row and, a moment later, what the engine made of it.
    [Fact]
    public async Task A_second_call_after_quiet_does_not_wait_for_the_gap()
    {
        await TwiceAsync();
        Assert.Equal(2, _called);
    }

    [Fact]
    public async Task In_a_flood_there_is_one_call_in_a_gap()
    {
        await TwiceAsync();
        for (var step = 0; step < 20 * 40; step++)
        {
            _throttler.Ask();
            _clock.Advance(Gap / 40);
        }

        Assert.Equal(2 + 20, _called);
    }

    [Fact]
    public async Task What_is_asked_within_the_gap_comes_once_when_it_is_over()
    {
        await TwiceAsync();
        for (var i = 0; i < 50; i++)
        {
            _throttler.Ask();
        }

        _clock.Advance(Gap - TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, _called);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(3, await NextAsync());
        await IdleAsync();
        _clock.Advance(10 * Gap);
        Assert.Equal(3, _called);
    }

    [Fact]
    public async Task Two_calls_never_overlap_and_one_at_most_waits_behind_the_one_that_runs()
    {
        var busy = new TaskCompletionSource();
        _work = () => busy.Task;
        _throttler.Ask();
        await NextAsync();
        _throttler.Ask();
        _throttler.Ask();
        _clock.Advance(10 * Gap);
        Assert.Equal(1, _called);
        busy.SetResult();
        Assert.Equal(2, await NextAsync());
        await IdleAsync();
        _clock.Advance(10 * Gap);
        Assert.Equal(2, _called);
    }

    [Fact]
    public async Task A_call_that_fails_is_not_the_feeds_concern_and_the_next_one_comes()
    {
        _work = () => throw new InvalidOperationException("A screen broke.");
        _throttler.Ask();
        await NextAsync();
        await IdleAsync();
        _work = () => Task.FromException(new IOException("A line broke."));
        _clock.Advance(Gap);
        _throttler.Ask();
        await NextAsync();
        await IdleAsync();
        _clock.Advance(Gap);
        _throttler.Ask();
        Assert.Equal(3, await NextAsync());
    }

    [Fact]
    public async Task It_calls_in_the_language_in_which_it_was_made()
    {
        var before = CultureInfo.CurrentUICulture;
        var heard = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
            using var english = Make(() => heard.SetResult(CultureInfo.CurrentUICulture.Name));
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
            english.Ask();
            Assert.Equal("en", await heard.Task.WaitAsync(TimeSpan.FromMinutes(1), Ct));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public async Task After_its_end_nothing_is_called_any_more_not_even_what_was_waiting()
    {
        await TwiceAsync();
        _throttler.Ask();
        _throttler.Dispose();
        _throttler.Ask();
        _clock.Advance(10 * Gap);
        Assert.Equal(2, _called);
    }

    private async Task TwiceAsync()
    {
        for (var call = 1; call <= 2; call++)
        {
            _throttler.Ask();
            Assert.Equal(call, await NextAsync());
            await IdleAsync();
        }
    }

    private Throttler Make(Action? also = null) => new(
        Gap,
        async () =>
        {
            _calls.Writer.TryWrite(Interlocked.Increment(ref _called));
            also?.Invoke();
            await _work();
        },
        _clock,
        NullLogger.Instance);

    private async Task<int> NextAsync() => await _calls.Reader.ReadAsync(Ct).AsTask().WaitAsync(TimeSpan.FromMinutes(1), Ct);

    // The call has been heard of before it has ended.
    private Task IdleAsync() => Eventually.TrueAsync("the call has ended", () => _throttler.IsIdle, Ct);
}
