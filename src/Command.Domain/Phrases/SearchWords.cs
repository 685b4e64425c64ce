using System.Text;

namespace Command.Domain.Phrases;

/// <summary>
/// Words to be found by any part of them, in a language that puts no blanks between words: what is said is folded to its letters and
/// digits, and stands in an index under every two of them that are neighbours. Pure.
/// </summary>
public static class SearchWords
{
    private const int CharBits = 16;

    /// <summary>
    /// What is compared: letters and digits, half-width, small, simplified; all else is left out, so that "7 栋" and "7-栋" are one.
    /// </summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (TextFold.Of(c) is var sign && (char.IsLetterOrDigit(sign) || char.IsSurrogate(sign)))
            {
                folded.Append(sign);
            }
        }

        return folded.ToString();
    }

    /// <summary>Every two neighbours of a folded text, each once.</summary>
    public static IReadOnlySet<int> PairsOf(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        var pairs = new HashSet<int>();
        for (var i = 1; i < folded.Length; i++)
        {
            pairs.Add((folded[i - 1] << CharBits) | folded[i]);
        }

        return pairs;
    }
}
