using Command.Contracts.Incidents;

namespace Command.Domain.Deadlines;

/// <summary>A stretch of a clock.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end; null for one that has not ended.</param>
/// <param name="Reason">Why it does not count; null when it counts.</param>
public sealed record ClockSegment(DateTimeOffset From, DateTimeOffset? To, string? Reason);

/// <summary>How one clock uses up its time: in working time for working units, and never during a pause (domain.md §2.6). Pure.</summary>
public sealed class ClockTime(Timing timing)
{
    // A clock that is not overdue has not used up its time, though after office hours of the last day no working time is left.
    private static readonly double AlmostAll = Math.BitDecrement(1.0);

    /// <summary>Counted and uncounted stretches from the start on, so that a clock can explain itself.</summary>
    public static IReadOnlyList<ClockSegment> Segments(Clock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var segments = new List<ClockSegment>();
        var from = clock.StartedAt;
        foreach (var pause in clock.Pauses ?? [])
        {
            segments.Add(new(from, pause.From, null));
            segments.Add(new(pause.From, pause.To, pause.Reason));
            from = pause.To;
        }

        return [.. segments, new(from, null, null)];
    }

    /// <summary>
    /// Share of the allowed time used: 0 at the start, below 1 before it is due, 1 when due, more when overdue; pauses use nothing.
    /// </summary>
    public double Share(Clock clock, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var unit = UnitOf(clock);
        var allowed = Counted(clock, clock.Due);
        if (allowed == TimeSpan.Zero)
        {
            return TimeShare.Used(clock.StartedAt, clock.Due, now);
        }

        return now >= clock.Due
            ? 1 + (timing.Used(clock.Due, now, unit) / allowed)
            : Math.Min(Counted(clock, now) / allowed, AlmostAll);
    }

    /// <summary>
    /// When a share of the allowed time is used up, in whole milliseconds, never before it is; the due time itself for 1.
    /// </summary>
    public DateTimeOffset At(Clock clock, double share)
    {
        ArgumentNullException.ThrowIfNull(clock);
        if (share == 1)
        {
            return clock.Due;
        }

        var unit = UnitOf(clock);
        var allowed = Counted(clock, clock.Due);
        if (share > 1)
        {
            return Whole(timing.Go(clock.Due, allowed * (share - 1), unit));
        }

        var wanted = allowed * share;
        var at = timing.Begin(clock.StartedAt, unit);
        foreach (var segment in Running(clock))
        {
            var used = timing.Used(segment.From, segment.To ?? clock.Due, unit);
            at = timing.Go(segment.From, wanted < used ? wanted : used, unit);
            if (wanted <= used)
            {
                break;
            }

            wanted -= used;
        }

        return Whole(at) is var whole && whole < clock.Due ? whole : clock.Due;
    }

    /// <summary>Unit of a clock; one without a plan runs by natural time.</summary>
    public static LimitUnit UnitOf(Clock clock) => clock?.Allowed?.Unit ?? LimitUnit.Minutes;

    private TimeSpan Counted(Clock clock, DateTimeOffset until) => Running(clock).Aggregate(
        TimeSpan.Zero, (sum, s) => sum + timing.Used(s.From, s.To is { } to && to < until ? to : until, UnitOf(clock)));

    // What counts, from where the unit begins to count: the day of receipt may not.
    private IEnumerable<ClockSegment> Running(Clock clock)
    {
        var begin = timing.Begin(clock.StartedAt, UnitOf(clock));
        return Segments(clock).Where(s => s.Reason is null && !(s.To <= begin)).Select(s => s.From < begin ? s with { From = begin } : s);
    }

    // A deadline row holds whole milliseconds; an instant cut down to one would come due before its time.
    private static DateTimeOffset Whole(DateTimeOffset at) =>
        at.Ticks % TimeSpan.TicksPerMillisecond is > 0 and var rest ? at.AddTicks(TimeSpan.TicksPerMillisecond - rest) : at;
}
