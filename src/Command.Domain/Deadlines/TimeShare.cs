using Command.Contracts.Boards;
using Command.Contracts.Incidents;

namespace Command.Domain.Deadlines;

/// <summary>
/// Share of the allowed time used, and its colour (domain.md §2.6). How a clock of working time or one with pauses uses it up,
/// <see cref="ClockTime"/> knows.
/// </summary>
public static class TimeShare
{
    /// <summary>Where the colours of a clock without stored marks start, as share of the natural time from its start to its end.</summary>
    public const double YellowFrom = 0.5, OrangeFrom = 0.8, RedFrom = 1, Red2From = 1.5;

    /// <summary>
    /// Share of natural time used: 0 at the start, 1 when due, more when overdue. A limit of no length is used up at once.
    /// </summary>
    public static double Used(DateTimeOffset start, DateTimeOffset due, DateTimeOffset now) =>
        due <= start ? (now >= due ? Red2From : 0) : (now - start) / (due - start);

    /// <summary>The colour at this instant, by natural time.</summary>
    public static TimeBand Band(DateTimeOffset start, DateTimeOffset due, DateTimeOffset now) => Used(start, due, now) switch
    {
        >= Red2From => TimeBand.Red2,
        >= RedFrom => TimeBand.Red,
        >= OrangeFrom => TimeBand.Orange,
        >= YellowFrom => TimeBand.Yellow,
        _ => TimeBand.Blue,
    };

    /// <summary>
    /// The colour at this instant, by the marks that were stored when the clock was planned; without them by natural time.
    /// </summary>
    public static TimeBand Band(DateTimeOffset start, DateTimeOffset due, TimeMarks? marks, DateTimeOffset now) => marks switch
    {
        null => Band(start, due, now),
        _ when now >= due => now >= marks.Red2 ? TimeBand.Red2 : TimeBand.Red,
        _ when now >= marks.Orange => TimeBand.Orange,
        _ when now >= marks.Yellow => TimeBand.Yellow,
        _ => TimeBand.Blue,
    };

    /// <summary>The colour of a row at this instant; blue when no clock runs.</summary>
    public static TimeBand Band(BoardRow row, DateTimeOffset now) =>
        row is { ClockStart: { } start, Due: { } due } ? Band(start, due, row.Marks, now) : TimeBand.Blue;

    /// <summary>
    /// The first instant after <paramref name="now"/> at which the colour of a row can turn; null when it stays as it is.
    /// </summary>
    public static DateTimeOffset? NextTurn(BoardRow row, DateTimeOffset now)
    {
        if (row is not { ClockStart: { } start, Due: { } due })
        {
            return null;
        }

        ReadOnlySpan<DateTimeOffset> turns = row.Marks is { } marks ? [marks.Yellow, marks.Orange, due, marks.Red2]
            : due <= start ? [due]
            : [At(start, due, YellowFrom), At(start, due, OrangeFrom), due, At(start, due, Red2From)];
        DateTimeOffset? next = null;
        foreach (var turn in turns)
        {
            next = turn > now && !(next <= turn) ? turn : next;
        }

        return next;
    }

    // The share is compared as a fraction that was rounded, so the last ticks are tried one by one.
    private static DateTimeOffset At(DateTimeOffset start, DateTimeOffset due, double share)
    {
        var at = start.AddTicks((long)((due - start).Ticks * share) - 1);
        while (Used(start, due, at) < share)
        {
            at = at.AddTicks(1);
        }

        return at;
    }

    /// <summary>Whether the stored colours of a clock are those of natural time, so that nobody needs to be told them.</summary>
    public static bool IsNatural(Clock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        bool At(DateTimeOffset mark, double share) =>
            (mark - clock.StartedAt - ((clock.Due - clock.StartedAt) * share)).Duration() < TimeSpan.FromSeconds(1);
        return clock.Marks is not { } marks || (At(marks.Yellow, YellowFrom) && At(marks.Orange, OrangeFrom) && At(marks.Red2, Red2From));
    }

    /// <summary>The colour of a clock at this instant.</summary>
    public static TimeBand Band(Clock clock, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return Band(clock.StartedAt, clock.Due, clock.Marks, now);
    }
}
