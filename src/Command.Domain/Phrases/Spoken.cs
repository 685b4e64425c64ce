using System.Text;

namespace Command.Domain.Phrases;

/// <summary>How much an answer says. What is repeated or padded says no more for it. Pure.</summary>
/// <param name="Characters">Characters that are read: letters, and at most one mark or blank after each.</param>
/// <param name="Letters">Different letters.</param>
/// <param name="Repeated">It says the same words again and again.</param>
public sealed record Spoken(int Characters, int Letters, bool Repeated)
{
    /// <summary>Characters of an answer that says what was found, what was done and what follows (rules.md 25).</summary>
    public const int Least = 20;

    // So far a repetition is looked for; nobody repeats himself later only.
    private const int Looked = 400;

    // Three things cannot be said with fewer letters, in Chinese or in English.
    private const int Varied = 8;

    /// <summary>It can be an answer; whether it is true somebody else has to judge.</summary>
    public bool Enough => Characters >= Least && Letters >= Varied && !Repeated;

    /// <summary>Looks at a text.</summary>
    public static Spoken Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var seen = text.EnumerateRunes().Where(rune => !Unseen.Is(rune)).ToList();
        var letters = seen.Where(Rune.IsLetterOrDigit).Select(Rune.ToLowerInvariant).ToList();
        return new Spoken(
            seen.Where((rune, i) => Rune.IsLetterOrDigit(rune) || (i > 0 && Rune.IsLetterOrDigit(seen[i - 1]))).Count(),
            letters.Distinct().Count(),
            Repeats([.. letters.Take(Looked)]));
    }

    // The same stretch over and over, the last time perhaps not to its end.
    private static bool Repeats(List<Rune> letters) =>
        Enumerable.Range(1, letters.Count / 2)
            .Any(stretch => letters.Skip(stretch).Zip(letters).All(pair => pair.First == pair.Second));
}
