namespace Command.Domain.Calendar;

/// <summary>
/// A year has no table of holidays and limits already run into it (domain.md §2.5). It stands until the table is imported.
/// </summary>
/// <param name="Year">The year that is missing.</param>
/// <param name="Since">Day from which it is an alarm.</param>
public sealed record CalendarAlarm(int Year, DateOnly Since)
{
    /// <summary>What a person has to do, in Chinese.</summary>
    public string Zh => $"{Year} 年节假日安排尚未导入，跨年时限除固定法定节日外按普通周计算，可能有误；请导入国务院办公厅当年通知。";

    /// <summary>The same in English.</summary>
    public string En =>
        $"The holidays of {Year} are not imported; limits that reach into it know its fixed holidays only and may be wrong. "
            + "Import the notice of the State Council.";

    /// <summary>The alarms of an instant: this year's table when it is missing, next year's from a day of the year on.</summary>
    /// <param name="calendar">What is imported.</param>
    /// <param name="from">Month and day from which next year's table has to be there.</param>
    /// <param name="now">Any offset; the day is reckoned in Asia/Shanghai.</param>
    public static IReadOnlyList<CalendarAlarm> At(WorkCalendar calendar, (int Month, int Day) from, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var today = ChinaTime.DayOf(now);
        // The alarm about a year began in the year before it.
        CalendarAlarm[] both =
        [
            new(today.Year, new DateOnly(today.Year - 1, from.Month, from.Day)),
            new(today.Year + 1, new DateOnly(today.Year, from.Month, from.Day)),
        ];
        return [.. both.Where(alarm => alarm.Since <= today && !calendar.Covers(alarm.Year))];
    }
}
