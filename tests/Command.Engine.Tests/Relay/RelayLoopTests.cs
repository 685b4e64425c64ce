using System.Reflection;
using Command.Engine.Loops;
using Command.Engine.Relay;
using Command.Storage.Journal;
using Command.Storage.Leases;
using Command.Testing;
using MassTransit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Command.Engine.Tests.Relay;

public sealed class RelayLoopTests : IAsyncLifetime
{
    private readonly FakeBus _bus = FakeBus.Make();
    private District _district = null!;
    private LeaseTable _leases = null!;
    private RelayLoop _relay = null!;

    private static CancellationToken Ct => District.Ct;

    public async ValueTask InitializeAsync()
    {
        _district = await District.OpenAsync();
        _leases = new LeaseTable(_district.Database);
        _relay = new RelayLoop(
            _district.Reader, new RelayPosition(_district.Database), _leases, _bus.Control, _district.Context,
            NullLogger<RelayLoop>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _relay.Dispose();
        await _district.DisposeAsync();
    }

    [Fact]
    public async Task A_relay_that_stops_gives_up_its_lease()
    {
        await _relay.PassAsync(Ct);
        Assert.False(await _leases.HoldAsync("relay", "another", TimeSpan.FromSeconds(4), Ct));
        await _relay.StopAsync(Ct);
        Assert.True(await _leases.HoldAsync("relay", "another", TimeSpan.FromSeconds(4), Ct));
    }

    [Fact]
    public async Task A_dead_line_is_not_waited_on_longer_than_the_lease_is_sure_to_last()
    {
        await _district.OpenCasesAsync(3);
        _bus.Answer = async ct => await Task.Delay(Timeout.Infinite, ct);
        var pass = _relay.PassAsync(Ct);
        await Eventually.TrueAsync("the first is on its way", () => _bus.Published == 1, Ct);
        _district.Clock.Advance(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pass.WaitAsync(TimeSpan.FromSeconds(60), Ct));
        // The others were not sent side by side with it, and nothing counts as published.
        Assert.Equal((1, 0L), (_bus.Published, await new RelayPosition(_district.Database).ReadAsync(Ct)));
    }

    [Fact]
    public async Task What_was_confirmed_is_not_sent_again()
    {
        await _district.OpenCasesAsync(3);
        Assert.Equal(Pass.Worked, await _relay.PassAsync(Ct));
        Assert.Equal(Pass.Idle, await _relay.PassAsync(Ct));
        Assert.Equal((3, 3L), (_bus.Published, await new RelayPosition(_district.Database).ReadAsync(Ct)));
    }

    [Fact]
    public async Task More_than_a_page_is_followed_by_the_next_without_a_pause()
    {
        await _district.OpenCasesAsync(501);
        Assert.Equal((Pass.Full, 500), (await _relay.PassAsync(Ct), _bus.Published));
        Assert.Equal((Pass.Worked, 501), (await _relay.PassAsync(Ct), _bus.Published));
    }

    [Fact]
    public async Task Whose_lease_another_has_taken_publishes_nothing_and_goes_on_later_where_that_one_stood()
    {
        await _district.OpenCasesAsync(3);
        await _relay.PassAsync(Ct);
        await _leases.ReleaseAsync("relay", "here", Ct);
        Assert.True(await _leases.HoldAsync("relay", "another", TimeSpan.FromMinutes(10), Ct));
        await _district.OpenCasesAsync(2);
        _district.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal((Pass.Idle, 3), (await _relay.PassAsync(Ct), _bus.Published));
        Assert.True(await new RelayPosition(_district.Database).AdvanceAsync(3, 5, Ct));
        await _leases.ReleaseAsync("relay", "another", Ct);
        Assert.Equal((Pass.Idle, 3), (await _relay.PassAsync(Ct), _bus.Published));
    }

    [Fact]
    public async Task Whose_position_another_has_moved_believes_it_no_more()
    {
        await _district.OpenCasesAsync(3);
        await _relay.PassAsync(Ct);
        await _district.OpenCasesAsync(2);
        Assert.True(await new RelayPosition(_district.Database).AdvanceAsync(3, 5, Ct));
        Assert.Equal((Pass.Idle, 5), (await _relay.PassAsync(Ct), _bus.Published));
        Assert.Equal((Pass.Idle, 5), (await _relay.PassAsync(Ct), _bus.Published));
    }

    /// <summary>A broker that confirms as the test says.</summary>
    public class FakeBus : DispatchProxy
    {
        private int _published;

        public IBus Control { get; private set; } = null!;

        public Func<CancellationToken, Task> Answer { get; set; } = _ => Task.CompletedTask;

        public int Published => Volatile.Read(ref _published);

        public static FakeBus Make()
        {
            var bus = Create<IBus, FakeBus>();
            var fake = (FakeBus)(object)bus;
            fake.Control = bus;
            return fake;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Assert.Equal("Publish", targetMethod!.Name);
            Interlocked.Increment(ref _published);
            return Answer((CancellationToken)args![^1]!);
        }
    }
}
