using Command.Engine.Loops;
using Command.Storage.Loops;
using Command.Testing;

namespace Command.Engine.Tests.Loops;

public sealed class LoopStatusTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(TestTime.Start.ToUnixTimeMilliseconds());

    // Three periods, and for the quick ones ten seconds: a pause of the machine is no fault.
    [Theory]
    [InlineData(500, 9_999, true)]
    [InlineData(500, 10_000, false)]
    [InlineData(3_333, 9_999, true)]
    [InlineData(60_000, 179_999, true)]
    [InlineData(60_000, 180_000, false)]
    public void A_loop_is_healthy_while_it_has_succeeded_within_three_periods(int period, int ago, bool healthy) =>
        Assert.Equal(healthy, Assert.Single(LoopStatus.Of([Beat("a", "relay", ago, period)], Now)).Healthy);

    [Fact]
    public void A_loop_that_never_succeeded_is_not_healthy()
    {
        var status = Assert.Single(LoopStatus.Of([Beat("a", "relay", null)], Now));
        Assert.Equal((false, null), (status.Healthy, status.LastSucceeded));
    }

    // L11: a clock that was set back; a dead loop would have been healthy till then.
    [Theory]
    [Trait("Finding", "L11")]
    [InlineData(-9_999, true)]
    [InlineData(-10_001, false)]
    [InlineData(-90 * 86_400_000L, false)]
    public void A_beat_in_the_future_is_no_sign_of_health(long ago, bool healthy)
    {
        var beat = Beat("a", "relay", 0);
        beat.LastSucceeded = Now.ToUnixTimeMilliseconds() - ago;
        Assert.Equal(healthy, Assert.Single(LoopStatus.Of([beat], Now)).Healthy);
    }

    [Fact]
    [Trait("Finding", "M1")]
    public void A_loop_whose_last_pass_failed_says_so_unless_another_node_does_well()
    {
        var failing = Beat("a", "reports", 500);
        failing.Error = "TimeSpan overflowed";
        var alone = Assert.Single(LoopStatus.Of([failing], Now));
        Assert.Equal((false, "TimeSpan overflowed"), (alone.Healthy, alone.Error));
        Assert.True(Assert.Single(LoopStatus.Of([failing, Beat("b", "reports", 2_000)], Now)).Healthy);
    }

    [Fact]
    public void Of_several_nodes_the_one_that_does_best_speaks_for_the_loop()
    {
        var status = LoopStatus.Of(
            [Beat("a", "relay", 60_000), Beat("b", "relay", 2_000), Beat("c", "relay", null), Beat("a", "beats", 90_000)], Now);
        Assert.Equal([("beats", false), ("relay", true)], status.Select(s => (s.Name, s.Healthy)));
        Assert.Equal((Now.AddSeconds(-2), Now.AddSeconds(-3)), (status[1].LastSucceeded, status[1].LastStarted));
        Assert.Equal((1.235, TimeSpan.FromSeconds(1)), (status[1].LagSeconds, status[1].Period));
    }

    [Fact]
    public void A_loop_has_one_beat_in_its_process_under_the_name_of_that()
    {
        var registry = new LoopRegistry("here");
        var beat = registry.Of("relay", TimeSpan.FromSeconds(1));
        Assert.Same(beat, registry.Of("relay", TimeSpan.FromSeconds(1)));
        Assert.Same(beat, Assert.Single(registry.Beats));
        Assert.Equal(("here", "relay", 1_000), (beat.Node, beat.Name, beat.PeriodMs));
    }

    private static LoopBeat Beat(string node, string name, int? succeededAgo, int period = 1_000) => new()
    {
        Node = node,
        Name = name,
        PeriodMs = period,
        LagSeconds = 1.2345678,
        LastSucceeded = succeededAgo is { } ago ? Now.ToUnixTimeMilliseconds() - ago : null,
        LastStarted = succeededAgo is { } before ? Now.ToUnixTimeMilliseconds() - before - 1_000 : null,
    };
}
