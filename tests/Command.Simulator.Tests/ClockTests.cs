using Command.Simulator.Tests.Checks;
using Command.Simulator.Tests.World;

namespace Command.Simulator.Tests;

/// <summary>Clocks of machines that are put back by hand, by a time server or by a machine that wakes up.</summary>
public sealed class ClockTests
{
    // Gaps were measured by the clock that anybody can set: walls stood still until it had caught up, and a relay believed in its lease.
    [Fact]
    public async Task A_clock_that_is_put_back_an_hour_stops_neither_boards_nor_relay()
    {
        using var district = new District(1);
        district.CalmDown();
        district.Time.RunUntil(district.Time.GetUtcNow() + TimeSpan.FromHours(12));
        foreach (var machine in district.Machines)
        {
            machine.Clock.Ahead = TimeSpan.FromHours(-1);
            machine.Hurry(TimeSpan.FromSeconds(1));
        }

        district.Time.RunUntil(district.Time.GetUtcNow() + TimeSpan.FromMinutes(30));
        Assert.All(district.Machines.Where(machine => machine.HasBoard), machine =>
            Assert.InRange(machine.Board.View.AsOf, machine.Clock.GetUtcNow() - TimeSpan.FromSeconds(5), machine.Clock.GetUtcNow()));
        Assert.DoesNotContain(await new Pending(district).AtOnceAsync(), what => what.Contains("relay", StringComparison.Ordinal));
        Assert.Empty(await new Screens(district).FindWrongAsync());
    }
}
