using Command.Domain.Calendar;
using Command.Domain.Catalogue;
using Command.Domain.Deadlines;

namespace Command.Domain.Tests.Deadlines;

public sealed class ClockSettingsTests
{
    [Theory]
    [InlineData("working_hours,09:00-12:00;13:00-18:00", "working_hours,13:00-18:00;09:00-12:00", "value")]
    [InlineData("working_hours,09:00-12:00;13:00-18:00", "working_hours,09:00-09:00", "value")]
    [InlineData("working_hours,09:00-12:00;13:00-18:00", "working_hours,9 to 5", "value")]
    [InlineData("workday_due,midnight", "workday_due,noon", "value")]
    [InlineData("next_year_alarm_from,11-01", "next_year_alarm_from,02-29", "value")]
    [InlineData("redo_percent,50", "redo_percent,half", "value")]
    [InlineData("redo_percent,50", "redo_per_cent,50", "setting")]
    [InlineData("redo_percent,50", "workday_due,midnight", "setting")]
    [InlineData("orange_from_percent,80", "orange_from_percent,40", "value")]
    public void A_setting_that_is_missing_doubled_unknown_or_no_value_is_refused(string shipped, string broken, string column)
    {
        var text = Shipped.Text("catalogue/office.csv");
        Assert.Contains(shipped, text, StringComparison.Ordinal);
        var refusal = Assert.Throws<CatalogueException>(
            () => ClockSettings.Parse(new StringReader(text.Replace(shipped, broken, StringComparison.Ordinal))));
        Assert.Equal(("office.csv", column), (refusal.File, refusal.Column));
    }

    [Fact]
    public void Office_hours_are_eight_hours_with_a_break_at_noon()
    {
        var hours = Given.Settings.Hours;
        Assert.Equal((TimeSpan.FromHours(8), TimeSpan.FromHours(18)), (hours.Length, hours.End));
        Assert.Equal([0, 3, 3, 8], new[] { 8, 12, 13, 23 }.Select(h => (int)hours.Before(TimeSpan.FromHours(h)).TotalHours));
    }

    [Theory]
    [InlineData("2026-10-31 23:59:59.999", new int[0])]
    [InlineData("2026-11-01 00:00", new[] { 2027 })]
    [InlineData("2026-12-31 23:59:59.999", new[] { 2027 })]
    [InlineData("2027-01-01 00:00", new[] { 2027 })]
    [InlineData("2027-11-01 00:00", new[] { 2027, 2028 })]
    [InlineData("2025-11-15 10:00", new int[0])]
    public void A_missing_table_of_the_next_year_is_an_alarm_from_November_on(string now, int[] years)
    {
        var alarms = Given.Policy.CalendarAlarms(Given.At(now));
        Assert.Equal(years, alarms.Select(a => a.Year));
        Assert.All(alarms, a => Assert.True(
            a.Zh.Contains($"{a.Year}", StringComparison.Ordinal) && a.En.Contains($"{a.Year}", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_day_that_the_neighbour_year_gave_away_does_not_make_a_table()
    {
        var calendar = WorkCalendar.Parse(new StringReader("date,name_zh,is_off_day\n2026-10-01,国庆节,true\n2027-01-01,元旦,true\n"));
        Assert.True(calendar.Covers(2026));
        Assert.False(calendar.Covers(2027));
    }
}
