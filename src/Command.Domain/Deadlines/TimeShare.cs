using Command.Contracts.Boards;

namespace Command.Domain.Deadlines;

/// <summary>Share of the allowed time used, and its colour (domain.md §2.6).</summary>
public static class TimeShare
{
    /// <summary>Where the colours start, as share of the allowed time.</summary>
    public const double YellowFrom = 0.5, OrangeFrom = 0.8, RedFrom = 1, Red2From = 1.5;

    /// <summary>Share used: 0 at the start, 1 when due, more when overdue. A limit of no length is used up at once.</summary>
    public static double Used(DateTimeOffset start, DateTimeOffset due, DateTimeOffset now) =>
        due <= start ? (now >= due ? Red2From : 0) : (now - start) / (due - start);

    /// <summary>The colour at this instant.</summary>
    public static TimeBand Band(DateTimeOffset start, DateTimeOffset due, DateTimeOffset now) => Used(start, due, now) switch
    {
        >= Red2From => TimeBand.Red2,
        >= RedFrom => TimeBand.Red,
        >= OrangeFrom => TimeBand.Orange,
        >= YellowFrom => TimeBand.Yellow,
        _ => TimeBand.Blue,
    };
}
