using Command.Domain.Phrases;

namespace Command.Domain.Matching;

/// <summary>
/// Pieces of a text that can be compared and counted without knowing any word: every two and every three Chinese characters that stand
/// together, and every Latin word of three letters or more. No digits: numbers say who and where, never what.
/// </summary>
internal static class Grams
{
    private const int LeastLatin = 3;
    private const int MostLatin = 24;

    /// <summary>The distinct pieces in the order of their first occurrence, folded (<see cref="TextFold"/>).</summary>
    /// <param name="text">Any length.</param>
    public static IReadOnlyCollection<string> Of(string text)
    {
        var folded = TextFold.Of(text);
        var grams = new OrderedDictionary<string, bool>(StringComparer.Ordinal);
        var start = 0;
        while (start < folded.Length)
        {
            var end = RunEnd(folded, start);
            Add(grams, folded, start, end);
            start = Math.Max(end, start + 1);
        }

        return grams.Keys;
    }

    /// <summary>Whether a character is written Chinese.</summary>
    internal static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF';

    private static int RunEnd(string text, int start)
    {
        Func<char, bool> alike = IsHan(text[start]) ? IsHan : char.IsAsciiLetter;
        var end = start;
        while (end < text.Length && alike(text[end]))
        {
            end++;
        }

        return end;
    }

    private static void Add(OrderedDictionary<string, bool> grams, string text, int start, int end)
    {
        if (IsHan(text[start]))
        {
            AddHan(grams, text, start, end);
        }
        else if (end - start is >= LeastLatin and <= MostLatin)
        {
            grams.TryAdd(text[start..end], true);
        }
    }

    private static void AddHan(OrderedDictionary<string, bool> grams, string text, int start, int end)
    {
        for (var i = start; i + 2 <= end; i++)
        {
            grams.TryAdd(text.Substring(i, 2), true);
            if (i + 3 <= end)
            {
                grams.TryAdd(text.Substring(i, 3), true);
            }
        }
    }
}
