using System.Globalization;
using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Deadlines;

namespace Command.Domain.Escalation;

/// <summary>What becomes of a rung that comes due while nobody looks.</summary>
public enum CatchUp
{
    /// <summary>It fires late, whatever else is due.</summary>
    Each,

    /// <summary>It fires late unless a higher rung speaks for it.</summary>
    Last,

    /// <summary>It fires late up to an age; older it has lost its sense.</summary>
    Drop,
}

/// <summary>When a rung is climbed: at a share of the allowed time, or some time after the due time.</summary>
/// <param name="Share">1 is the due time; null when <paramref name="After"/> counts.</param>
/// <param name="After">Time after the due time; null when <paramref name="Share"/> counts.</param>
public sealed record RungTime(double? Share, Allowance? After)
{
    /// <summary>The instant for one clock, in UTC and whole milliseconds.</summary>
    public DateTimeOffset Of(Clock clock, Timing timing, ClockTime time)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(timing);
        ArgumentNullException.ThrowIfNull(time);
        return After is { } after ? timing.Further(clock.Due, after) : time.At(clock, Share ?? 1);
    }

    /// <summary>Reads <c>80%</c> or <c>+1 workdays</c>.</summary>
    internal static RungTime Parse(CatalogueRow row, string column, string text)
    {
        if (text.StartsWith('+'))
        {
            return new RungTime(null, CatalogueAmounts.AmountIn(row, column, text[1..]));
        }

        return text.EndsWith('%') && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var percent)
            && percent is > 0 and <= 10_000
            ? new RungTime(percent / 100.0, null)
            : throw row.Bad(column, $"须为 80% 这样的比例，或“+1 workdays”这样的时长（现为“{text}”）",
                $"must be a share like 80% or an offset like '+1 workdays' (is '{text}')");
    }
}

/// <summary>One rung: who is told when, what is expected, and what happens after an outage.</summary>
/// <param name="Number">1 提醒, 2 催办, 3 督办单, 4 黄牌, 5 红牌, 6 领导.</param>
/// <param name="From">Lowest urgency that has this rung.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="En">English name.</param>
/// <param name="Addressee">A post (role), or <c>lead</c> for the lead department.</param>
/// <param name="At">When; of several the earliest.</param>
/// <param name="Reply">Time to answer, null when no answer is asked for.</param>
/// <param name="CatchUp">After an outage.</param>
/// <param name="DropAfter">Age for <see cref="CatchUp.Drop"/>, else null.</param>
/// <param name="Ack">How long an acknowledgement holds the ladder; null when this rung cannot be acknowledged.</param>
public sealed record Rung(
    int Number, Urgency From, string Name, string En, string Addressee, IReadOnlyList<RungTime> At, Allowance? Reply,
    CatchUp CatchUp, Allowance? DropAfter, Allowance? Ack)
{
    /// <summary>Level of the 督办单 that it issues to the unit by rule; null for a rung that only tells.</summary>
    public SupervisionLevel? Document { get; init; }

    /// <summary>How often it is said again while nothing above it is left to climb; null for once.</summary>
    public Allowance? Repeat { get; init; }

    /// <summary>Addressee that stands for the lead department of the incident.</summary>
    public const string Lead = "lead";

    /// <summary>Addressee: the department that the clock is for.</summary>
    public const string Dept = "dept";

    /// <summary>Reads one row of <c>ladder.csv</c>; one of an earlier version issues and repeats nothing.</summary>
    internal static Rung Parse(CatalogueRow row)
    {
        var number = row.Whole("rung", 6);
        var (catchUp, drop) = row["catch_up"].Split(' ', 2) switch
        {
            ["each"] => (CatchUp.Each, (Allowance?)null),
            ["last"] => (CatchUp.Last, null),
            ["drop", var age] => (CatchUp.Drop, CatalogueAmounts.AmountIn(row, "catch_up", age)),
            _ => throw row.Bad("catch_up", $"须为 each、last，或 drop 加时长（现为“{row["catch_up"]}”）",
                $"must be each, last or drop with an age (is '{row["catch_up"]}')"),
        };

        return new Rung(
            number,
            row.Word<Urgency>("from"), row.Need("name"), row.Need("en"), row.Need("addressee"),
            row.List("at") is [_, ..] times
                ? [.. times.Select(t => RungTime.Parse(row, "at", t))]
                : throw row.Bad("at", "不能为空", "must not be empty"),
            row.Amount("reply"), catchUp, drop, row.Amount("ack"))
        {
            Document = row["document"].Length == 0 ? null : LevelIn(row),
            Repeat = row.Amount("repeat"),
        };
    }

    private static SupervisionLevel LevelIn(CatalogueRow row) =>
        row.Word<SupervisionLevel>("document") is not SupervisionLevel.None and var level
            ? level
            : throw row.Bad("document", "须为 ordinary、yellow、red 或留空", "must be ordinary, yellow, red or empty");
}
