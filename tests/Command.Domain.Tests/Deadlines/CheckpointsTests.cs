using Command.Domain.Catalogue;
using Command.Domain.Deadlines;

namespace Command.Domain.Tests.Deadlines;

public sealed class CheckpointsTests
{
    [Theory]
    [InlineData("2026-03-04 10:00", false, "2026-03-04", "2026-03-07", "2026-03-11", "2026-04-04")]
    [InlineData("2026-01-31 10:00", false, "2026-01-31", "2026-02-03", "2026-02-07", "2026-02-28")]
    [InlineData("2028-01-31 10:00", false, "2028-01-31", "2028-02-03", "2028-02-07", "2028-02-29")]
    [InlineData("2025-12-31 23:59:59.999", false, "2025-12-31", "2026-01-03", "2026-01-07", "2026-01-31")]
    [InlineData("2026-03-04 10:00", true, "2026-03-04", "2026-03-09", "2026-03-13", "2026-04-04")]
    [InlineData("2026-02-16 10:00", true, "2026-02-24", "2026-02-26", "2026-03-03", "2026-03-16")]
    public void They_end_at_midnight_of_the_same_day_the_third_the_seventh_and_a_month_later(
        string received, bool workdays, params string[] days)
    {
        var checkpoints = Given.Policy.Part<Checkpoints>().Of(Given.At(received), Given.Policy.Calendar, workdays);
        Assert.Equal(["plan", "progress", "settle", "major", "clear"], checkpoints.Select(c => c.Code));
        Assert.Equal([.. days.Select(day => (DateTimeOffset?)Given.At(day + " 24:00")), null], checkpoints.Select(c => c.Due));
        Assert.All(checkpoints, c => Assert.True(c is { Zh.Length: > 3, En.Length: > 3 }));
    }

    [Fact]
    public void The_shipped_switch_counts_natural_days() => Assert.Equal(
        Given.At("2026-03-07 24:00"), Given.Policy.CheckpointsOf(Given.At("2026-03-04 10:00"))[1].Due);

    [Theory]
    [InlineData("progress,三日,three days,3,hours,x")]
    [InlineData("progress,三日,three days,-3,days,x")]
    [InlineData("progress,三日,three days,many,days,x")]
    public void A_row_that_is_no_number_of_days_or_months_is_refused(string row) =>
        Assert.Equal("unit", Assert.Throws<CatalogueException>(
            () => Checkpoints.Parse(new StringReader("code,zh,en,amount,unit,source\n" + row))).Column);
}
