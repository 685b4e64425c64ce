using Command.Contracts.Incidents;
using Command.Domain.Calendar;
using Command.Domain.Catalogue;
using Command.Domain.Deadlines;

namespace Command.Domain.Incidents;

/// <summary>
/// The end of the main clock, always worked out from its parts: start of the round, limit, half of it in a redo, extensions, pauses. So no
/// edit, merge or split can lose a part of it, and the same parts give the same end.
/// </summary>
internal static class MainClock
{
    /// <summary>Most working days of one extension (domain.md §2.3).</summary>
    private const int MostExtraDays = 15;

    /// <summary>The next run with the end that the incident must have, or null when the present run has it already.</summary>
    public static Clock? Replan(Incident incident, Policy policy)
    {
        var (start, due) = (incident.RoundStart, Due(incident, policy));
        return incident.Run(ClockName.Main)?.Clock is { } clock && clock.StartedAt == start && clock.Due == due
            ? null
            : new Clock(ClockName.Main, incident.NextGeneration(ClockName.Main), start, due);
    }

    /// <summary>The end of the main clock, UTC.</summary>
    public static DateTimeOffset Due(Incident incident, Policy policy)
    {
        var course = incident.Course ?? Course.Plain;
        var limit = policy.Deadlines.Find(ClockName.Main, incident.Urgency, incident.Complexity);
        var due = course.Halved ? Half(incident.RoundStart, limit, policy.Calendar)
            : policy.Deadlines.Due(ClockName.Main, incident.Urgency, incident.Complexity, incident.RoundStart, policy.Calendar);
        for (var i = 0; i < course.Extensions; i++)
        {
            due = Extended(due, limit, policy.Calendar);
        }

        return Shifted(due, course.Paused);
    }

    // 重办: half of the original limit, a started working day counts whole.
    private static DateTimeOffset Half(DateTimeOffset start, Limit limit, WorkCalendar calendar) => limit.Unit switch
    {
        LimitUnit.Minutes => start.AddMinutes(limit.Amount / 2.0),
        LimitUnit.Hours => start.AddHours(limit.Amount / 2.0),
        _ => calendar.DueAfterWorkingDays(start, (limit.Amount + 1) / 2),
    };

    // 延期: up to the original length, at most fifteen working days.
    private static DateTimeOffset Extended(DateTimeOffset due, Limit limit, WorkCalendar calendar) => limit.Unit switch
    {
        LimitUnit.Minutes => due.AddMinutes(limit.Amount),
        LimitUnit.Hours => due.AddHours(limit.Amount),
        _ => calendar.DueAfterWorkingDays(due.AddTicks(-1), Math.Min(limit.Amount, MostExtraDays)),
    };

    // 挂起: the end moves by the time paused.
    private static DateTimeOffset Shifted(DateTimeOffset due, TimeSpan paused) => due + paused;
}
