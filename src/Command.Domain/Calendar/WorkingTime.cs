namespace Command.Domain.Calendar;

/// <summary>工作时: time inside the office hours of working days, always reckoned in Asia/Shanghai (domain.md §2.3). Immutable.</summary>
public sealed class WorkingTime(WorkCalendar calendar, OfficeHours hours)
{
    // A span that touches more days than this is a slip, and each day costs a step.
    private const int MostDays = 20_000;

    /// <summary>The working days.</summary>
    public WorkCalendar Calendar => calendar;

    /// <summary>The hours of each of them.</summary>
    public OfficeHours Hours => hours;

    /// <summary>Working time between two instants; zero when the second is not later.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are more than 20,000 days apart.</exception>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from)
        {
            return TimeSpan.Zero;
        }

        var (first, last) = (ChinaTime.DayOf(from), ChinaTime.DayOf(to));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(last.DayNumber - first.DayNumber, MostDays, nameof(to));
        var sum = TimeSpan.Zero;
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if (calendar.IsWorkingDay(day))
            {
                var start = ChinaTime.StartOfDay(day);
                sum += (day == last ? hours.Before(to - start) : hours.Length)
                    - (day == first ? hours.Before(from - start) : TimeSpan.Zero);
            }
        }

        return sum;
    }

    /// <summary>The first instant at which this much working time has passed since another one; that one itself for nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is more than 20,000 days away.</exception>
    public DateTimeOffset Add(DateTimeOffset from, TimeSpan worked)
    {
        if (worked <= TimeSpan.Zero)
        {
            return from;
        }

        var first = ChinaTime.DayOf(from);
        for (var day = first; day.DayNumber - first.DayNumber <= MostDays; day = day.AddDays(1))
        {
            if (!calendar.IsWorkingDay(day))
            {
                continue;
            }

            var start = ChinaTime.StartOfDay(day);
            var gone = day == first ? hours.Before(from - start) : TimeSpan.Zero;
            if (worked <= hours.Length - gone)
            {
                return start + hours.After(gone + worked);
            }

            worked -= hours.Length - gone;
        }

        throw new ArgumentOutOfRangeException(nameof(worked), worked, "That is further away than any limit.");
    }
}
