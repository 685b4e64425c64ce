using System.Text;
using Command.Domain.Phrases;

namespace Command.Domain.Matching.Dangers;

/// <summary>
/// A text as danger is read in it: folded, without what nobody sees, with letters that somebody spaced out (着 火, f i r e) put together
/// again. Pure.
/// </summary>
internal static class DangerText
{
    private const string Decoration = " ·.-_*~•—";

    /// <summary>The text to search; positions are its own.</summary>
    public static string Of(string text) => Closed(Joined(TextFold.Of(Seen(text))));

    private static string Seen(string text)
    {
        var seen = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            seen.Append(rune.Value is '\n' ? "\n" : Unseen.Is(rune) ? "" : rune.ToString());
        }

        return seen.ToString();
    }

    // Three single letters or more with a blank between each.
    private static string Joined(string text)
    {
        var joined = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var end = i;
            while (Alone(text, end) && end + 2 < text.Length && text[end + 1] == ' ' && Alone(text, end + 2))
            {
                end += 2;
            }

            for (var at = i; end - i >= 4 && at < end; at += 2)
            {
                joined.Append(text[at]);
            }

            i = end - i >= 4 ? end : i;
            joined.Append(text[i]);
        }

        return joined.ToString();
    }

    private static bool Alone(string text, int at) => char.IsAsciiLetter(text[at])
        && (at == 0 || !char.IsAsciiLetter(text[at - 1])) && (at + 1 == text.Length || !char.IsAsciiLetter(text[at + 1]));

    // Blanks and ornaments between two Chinese characters.
    private static string Closed(string text)
    {
        var closed = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var next = i;
            while (next < text.Length && Decoration.Contains(text[next], StringComparison.Ordinal))
            {
                next++;
            }

            var between = next < text.Length && closed.Length > 0 && Grams.IsHan(closed[^1]) && Grams.IsHan(text[next]);
            closed.Append(between ? "" : text[i..next]).Append(next < text.Length ? text[next..(next + 1)] : "");
            i = next;
        }

        return closed.ToString();
    }
}
