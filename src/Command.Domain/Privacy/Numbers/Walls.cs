namespace Command.Domain.Privacy.Numbers;

/// <summary>
/// Segments that are no part of anybody's number: dates, times, short numbers of a case, degrees, what is counted in steps. They end a
/// number like a word does. Pure.
/// </summary>
internal static class Walls
{
    private const int LargestGroup = 3;

    /// <summary>Marks them.</summary>
    public static bool[] Of(DigitRuns runs)
    {
        var walls = new bool[runs.Segments.Count];
        for (var from = 0; from < walls.Length;)
        {
            // A group has the same sign between all its parts: 2026-11-30, 10:20:30.
            var to = from + 1;
            while (to < walls.Length && to - from <= LargestGroup && Links(runs, to) && (to == from + 1 || Same(runs, from + 1, to)))
            {
                to++;
            }

            if (Whole(runs, from, to))
            {
                walls.AsSpan(from, to - from).Fill(true);
                from = to;
            }
            else if (Steps(runs, from) is var steps and >= 4)
            {
                walls.AsSpan(from, steps).Fill(true);
                from += steps;
            }
            else
            {
                from++;
            }
        }

        return walls;
    }

    /// <summary>Whether eight digits are a day: 20261130.</summary>
    public static bool IsDay(ReadOnlySpan<char> digits) =>
        digits.Length == 8 && Day(Number(digits[..4]), Number(digits[4..6]), Number(digits[6..]));

    /// <summary>A day of the years that people write about.</summary>
    public static bool Day(int year, int month, int day) => year is >= 1900 and < 2100 && month is >= 1 and <= 12 && day is >= 1 and <= 31;

    private static bool Links(DigitRuns runs, int at) => runs.Follows(at) && runs.Segments[at].Between.Length is 1;

    private static bool Same(DigitRuns runs, int one, int other) => runs.Segments[one].Between == runs.Segments[other].Between;

    private static bool Whole(DigitRuns runs, int from, int to)
    {
        var parts = runs.Segments;
        if (to - from == 1)
        {
            return false;
        }

        var mark = parts[from + 1].Between;
        int Long(int i) => parts[from + i].Length;
        int Worth(int i) => runs.Worth(from + i);
        return (to - from, mark) switch
        {
            (3, "-" or "." or "/" or " " or "–" or "—") when Long(0) == 4 && Long(1) <= 2 && Long(2) <= 2 =>
                Day(Worth(0), Worth(1), Worth(2)),
            // 2020-2026, 10:20, 113.70123
            (2, "-" or "~" or "–" or "—" or " " or "/") when Long(0) == 4 && Long(1) == 4 => Year(Worth(0)) && Year(Worth(1)),
            (2, "-" or "." or "/") when Long(0) == 4 && Long(1) <= 2 => Year(Worth(0)) && Worth(1) is >= 1 and <= 12,
            (2, ":") => Long(0) <= 2 && Long(1) == 2 && Worth(0) <= 24 && Worth(1) < 60,
            (3, ":") => Long(0) <= 2 && Long(1) == 2 && Long(2) == 2 && Worth(0) <= 24 && Worth(1) < 60 && Worth(2) < 60,
            (2, ".") when Long(1) > 2 => Degrees(runs, from),
            // 1120-000431-4, what people say on the phone.
            (3, "-") when (Long(0), Long(1), Long(2)) is (4, 6, 1) => Day(2024, Worth(0) / 100, Worth(0) % 100) && Worth(0) != 1001,
            _ => false,
        };
    }

    private static bool Year(int year) => year is >= 1900 and < 2100;

    // Places of the country; 100 is left to the phones that are made up.
    private static bool Degrees(DigitRuns runs, int from) => runs.Segments[from].Length is 2 or 3
        && runs.Worth(from) is (>= 15 and <= 54) or (>= 73 and < 130 and not 100);

    // 1、2、3、4: an enumeration, and nothing else beside it.
    private static int Steps(DigitRuns runs, int from)
    {
        if (runs.Follows(from))
        {
            return 0;
        }

        var to = from + 1;
        while (to < runs.Segments.Count && runs.Follows(to) && runs.Segments[to].Gap != Sign.Digit && runs.Segments[to].Length <= 3
            && runs.Worth(to) == runs.Worth(to - 1) + 1)
        {
            to++;
        }

        return to < runs.Segments.Count && runs.Follows(to) ? 0 : to - from;
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
}
