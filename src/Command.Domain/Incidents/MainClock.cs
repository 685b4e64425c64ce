using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Domain.Deadlines;

namespace Command.Domain.Incidents;

/// <summary>
/// The end of the main clock, always worked out from its parts: start of the round, limit, its half in a redo, extensions, pauses, and what
/// those that follow it bring along. So no edit, merge or split can lose a part of it, and the same parts give the same end.
/// </summary>
internal static class MainClock
{
    /// <summary>The next run with the end that the incident must have, or null when the present run has it already.</summary>
    public static Clock? Replan(Incident incident, Policy policy, DateTimeOffset now)
    {
        var (rules, run) = (RulesOf(incident, policy), incident.Run(ClockName.Main));
        var (start, due) = (incident.RoundStart, Due(incident, policy, rules.Timing));
        return run?.Clock is { } clock && clock.StartedAt == start && clock.Due == due
            ? null
            : rules.Moved(
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
    public static DateTimeOffset Due(Incident incident, Policy policy) => Due(incident, policy, RulesOf(incident, policy).Timing);

    // A new round starts by the calendar in force then; the round that runs keeps the one that it was reckoned by (rules.md 17).
    private static ClockRules RulesOf(Incident incident, Policy policy) =>
        incident.Run(ClockName.Main)?.Clock is { } clock && !(clock.StartedAt < incident.Course?.StartedAt)
            ? policy.Planning(clock)
            : policy.Starting;

    /// <summary>The same by a calendar that is named.</summary>
    public static DateTimeOffset Due(Incident incident, Policy policy, Timing timing)
    {
        var (course, limit) = (incident.Course ?? Course.Plain, Limit(incident, policy));
        var (given, extension) = (Share(limit, course, policy), Extension(limit, policy.Settings.ExtensionMostWorkdays));
        var own = timing.Due(
            course.StartedAt ?? incident.Own.ReceivedAt, given, Enumerable.Repeat(extension, course.Extensions), course.Pauses);
        return (incident.Kinship?.Dues ?? []).Select(other => Held(other)).Append(own).Min();

        // What was granted or stood still before it joined was not its own.
        DateTimeOffset Held(JoinedDue other) => timing.Held(
            incident.RoundStart,
            Enumerable.Repeat(extension, course.Extensions - other.Extensions).Aggregate(other.Due, timing.Further),
            limit.Unit, course.Pauses.Skip(other.Pauses));
    }

    // Each by its own urgency: what follows it brings its own end along (rules.md 19).
    private static Allowance Limit(Incident incident, Policy policy) =>
        policy.Deadlines.Find(ClockName.Main, incident.Own.Urgency, incident.Complexity, incident.ItemCode, incident.Nature).Allowed;

    // 重办: a share of the limit of the round before, rounded up to a whole unit each time.
    private static Allowance Share(Allowance limit, Course course, Policy policy) =>
        Enumerable.Repeat(policy.Settings.RedoPercent, course.Halves).Aggregate(
limit, (given, percent) => given with { Amount = Math.Max(1, (int)Math.Ceiling(given.Amount * percent / 100m)) });

    // 延期: up to the original length, at most so many days.
    private static Allowance Extension(Allowance limit, int mostDays) =>
        Timing.IsDays(limit.Unit) ? limit with { Amount = Math.Min(limit.Amount, mostDays) } : limit;
}
