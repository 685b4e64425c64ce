using Command.Contracts.Incidents;
using Command.Domain.Clocks;
using Command.Domain.Deadlines;
using FsCheck;
using FsCheck.Fluent;

namespace Command.Domain.Tests.Deadlines;

public sealed class ClockTimeTests
{
    private static ClockRules Clocks => Given.Shipped;

    [Theory]
    [InlineData("2026-03-02 23:00", 0)]
    [InlineData("2026-03-03 09:00", 0)]
    [InlineData("2026-03-03 18:00", 0.2)]
    [InlineData("2026-03-04 08:59", 0.2)]
    [InlineData("2026-03-05 14:00", 0.5)]
    [InlineData("2026-03-06 18:00", 0.8)]
    [InlineData("2026-03-08 12:00", 0.8)]
    [InlineData("2026-03-09 24:00", 1)]
    [InlineData("2026-03-10 13:00", 1.075)]
    [InlineData("2026-03-12 14:00", 1.5)]
    public void A_clock_of_working_days_uses_its_time_in_office_hours_only(string now, double share) =>
        Assert.Equal(share, Clocks.Time.Share(Given.MainClock("2026-03-02 10:00", 5, LimitUnit.Workdays).Clock, Given.At(now)), 1e-9);

    [Fact]
    public void After_office_hours_of_the_last_day_a_clock_is_nearly_used_up_and_not_red()
    {
        var clock = Given.MainClock("2026-03-02 10:00", 5, LimitUnit.Workdays).Clock;
        Assert.InRange(Clocks.Time.Share(clock, clock.Due.AddMilliseconds(-1)), 0.999, 0.9999999999999999);
        Assert.Equal(TimeBand.Orange, TimeShare.Band(clock, clock.Due.AddMilliseconds(-1)));
    }

    [Theory]
    [InlineData("2026-03-05 13:59:59.999", TimeBand.Blue)]
    [InlineData("2026-03-05 14:00", TimeBand.Yellow)]
    [InlineData("2026-03-06 17:59:59.999", TimeBand.Yellow)]
    [InlineData("2026-03-06 18:00", TimeBand.Orange)]
    [InlineData("2026-03-09 24:00", TimeBand.Red)]
    [InlineData("2026-03-12 13:59:59.999", TimeBand.Red)]
    [InlineData("2026-03-12 14:00", TimeBand.Red2)]
    public void Its_colours_change_by_working_time(string now, TimeBand band) =>
        Assert.Equal(band, TimeShare.Band(Given.MainClock("2026-03-02 10:00", 5, LimitUnit.Workdays).Clock, Given.At(now)));

    [Fact]
    public void A_long_limit_is_red_plus_after_three_working_days_and_not_only_after_half_of_it() =>
        Assert.Equal(Given.At("2026-03-26 24:00"), Given.MainClock("2026-03-02 10:00", 15, LimitUnit.Workdays).Clock.Marks!.Red2);

    [Fact]
    public void A_pause_uses_no_time_and_moves_the_colours()
    {
        ClockPause[] pauses = [new(Given.At("2026-03-04 14:00"), Given.At("2026-03-05 10:00"), "appraisal")];
        var run = Given.MainClock("2026-03-04 10:00", 10, LimitUnit.Hours);
        var clock = Clocks.Moved(run.Clock with { Due = Given.At("2026-03-05 16:00"), Pauses = pauses }, Urgency.Normal, 0, pauses[0].To);
        Assert.All(new[] { "2026-03-04 14:00", "2026-03-04 23:00", "2026-03-05 10:00" }, now => Assert.Equal(
            0.4, Clocks.Time.Share(clock, Given.At(now)), 1e-9));
        Assert.Equal(new TimeMarks(Given.At("2026-03-05 11:00"), Given.At("2026-03-05 14:00"), Given.At("2026-03-05 21:00")), clock.Marks);
    }

    [Fact]
    public void A_clock_without_a_plan_runs_by_natural_time()
    {
        var clock = new Clock(ClockName.Main, 1, Given.At("2026-03-04 10:00"), Given.At("2026-03-04 12:00"));
        Assert.Equal(0.75, Clocks.Time.Share(clock, Given.At("2026-03-04 11:30")), 1e-9);
        Assert.Equal(TimeBand.Yellow, TimeShare.Band(clock, Given.At("2026-03-04 11:30")));
    }

    [Fact]
    public void The_share_never_falls_and_an_instant_of_a_share_is_the_first_that_has_it() =>
        Prop.ForAll(
            Gen.Choose(0, 500_000).Zip(Gen.Choose(1, 40))
                .Zip(Gen.Elements(Enum.GetValues<LimitUnit>())).Zip(Gen.Choose(1, 250)).ToArbitrary(),
            pick =>
            {
                var (((minutes, amount), unit), percent) = pick;
                var start = Given.At("2025-12-20 00:00").AddMinutes(minutes);
                var clock = Clocks.Start(ClockName.Main, 1, new Allowance(amount, unit), Urgency.Normal, start);
                var at = Clocks.Time.At(clock, percent / 100.0);
                Assert.Equal(0, at.Ticks % TimeSpan.TicksPerMillisecond);
                Assert.True(Clocks.Time.Share(clock, at) >= (percent / 100.0) - 1e-9);
                Assert.True(Clocks.Time.Share(clock, at.AddMilliseconds(-1)) < Math.Max(percent / 100.0, 1e-12) + 1e-9);
                Assert.True(Clocks.Time.Share(clock, at) <= Clocks.Time.Share(clock, at.AddHours(7)));
                Assert.Equal(percent >= 100, at >= clock.Due);
            }).QuickCheckThrowOnFailure();
}
