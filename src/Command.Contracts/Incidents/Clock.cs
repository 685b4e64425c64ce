namespace Command.Contracts.Incidents;

/// <summary>What a limit is counted in (domain.md §2.3).</summary>
public enum LimitUnit
{
    /// <summary>Natural minutes.</summary>
    Minutes,

    /// <summary>Natural hours.</summary>
    Hours,

    /// <summary>紧急工作时: hours that run day and night.</summary>
    UrgentHours,

    /// <summary>工作时: hours inside the office hours of working days.</summary>
    WorkingHours,

    /// <summary>工作日, counted from the day after receipt; due at the end of the last one.</summary>
    Workdays,

    /// <summary>工作日 where the day of receipt is the first, if the office still works on it; due at the end of the last one.</summary>
    WorkdaysInclusive,

    /// <summary>Natural days, counted from the day after receipt; due at 24:00 of the last one.</summary>
    Days,

    /// <summary>Months: the same date of a later month, else its last day; due at 24:00.</summary>
    Months,
}

/// <summary>How long something may take.</summary>
/// <param name="Amount">From 1.</param>
/// <param name="Unit">What is counted.</param>
public sealed record Allowance(int Amount, LimitUnit Unit);

/// <summary>A stretch of a clock that does not count (挂起).</summary>
/// <param name="From">When it stopped, UTC.</param>
/// <param name="To">When it ran on, UTC.</param>
/// <param name="Reason">Code of the reason; a word of the domain, never free text.</param>
public sealed record ClockPause(DateTimeOffset From, DateTimeOffset To, string Reason);

/// <summary>
/// Where the colours change besides the due time itself, where red begins (domain.md §2.6). Stored, so that a calendar edit recolours
/// nothing.
/// </summary>
/// <param name="Yellow">关注 from here, UTC.</param>
/// <param name="Orange">临期 from here, UTC.</param>
/// <param name="Red2">严重超期 from here, UTC.</param>
public sealed record TimeMarks(DateTimeOffset Yellow, DateTimeOffset Orange, DateTimeOffset Red2);

/// <summary>The next rung of a clock and when it is to be climbed; a deadline row is made of it.</summary>
/// <param name="Rung">1 to 6.</param>
/// <param name="At">When to look, UTC, whole milliseconds.</param>
public sealed record RungPlan(int Rung, DateTimeOffset At);

/// <summary>
/// The plan of a run, worked out once when it starts or is moved. What is stored here is what holds: a later edit of the calendar, the
/// limits or the ladder changes no run that has begun. All of it is absent in a clock that was written down without a plan; such a clock
/// runs by natural time.
/// </summary>
public sealed partial record Clock
{
    /// <summary>The limit that was given, extensions not counted.</summary>
    public Allowance? Allowed { get; init; }

    /// <summary>Where the colours change.</summary>
    public TimeMarks? Marks { get; init; }

    /// <summary>The next rung of the ladder; null when the top is reached.</summary>
    public RungPlan? Next { get; init; }

    /// <summary>Rung that stays climbed from the run before.</summary>
    public int Climbed { get; init; }

    /// <summary>No rung is climbed before this, UTC: the last one was acknowledged.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>Stretches that do not count, oldest first; null when there are none.</summary>
    public IReadOnlyList<ClockPause>? Pauses { get; init; }

    /// <summary>
    /// Version of the catalogue whose calendar it was reckoned by, where that is another one than the case is judged by: what starts is
    /// reckoned by the calendar in force then. Null for the calendar of the case's own version.
    /// </summary>
    public string? Calendar { get; init; }

    /// <summary>True where it counts over a day off that no notice has confirmed yet; null where it does not.</summary>
    public bool? Provisional { get; init; }
}
