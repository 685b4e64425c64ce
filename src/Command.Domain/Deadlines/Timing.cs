using Command.Contracts.Incidents;
using Command.Domain.Calendar;

namespace Command.Domain.Deadlines;

/// <summary>
/// Deadline arithmetic: a start, an amount and a unit give an instant (domain.md §2.3, §2.5). Days are those of Asia/Shanghai whatever the
/// machine's zone; every instant comes out in UTC. Immutable and pure.
/// </summary>
/// <param name="working">Working days and hours.</param>
/// <param name="dueAtOfficeEnd">Limits of working days end when the office closes, else at 24:00.</param>
public sealed class Timing(WorkingTime working, bool dueAtOfficeEnd)
{
    /// <summary>Working days and hours.</summary>
    public WorkingTime Working => working;

    /// <summary>The working days.</summary>
    public WorkCalendar Calendar => working.Calendar;

    // Ten working years and more than a life of natural days: beyond it is a slip.
    private const int MostDays = 40_000;

    /// <summary>Whether the unit counts working time.</summary>
    public static bool IsWorking(LimitUnit unit) => unit is LimitUnit.WorkingHours or LimitUnit.Workdays or LimitUnit.WorkdaysInclusive;

    /// <summary>Whether the unit counts whole days, so that it ends with one.</summary>
    public static bool IsDays(LimitUnit unit) =>
        unit is LimitUnit.Workdays or LimitUnit.WorkdaysInclusive or LimitUnit.Days or LimitUnit.Months;

    /// <summary>When something that starts now is due.</summary>
    /// <param name="start">When it starts, any offset.</param>
    /// <param name="limit">How long it may take.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative or absurd.</exception>
    public DateTimeOffset Due(DateTimeOffset start, Allowance limit)
    {
        ArgumentNullException.ThrowIfNull(limit);
        ArgumentOutOfRangeException.ThrowIfNegative(limit.Amount, nameof(limit));
        return (limit.Unit switch
        {
            LimitUnit.Months => EndOf(ChinaTime.DayOf(start).AddMonths(limit.Amount), limit.Unit),
            _ when IsDays(limit.Unit) => EndOf(NthDay(FirstDay(start, limit.Unit), limit.Amount, limit.Unit), limit.Unit),
            _ => Go(start, TimeOf(limit), limit.Unit),
        }).ToUniversalTime();
    }

    /// <summary>When something is due that was lengthened and held up on its way.</summary>
    /// <param name="start">When it starts, any offset.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="more">What was granted on top; in what order does not matter.</param>
    /// <param name="pauses">What does not count, oldest first. A pause that begins when nothing is left moves nothing.</param>
    public DateTimeOffset Due(DateTimeOffset start, Allowance limit, IEnumerable<Allowance> more, IEnumerable<ClockPause> pauses)
    {
        ArgumentNullException.ThrowIfNull(more);
        return Held(start, more.Aggregate(Due(start, limit), Further), limit.Unit, pauses);
    }

    /// <summary>The end of a limit that was held up on its way. A pause that begins when nothing is left moves nothing.</summary>
    /// <param name="start">When it started, any offset.</param>
    /// <param name="due">Its end without the pauses.</param>
    /// <param name="unit">What it counts in.</param>
    /// <param name="pauses">What does not count, oldest first.</param>
    public DateTimeOffset Held(DateTimeOffset start, DateTimeOffset due, LimitUnit unit, IEnumerable<ClockPause> pauses)
    {
        ArgumentNullException.ThrowIfNull(pauses);
        foreach (var pause in pauses)
        {
            var left = Left(start, pause.From, due, unit);
            due = left > TimeSpan.Zero ? Spend(start, pause.To, left, unit) : due;
        }

        return due;
    }

    /// <summary>Whether a clock counts over a day off that no notice has confirmed yet.</summary>
    public bool IsProvisional(DateTimeOffset start, DateTimeOffset due, LimitUnit unit) =>
        IsWorking(unit) && working.Calendar.IsProvisional(ChinaTime.DayOf(start), LastDay(due));

    /// <summary>The end of a limit that is lengthened: counted on from where it was due.</summary>
    public DateTimeOffset Further(DateTimeOffset due, Allowance more)
    {
        ArgumentNullException.ThrowIfNull(more);
        // 24:00 belongs to the day it ends.
        return IsDays(more.Unit)
            ? Due(ChinaTime.StartOfDay(LastDay(due)),
                more with { Unit = more.Unit == LimitUnit.WorkdaysInclusive ? LimitUnit.Workdays : more.Unit })
            : Due(due, more);
    }

    // What is unused of a limit at an instant, to be carried through a pause: natural or working time; for units of days the counted days
    // that are not over, 24 h each.
    private TimeSpan Left(DateTimeOffset start, DateTimeOffset at, DateTimeOffset due, LimitUnit unit) => IsDays(unit)
        ? TimeSpan.FromDays(DaysIn(Later(FirstDay(start, unit), DayAt(at, unit)), LastDay(due).AddDays(1), unit))
        : Used(at, due, unit);

    // When what was left is used up by a limit that runs on.
    private DateTimeOffset Spend(DateTimeOffset start, DateTimeOffset at, TimeSpan left, LimitUnit unit) => (IsDays(unit)
        ? EndOf(NthDay(Later(FirstDay(start, unit), DayAt(at, unit)), (int)left.TotalDays, unit), unit)
        : Go(at, left, unit)).ToUniversalTime();

    /// <summary>Time between two instants as the unit sees it: working time for working units, natural time for the others.</summary>
    public TimeSpan Used(DateTimeOffset from, DateTimeOffset to, LimitUnit unit) =>
        IsWorking(unit) ? working.Between(from, to) : to > from ? to - from : TimeSpan.Zero;

    /// <summary>The first instant at which this much of that time has passed.</summary>
    public DateTimeOffset Go(DateTimeOffset from, TimeSpan time, LimitUnit unit) =>
        (IsWorking(unit) ? working.Add(from, time) : from + time).ToUniversalTime();

    /// <summary>When a limit begins to use time: days that are counted from the day after receipt leave the day of receipt out.</summary>
    public DateTimeOffset Begin(DateTimeOffset start, LimitUnit unit) =>
        IsDays(unit) && ChinaTime.StartOfDay(FirstDay(start, unit)) is var first && first > start ? first : start;

    /// <summary>An amount of a unit that is no unit of days, as time.</summary>
    public static TimeSpan TimeOf(Allowance limit) => limit switch
    {
        { Unit: LimitUnit.Minutes } => TimeSpan.FromMinutes(limit.Amount),
        { Unit: LimitUnit.Hours or LimitUnit.UrgentHours or LimitUnit.WorkingHours } => TimeSpan.FromHours(limit.Amount),
        _ => TimeSpan.FromDays(limit?.Amount ?? throw new ArgumentNullException(nameof(limit))),
    };

    // The day from which a limit counts. One that counts the day of receipt does so only while the office still works on it.
    private DateOnly FirstDay(DateTimeOffset start, LimitUnit unit)
    {
        var day = ChinaTime.DayOf(start);
        return unit == LimitUnit.WorkdaysInclusive && start < ChinaTime.StartOfDay(day) + working.Hours.End ? day : day.AddDays(1);
    }

    // The counted day that an instant falls into; a day that is over, by office end, is no longer it.
    private DateOnly DayAt(DateTimeOffset at, LimitUnit unit) =>
        ChinaTime.DayOf(at) is var day && at < EndOf(day, unit) ? day : day.AddDays(1);

    private static DateOnly LastDay(DateTimeOffset due) => ChinaTime.DayOf(due.AddTicks(-1));

    private DateTimeOffset EndOf(DateOnly day, LimitUnit unit) => dueAtOfficeEnd && IsWorking(unit)
        ? ChinaTime.StartOfDay(day) + working.Hours.End
        : ChinaTime.EndOfDay(day);

    // The n-th counted day from a day on, that day included; the day before it for none.
    private DateOnly NthDay(DateOnly first, int n, LimitUnit unit)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, MostDays);
        var day = first.AddDays(-1);
        while (n > 0)
        {
            day = day.AddDays(1);
            n -= Counts(day, unit) ? 1 : 0;
        }

        return day;
    }

    private int DaysIn(DateOnly first, DateOnly end, LimitUnit unit)
    {
        var count = 0;
        for (var day = first; day < end; day = day.AddDays(1))
        {
            count += Counts(day, unit) ? 1 : 0;
        }

        return count;
    }

    private bool Counts(DateOnly day, LimitUnit unit) => !IsWorking(unit) || working.Calendar.IsWorkingDay(day);

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
