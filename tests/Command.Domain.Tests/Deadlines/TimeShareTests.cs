using Command.Contracts.Incidents;
using Command.Domain.Deadlines;

namespace Command.Domain.Tests.Deadlines;

public sealed class TimeShareTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 4, 2, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-10, -0.1, TimeBand.Blue)]
    [InlineData(0, 0, TimeBand.Blue)]
    [InlineData(49.999, 0.49999, TimeBand.Blue)]
    [InlineData(50, 0.5, TimeBand.Yellow)]
    [InlineData(79.999, 0.79999, TimeBand.Yellow)]
    [InlineData(80, 0.8, TimeBand.Orange)]
    [InlineData(99.999, 0.99999, TimeBand.Orange)]
    [InlineData(100, 1, TimeBand.Red)]
    [InlineData(149.999, 1.49999, TimeBand.Red)]
    [InlineData(150, 1.5, TimeBand.Red2)]
    [InlineData(100_000, 1000, TimeBand.Red2)]
    public void The_share_of_time_used_decides_the_colour(double minutes, double used, TimeBand band)
    {
        var (due, now) = (Start.AddMinutes(100), Start.AddMinutes(minutes));
        Assert.Equal(used, TimeShare.Used(Start, due, now), 1e-9);
        Assert.Equal(band, TimeShare.Band(Start, due, now));
    }

    [Theory]
    [InlineData(24, LimitUnit.Hours, true)]
    [InlineData(3, LimitUnit.Minutes, true)]
    [InlineData(5, LimitUnit.Workdays, false)]
    [InlineData(12, LimitUnit.WorkingHours, false)]
    public void Only_a_clock_of_natural_time_needs_no_marks(int amount, LimitUnit unit, bool natural) =>
        Assert.Equal(natural, TimeShare.IsNatural(Given.MainClock("2026-03-05 10:00", amount, unit).Clock));

    [Theory]
    [InlineData(-1, TimeBand.Blue)]
    [InlineData(0, TimeBand.Red2)]
    [InlineData(1, TimeBand.Red2)]
    public void A_limit_of_no_length_is_used_up_at_once(int minutes, TimeBand band) =>
        Assert.Equal(band, TimeShare.Band(Start, Start, Start.AddMinutes(minutes)));
}
