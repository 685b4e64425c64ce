using Command.Contracts.Incidents;
using Command.Domain.Calendar;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Domain.Deadlines;
using Command.Domain.Incidents;

namespace Command.Web.Clocks;

/// <summary>One day under a clock of working days.</summary>
/// <param name="Day">The day.</param>
/// <param name="Counts">False for a day that does not count.</param>
/// <param name="IsToday">The present day.</param>
/// <param name="IsPast">Already used up.</param>
/// <param name="IsLast">The day at whose end the clock is due.</param>
/// <param name="Name">Name of the holiday, when it is one; 班 days have their holiday's name, too.</param>
/// <param name="IsMakeUp">A weekend day that is worked.</param>
public sealed record ClockDay(DateOnly Day, bool Counts, bool IsToday, bool IsPast, bool IsLast, string? Name, bool IsMakeUp);

/// <summary>A running clock, taken apart so that it can explain itself.</summary>
/// <param name="Clock">The clock.</param>
/// <param name="Limit">The rule it follows.</param>
/// <param name="Days">Its days when it counts working days; empty for natural time.</param>
/// <param name="WorkdaysLeft">Working days still to come, today included; null for natural time.</param>
public sealed record ClockFace(Clock Clock, Limit Limit, IReadOnlyList<ClockDay> Days, int? WorkdaysLeft)
{
    // More days than this are drawn as one bar: cells of less than ten pixels say nothing.
    private const int MostDays = 36;
    private const int DaysAfter = 2;

    /// <summary>
    /// Of the running clocks of an incident as a whole the one that is due first, and the main one; those of one department stand beside
    /// its name.
    /// </summary>
    public static IReadOnlyList<ClockFace> Of(Incident incident, Policy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(policy);
        var first = incident.Running.Where(run => run.Clock.For is null).MinBy(run => run.Clock.Due);
        var main = incident.Running.FirstOrDefault(run => run.Clock.Name == ClockName.Main);
        return [.. new[] { first, main }.OfType<ClockRun>().Distinct().Select(run => Of(run.Clock, incident, policy, now))];
    }

    private static ClockFace Of(Clock clock, Incident incident, Policy policy, DateTimeOffset now)
    {
        var limit = policy.Deadlines.Find(clock.Name, incident.Urgency, incident.Complexity, incident.ItemCode, incident.Nature);
        if (limit.Unit != LimitUnit.Workdays)
        {
            return new ClockFace(clock, limit, [], null);
        }

        var calendar = policy.Planning(clock).Timing.Calendar;
        var (first, last, today) = (ChinaTime.DayOf(clock.StartedAt), ChinaTime.DayOf(clock.Due.AddTicks(-1)), ChinaTime.DayOf(now));
        var until = Later(last, today) is var end && end == last ? last.AddDays(DaysAfter) : end;
        var days = until.DayNumber - first.DayNumber + 1 > MostDays
            ? []
            : Enumerable.Range(0, until.DayNumber - first.DayNumber + 1)
                .Select(n => Day(first.AddDays(n), first, last, today, calendar)).ToList();
        var left = 0;
        for (var day = Later(today, first.AddDays(1)); day <= last; day = day.AddDays(1))
        {
            left += calendar.IsWorkingDay(day) ? 1 : 0;
        }

        return new ClockFace(clock, limit, days, left);
    }

    // The day of receipt never counts: the clock runs from the day after it.
    private static ClockDay Day(DateOnly day, DateOnly first, DateOnly last, DateOnly today, WorkCalendar calendar)
    {
        var works = calendar.IsWorkingDay(day);
        return new ClockDay(
            day, works && day > first && day <= last, day == today, day < today, day == last, calendar.NameOf(day),
            works && (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday));
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
