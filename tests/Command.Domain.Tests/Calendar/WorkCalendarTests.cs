using System.Globalization;
using Command.Domain.Calendar;
using Command.Domain.Catalogue;
using FsCheck;
using FsCheck.Fluent;

namespace Command.Domain.Tests.Calendar;

public sealed class WorkCalendarTests
{
    private static WorkCalendar Calendar => Shipped.Calendar;

    // domain.md §2.5, every vector of the table.
    [Theory]
    [InlineData("2025-01-24", "2025-01-26", "2025-02-05", "2025-02-07", "2025-02-10", "2025-02-20")]
    [InlineData("2025-09-30", "2025-10-09", "2025-10-11", "2025-10-14", "2025-10-16", "2025-10-28")]
    [InlineData("2025-12-30", "2025-12-31", "2026-01-05", "2026-01-07", "2026-01-09", "2026-01-21")]
    [InlineData("2026-02-12", "2026-02-13", "2026-02-24", "2026-02-26", "2026-02-28", "2026-03-11")]
    [InlineData("2026-02-16", "2026-02-24", "2026-02-26", "2026-02-28", "2026-03-03", "2026-03-13")]
    [InlineData("2026-09-18", "2026-09-20", "2026-09-22", "2026-09-24", "2026-09-29", "2026-10-15")]
    [InlineData("2026-04-30", "2026-05-06", "2026-05-08", "2026-05-11", "2026-05-13", "2026-05-25")]
    public void Working_days_are_counted_from_the_day_after_receipt(
        string received, string one, string three, string five, string seven, string fifteen) =>
        Assert.Equal(
            new[] { one, three, five, seven, fifteen }.Select(Day),
            new[] { 1, 3, 5, 7, 15 }.Select(n => Calendar.AddWorkingDays(Day(received), n)));

    [Theory]
    [InlineData("2025-01-26,2025-02-08,2025-04-27,2025-09-28,2025-10-11", true)]
    [InlineData("2026-01-04,2026-02-14,2026-02-28,2026-05-09,2026-09-20,2026-10-10", true)]
    [InlineData("2026-02-15,2026-02-23,2026-05-01,2026-05-05,2026-10-01,2026-10-07", false)]
    [InlineData("2026-11-20,2026-11-23", true)]
    [InlineData("2026-11-21,2026-11-22", false)]
    public void Exchanged_days_follow_the_notice(string days, bool working) =>
        Assert.All(days.Split(','), d => Assert.Equal(working, Calendar.IsWorkingDay(Day(d))));

    // F10: the regulation itself gives these days; a year's notice only moves days around them.
    [Theory]
    [Trait("Finding", "F10")]
    [InlineData("2027-01-01", false)]
    [InlineData("2028-05-01", false)]
    [InlineData("2028-05-02", false)]
    [InlineData("2027-10-01", false)]
    [InlineData("2029-10-03", false)]
    [InlineData("2027-01-04", true)]
    [InlineData("2028-05-03", true)]
    [InlineData("2029-10-04", true)]
    public void Statutory_days_of_a_fixed_date_are_off_without_a_table_of_their_year(string day, bool working)
    {
        Assert.False(Calendar.Covers(Day(day).Year));
        Assert.Equal(working, Calendar.IsWorkingDay(Day(day)));
        Assert.Equal(working, Calendar.NameOf(Day(day)) is null);
    }

    [Fact]
    [Trait("Finding", "F10")]
    public void Fifteen_working_days_over_the_new_year_leave_it_out() =>
        Assert.Equal(Day("2027-01-06"), Calendar.AddWorkingDays(Day("2026-12-15"), 15));

    // 2026-02-12 23:59:59 in Shanghai is still the 12th, though it is 15:59:59 in London; a second later it is the 13th.
    [Theory]
    [InlineData("2026-02-12T15:59:59Z", "2026-02-13T24:00")]
    [InlineData("2026-02-12T16:00:00Z", "2026-02-14T24:00")]
    [InlineData("2026-02-12T10:59:59-05:00", "2026-02-13T24:00")]
    public void A_limit_ends_at_midnight_in_Shanghai_whatever_the_offset(string received, string due)
    {
        var at = Calendar.DueAfterWorkingDays(DateTimeOffset.Parse(received, CultureInfo.InvariantCulture), 1);
        Assert.Equal(new DateTimeOffset(Day(due[..10]).AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8)), at);
        Assert.Equal(TimeSpan.Zero, at.Offset);
    }

    [Fact]
    public void More_days_never_end_sooner_and_always_on_a_working_day() =>
        Prop.ForAll(
            Gen.Choose(0, 729).Zip(Gen.Choose(1, 60)).ToArbitrary(),
            pair =>
            {
                var received = new DateOnly(2025, 1, 1).AddDays(pair.Item1);
                var day = Calendar.AddWorkingDays(received, pair.Item2);
                return Calendar.IsWorkingDay(day) && day > Calendar.AddWorkingDays(received, pair.Item2 - 1);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_knows_which_years_it_covers()
    {
        Assert.True(Calendar.Covers(2025) && Calendar.Covers(2026));
        Assert.False(Calendar.Covers(2027));
    }

    [Fact]
    public void A_negative_or_absurd_count_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.AddWorkingDays(Day("2026-01-01"), -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.AddWorkingDays(Day("2026-01-01"), 1_000_000));
    }

    [Theory]
    [InlineData("2026-13-01,x,true", "date")]
    [InlineData("2026-10-01,x,yes", "is_off_day")]
    [InlineData("2026-10-01,x,true\n2026-10-01,x,false", "date")]
    public void A_bad_row_is_named(string rows, string column)
    {
        var refusal = Assert.Throws<CatalogueException>(() => WorkCalendar.Parse(new StringReader("date,name_zh,is_off_day\n" + rows)));
        Assert.Equal(column, refusal.Column);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
