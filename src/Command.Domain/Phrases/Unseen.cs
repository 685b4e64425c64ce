using System.Globalization;
using System.Text;

namespace Command.Domain.Phrases;

/// <summary>
/// What nobody sees in a text: format characters, zero widths, fillers. The one place that says what is blank, for reports, texts of staff,
/// aliases and searches. Pure.
/// </summary>
public static class Unseen
{
    private const int Joiner = 0x200D;

    /// <summary>Nothing, or nothing that anybody could see.</summary>
    public static bool Blank(string? text)
    {
        if (text is not null)
        {
            foreach (var rune in text.EnumerateRunes())
            {
                if (!Rune.IsWhiteSpace(rune) && !Is(rune))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>
    /// How many characters a reader sees: a rare one is two UTF-16 units, but one to whoever wrote it. Whatever has a limit is counted so.
    /// </summary>
    public static int CharactersOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length - text.Count(char.IsLowSurrogate);
    }

    /// <summary>Whether a character draws nothing and takes no room that means something.</summary>
    public static bool Is(Rune rune) => rune.Value switch
    {
        < 0x20 or 0x7F => true,
        < 0x80 => false,
        // Braille blank, the fillers of Hangul and the marks that draw nothing.
        0x2800 or 0x3164 or 0x115F or 0x1160 or 0xFFA0 => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.EnclosingMark,
    };

    /// <summary>
    /// A text without format characters, which turn lines round and make two words look alike; a joiner inside an emoji stays.
    /// </summary>
    public static string Without(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = true;
        foreach (var c in text)
        {
            clean &= c < 0x80 || (!char.IsSurrogate(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format);
        }

        return clean ? text : Sifted(text);
    }

    private static string Sifted(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < runes.Count; i++)
        {
            if (Rune.GetUnicodeCategory(runes[i]) != UnicodeCategory.Format
                || (runes[i].Value == Joiner && i + 1 < runes.Count && Drawn(runes, i - 1) && Pictured(runes[i + 1])))
            {
                kept.Append(runes[i].ToString());
            }
        }

        return kept.ToString();
    }

    // A skin tone and a variation selector stand between a picture and its joiner.
    private static bool Drawn(List<Rune> runes, int at) =>
        at >= 0 && (Pictured(runes[at]) || (at >= 1 && runes[at].Value == 0xFE0F && Pictured(runes[at - 1])));

    private static bool Pictured(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol && rune.Value > 0x2000;
}
