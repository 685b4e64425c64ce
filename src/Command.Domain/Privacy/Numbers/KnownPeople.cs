using Command.Contracts.Reports;

namespace Command.Domain.Privacy.Numbers;

/// <summary>
/// Where a text names somebody whose phone or alias is known, however it is grouped or spelt: 100-1234-5678, １００１２３４５６７８ and
/// +86 100 1234 5678 are the same phone, 0371-66123456 and 66123456 the same landline.
/// </summary>
internal static class KnownPeople
{
    // A mark that occurs everywhere is no mark: taking out every 王 would take the text apart.
    private const int LeastAlias = 2;
    private const int LeastPhone = 5;
    private const int WholeBelow = 7;

    /// <summary>All places of one person.</summary>
    public static IEnumerable<(int From, int To, bool Alias)> In(DigitRuns runs, Reporter reporter)
    {
        foreach (var digits in FormsOf(reporter.Phone))
        {
            foreach (var (from, to) in DigitsIn(runs, digits))
            {
                yield return (from, to, false);
            }
        }

        foreach (var (from, to) in WordsIn(runs.Signs, reporter.Alias))
        {
            yield return (from, to, true);
        }
    }

    /// <summary>Where some words stand, compared as they are normalised.</summary>
    public static IEnumerable<(int From, int To)> WordsIn(Signs signs, string? words)
    {
        var wanted = Signs.Of(words ?? "").Values.Trim();
        if (IsTooShort(wanted))
        {
            yield break;
        }

        for (var at = signs.Values.IndexOf(wanted, StringComparison.Ordinal); at >= 0;
            at = signs.Values.IndexOf(wanted, at + wanted.Length, StringComparison.Ordinal))
        {
            yield return (at, at + wanted.Length);
        }
    }

    /// <summary>The digits of a phone without what may stand before it.</summary>
    public static string Bare(string phone)
    {
        var digits = new DigitRuns(Signs.Of(phone)).Digits;
        return NumberShapes.Mobile(digits) is > 0 and var mobile ? digits[^mobile..] : digits;
    }

    // Also without the area code: in his own district nobody writes it.
    private static IEnumerable<string> FormsOf(string? phone)
    {
        if (phone is null)
        {
            return [];
        }

        var bare = Bare(phone);
        var home = bare.StartsWith("0086", StringComparison.Ordinal) ? $"0{bare[4..].TrimStart('0')}"
            : bare.StartsWith("86", StringComparison.Ordinal) && bare.Length >= 12 ? $"0{bare[2..].TrimStart('0')}" : bare;
        var local = home is ['0', >= '1' and <= '9', ..] && home.Length >= 10
            ? home[(home[1] is '1' or '2' ? 3 : 4)..]
            : home;
        return new[] { bare, home, local }.Where(form => form.Length >= LeastPhone).Distinct().OrderByDescending(form => form.Length);
    }

    private static IEnumerable<(int From, int To)> DigitsIn(DigitRuns runs, string wanted)
    {
        var segment = 0;
        for (var at = runs.Digits.IndexOf(wanted, StringComparison.Ordinal); at >= 0 && at < runs.Digits.Length;)
        {
            while (runs.Segments[segment].To <= at)
            {
                segment++;
            }

            var last = segment;
            while (runs.Segments[last].To < at + wanted.Length && runs.Follows(last + 1))
            {
                last++;
            }

            var found = runs.Segments[last].To >= at + wanted.Length && (wanted.Length >= WholeBelow
                || (runs.Segments[segment].From == at && runs.Segments[last].To == at + wanted.Length));
            if (found)
            {
                yield return (runs.SignOf(at), runs.SignOf(at + wanted.Length - 1) + 1);
            }

            at = runs.Digits.IndexOf(wanted, at + (found ? wanted.Length : 1), StringComparison.Ordinal);
        }
    }

    // A short number stands in every other text.
    private static bool IsTooShort(string wanted) =>
        wanted.Length < LeastAlias || (wanted.Length < LeastPhone && wanted.All(char.IsAsciiDigit));
}
