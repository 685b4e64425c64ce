using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Domain.Deadlines;

namespace Command.Domain.Incidents;

/// <summary>
/// The end of the main clock, always worked out from its parts: start of the round, limit, half of it in a redo, extensions, pauses. So no
/// edit, merge or split can lose a part of it, and the same parts give the same end.
/// </summary>
internal static class MainClock
{
    /// <summary>The next run with the end that the incident must have, or null when the present run has it already.</summary>
    public static Clock? Replan(Incident incident, Policy policy, DateTimeOffset now)
    {
        var (start, due, run) = (incident.RoundStart, Due(incident, policy), incident.Run(ClockName.Main));
        return run?.Clock is { } clock && clock.StartedAt == start && clock.Due == due
            ? null
            : policy.Clocks.Moved(
                new Clock(ClockName.Main, incident.NextGeneration(ClockName.Main), start, due)
                {
                    Allowed = Limit(incident, policy),
                    Pauses = incident.Course is { Pauses: { Count: > 0 } pauses } ? pauses : null,
                },
                incident.Urgency,
                run?.Rung ?? 0,
                now);
    }

    /// <summary>The end of the main clock, UTC.</summary>
    public static DateTimeOffset Due(Incident incident, Policy policy)
    {
        var (course, limit) = (incident.Course ?? Course.Plain, Limit(incident, policy));
        var extension = Extension(limit, policy.Settings.ExtensionMostWorkdays);
        return policy.Clocks.Timing.Due(
            incident.RoundStart,
            course.Halved ? Share(limit, policy.Settings.RedoPercent) : limit,
            Enumerable.Repeat(extension, course.Extensions),
            course.Pauses);
    }

    private static Allowance Limit(Incident incident, Policy policy) =>
        policy.Deadlines.Find(ClockName.Main, incident.Urgency, incident.Complexity, incident.ItemCode, incident.Nature).Allowed;

    // 重办: a share of the original limit, rounded up to a whole unit.
    private static Allowance Share(Allowance limit, int percent) =>
        limit with { Amount = Math.Max(1, (int)Math.Ceiling(limit.Amount * percent / 100m)) };

    // 延期: up to the original length, at most so many days.
    private static Allowance Extension(Allowance limit, int mostDays) =>
        Timing.IsDays(limit.Unit) ? limit with { Amount = Math.Min(limit.Amount, mostDays) } : limit;
}
