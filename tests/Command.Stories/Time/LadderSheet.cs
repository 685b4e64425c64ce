using System.Globalization;
using Command.Stories.Kit;

namespace Command.Stories.Time;

/// <summary>One rung as <c>catalogue/ladder.csv</c> has it; <see cref="Share"/> is null when it only counts from the end.</summary>
internal sealed record SheetRung(int Number, string Addressee, double? Share, string CatchUp);

/// <summary>The ladder as an auditor reads it, beside the product: what must have been said when nobody looked for a while.</summary>
internal static class LadderSheet
{
    private static readonly string[] Urgencies = ["normal", "urgent", "critical"];

    private static readonly List<string[]> Lines =
        [.. File.ReadLines(Path.Combine(Repository.Root, "catalogue", "ladder.csv")).Skip(1).Select(line => line.Split(','))];

    /// <summary>The rungs of a clock for an urgency, lowest first.</summary>
    public static List<SheetRung> Of(string clock, string urgency) =>
    [
        .. Lines.Where(f =>
            f[0] == (Lines.Exists(l => l[0] == clock) ? clock : "*") && Array.IndexOf(Urgencies, f[2]) <= Array.IndexOf(Urgencies, urgency))
            .Select(f => new SheetRung(int.Parse(f[1], CultureInfo.InvariantCulture), f[5], ShareIn(f[6]), f[8])),
    ];

    /// <summary>
    /// Rungs that speak when the clock is looked at only now: from the top down, `last` only where nothing above it speaks.
    /// </summary>
    public static List<int> Speaking(
        string clock, string urgency, int reached, DateTimeOffset started, DateTimeOffset due, DateTimeOffset now)
    {
        var speaking = new List<int>();
        foreach (var rung in Due(clock, urgency, reached, started, due, now).AsEnumerable().Reverse())
        {
            if (rung.CatchUp switch { "each" => true, "last" => speaking.Count == 0, var drop => now - due <= HoursIn(drop) })
            {
                speaking.Insert(0, rung.Number);
            }
        }

        return speaking;
    }

    /// <summary>
    /// Rungs that have come due. A clock of hours goes day and night, so a share is a share; for one of working days only its end is looked
    /// at (a story that uses it looks within half a working day of that end, and no other rung lies there).
    /// </summary>
    public static List<SheetRung> Due(
        string clock, string urgency, int reached, DateTimeOffset started, DateTimeOffset due, DateTimeOffset now) =>
    [
        .. Of(clock, urgency).Where(r => r.Number > reached && r.Share is { } share
            && (share == 1 ? due
                : due - started > TimeSpan.FromHours(24) ? DateTimeOffset.MaxValue
                : started + ((due - started) * share)) <= now),
    ];

    private static double? ShareIn(string at) =>
        at.Split(';')[0] is ['0' or '1' or '2' or '3' or '4' or '5' or '6' or '7' or '8' or '9', ..] share
            ? double.Parse(share.TrimEnd('%'), CultureInfo.InvariantCulture) / 100
            : null;

    private static TimeSpan HoursIn(string drop) => TimeSpan.FromHours(int.Parse(drop.Split(' ')[1], CultureInfo.InvariantCulture));
}
