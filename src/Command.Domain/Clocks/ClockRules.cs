using Command.Contracts.Incidents;
using Command.Domain.Calendar;
using Command.Domain.Deadlines;
using Command.Domain.Escalation;

namespace Command.Domain.Clocks;

/// <summary>
/// Starts and moves clocks. Every answer is a whole new run with the next generation and its plan worked out (due, colours, next rung), to
/// be put into a fact. Nothing here resets a clock: the start stays, what was used stays used. Pure.
/// </summary>
public sealed class ClockRules
{
    private readonly ClockSettings _settings;
    private readonly DeadlineTable _limits;
    private readonly Ladder _ladder;

    /// <summary>Rules over one version of the policy.</summary>
    public ClockRules(Timing timing, ClockSettings settings, DeadlineTable limits, Ladder ladder)
        : this(timing, settings, limits, ladder, calendar: null)
    {
    }

    private ClockRules(Timing timing, ClockSettings settings, DeadlineTable limits, Ladder ladder, string? calendar)
    {
        (Timing, _settings, _limits, _ladder, Calendar) = (timing, settings, limits, ladder, calendar);
        Time = new ClockTime(timing);
        Ladder = new Climbing(ladder, timing);
    }

    /// <summary>Version of the catalogue whose calendar they go by, where that is not their own; else null.</summary>
    public string? Calendar { get; }

    /// <summary>Plain deadline arithmetic.</summary>
    public Timing Timing { get; }

    /// <summary>Share of time used.</summary>
    public ClockTime Time { get; }

    /// <summary>How clocks climb.</summary>
    public Climbing Ladder { get; }

    /// <summary>The same limits and ladder under the calendar of another version; what they plan says so.</summary>
    public ClockRules Under(WorkCalendar calendar, string version) => new(
        new Timing(new WorkingTime(calendar, _settings.Hours), _settings.DueAtOfficeEnd), _settings, _limits, _ladder, version);

    /// <summary>A first run by the table of limits.</summary>
    public Clock Start(
        ClockName name, int generation, Urgency urgency, Complexity complexity, DateTimeOffset start, string? item = null,
        Nature? nature = null) =>
        Start(name, generation, _limits.Find(name, urgency, complexity, item, nature).Allowed, urgency, start);

    /// <summary>A first run of a given length.</summary>
    public Clock Start(ClockName name, int generation, Allowance allowed, Urgency urgency, DateTimeOffset start) =>
        Plan(new Clock(name, generation, start, Timing.Due(start, allowed)) { Allowed = allowed }, urgency, 0);

    /// <summary>
    /// A run whose end was worked out elsewhere, with its plan. Rungs that the new end puts ahead again may be climbed again.
    /// </summary>
    public Clock Moved(Clock clock, Urgency urgency, int reached, DateTimeOffset now) =>
        Plan(clock, urgency, Ladder.Behind(clock, reached, urgency, now));

    /// <summary>
    /// Somebody took note of the rung reached: the ladder holds until that expires, then it goes on. Null when this rung cannot be
    /// acknowledged.
    /// </summary>
    public Clock? Acknowledge(ClockRun run, Rung? rung, Urgency urgency, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(run);
        return rung?.Ack is { } hold && rung.Number == run.Rung
            ? Plan(run.Clock with { Generation = run.Clock.Generation + 1, HeldUntil = Timing.Due(now, hold) }, urgency, run.Rung)
            : null;
    }

    /// <summary>
    /// A clock that did not run in a state goes on in the next. When its next look was missed meanwhile, the deadline row for it fired into
    /// nothing and will not fire again: then a new run with the same start and end is needed, else null.
    /// </summary>
    public Clock? GoOn(ClockRun run, Urgency urgency, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Next is { } missed && missed.At <= now
            ? Plan(run.Clock with { Generation = run.Clock.Generation + 1 }, urgency, run.Rung)
            : null;
    }

    private Clock Plan(Clock clock, Urgency urgency, int climbed)
    {
        var planned = clock with
        {
            Climbed = climbed,
            Calendar = Calendar,
            Provisional = Timing.IsProvisional(clock.StartedAt, clock.Due, ClockTime.UnitOf(clock)) ? true : null,
            Marks = new TimeMarks(Time.At(clock, _settings.Warnings.Yellow), Time.At(clock, _settings.Warnings.Orange), Red2(clock)),
        };
        return planned with { Next = Ladder.Next(planned, climbed, urgency) };
    }

    private DateTimeOffset Red2(Clock clock)
    {
        var (share, days) = (Time.At(clock, 1 + _settings.Red2Over), Timing.Further(
            clock.Due, new Allowance(_settings.Red2OverWorkdays, LimitUnit.Workdays)));
        return share < days ? share : days;
    }
}
