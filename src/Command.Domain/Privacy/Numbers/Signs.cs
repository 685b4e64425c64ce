using System.Globalization;
using System.Text;
using Command.Domain.Phrases;

namespace Command.Domain.Privacy.Numbers;

/// <summary>What a sign of a normalised text can be to whoever looks for a number.</summary>
internal enum Sign
{
    /// <summary>0 to 9, however it was written.</summary>
    Digit,

    /// <summary>A to Z, small.</summary>
    Letter,

    /// <summary>Blanks, dashes, dots, brackets: what people put into a number.</summary>
    Gap,

    /// <summary>Commas, colons, slashes, line ends: what stands between two numbers, and seldom within one.</summary>
    Comma,

    /// <summary>Everything else: it ends a number.</summary>
    Word,
}

/// <summary>
/// A text made comparable: NFKC, without what nobody sees, every kind of digit as 0 to 9, small letters; each sign knows which characters
/// of the original it stands for, so that what is hidden is what was written. Normalised once; everything that looks for a person in words
/// reads this. Immutable.
/// </summary>
internal sealed class Signs
{
    private const string ChineseDigits = "零〇一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖洞拐勾";
    private const string ChineseValues = "0012345678912123456789079";
    private const string Commas = ",，、;；:：/|。！？!?";

    private readonly StringBuilder _values;
    private readonly List<(int Start, int End, Sign Kind, int Style)> _signs;

    private Signs(int length) => (_values, _signs) = (new StringBuilder(length), new(length));

    /// <summary>The normalised text.</summary>
    public string Values { get; private set; } = "";

    /// <summary>Number of signs.</summary>
    public int Count => _signs.Count;

    /// <summary>What a sign is.</summary>
    public Sign this[int at] => _signs[at].Kind;

    /// <summary>Normalises a text.</summary>
    public static Signs Of(string text)
    {
        var signs = new Signs(text.Length);
        for (var at = 0; at < text.Length;)
        {
            // Half a surrogate pair is nothing to normalise, and ends a number like any other word.
            if (Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) != System.Buffers.OperationStatus.Done)
            {
                signs.Add('\uFFFD', at, at + length, Sign.Word, 0);
            }
            else if (rune.Value == '*' && text.AsSpan(at).StartsWith("****"))
            {
                // What was hidden already ends a number: hiding twice hides nothing more.
                length = 4;
                signs.Add('*', at, at + length, Sign.Word, 0);
            }
            else
            {
                signs.Take(rune, at, at + length);
            }

            at += length;
        }

        signs.Values = signs._values.ToString();
        return signs;
    }

    /// <summary>Where a sign begins in the original.</summary>
    public int Start(int at) => _signs[at].Start;

    /// <summary>Where it ends there.</summary>
    public int End(int at) => _signs[at].End;

    /// <summary>How a digit was written; a number may begin or end where this changes (张三 138…).</summary>
    public int Style(int at) => _signs[at].Style;

    /// <summary>Whether every digit of this style may begin a number.</summary>
    public static bool Loose(int style) => style != 0;

    private void Add(char value, int start, int end, Sign kind, int style)
    {
        _values.Append(value);
        _signs.Add((start, end, kind, style));
    }

    private void Take(Rune rune, int start, int end)
    {
        if (rune.Value is '\n' or '\r')
        {
            Add('\n', start, end, Sign.Comma, 0);
            return;
        }

        if (Unseen.Is(rune) && rune.Value != '\t')
        {
            return;
        }

        if (rune.Value < 0x80)
        {
            Ascii((char)rune.Value, start, end, 0);
        }
        else if (rune.IsBmp && ChineseDigits.IndexOf((char)rune.Value, StringComparison.Ordinal) is var digit and >= 0)
        {
            Add(ChineseValues[digit], start, end, Sign.Digit, 1);
        }
        else if (rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0x20000 and <= 0x3FFFF))
        {
            Add(rune.IsBmp ? (char)rune.Value : rune.ToString()[1], start, end, Sign.Word, 0);
        }
        else if (ValueOf(rune) is { } value)
        {
            Add(value, start, end, Sign.Digit, rune.Value is >= 0xFF10 and <= 0xFF19 ? 0 : 2);
        }
        else
        {
            foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKC))
            {
                Other(part, start, end);
            }
        }
    }

    private void Other(char part, int start, int end)
    {
        if (part < 0x80)
        {
            Ascii(part, start, end, 2);
        }
        else if (ChineseDigits.IndexOf(part, StringComparison.Ordinal) is var digit and >= 0)
        {
            Add(ChineseValues[digit], start, end, Sign.Digit, 1);
        }
        else
        {
            Add(part, start, end, Outside(part), 0);
        }
    }

    private void Ascii(char c, int start, int end, int style) => Add(
        char.ToLowerInvariant(c), start, end, char.IsAsciiDigit(c) ? Sign.Digit : char.IsAsciiLetter(c) ? Sign.Letter : Outside(c), style);

    private static Sign Outside(char c) => Commas.Contains(c, StringComparison.Ordinal) ? Sign.Comma
        : char.IsPunctuation(c) || char.IsSymbol(c) || char.IsSeparator(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c)
            ? c is '@' or '%' or '¥' or '$' or '〔' or '〕' ? Sign.Word : Sign.Gap
            : Sign.Word;

    // Digits of every script, circled, in brackets, raised and lowered.
    private static char? ValueOf(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.OtherNumber or UnicodeCategory.LetterNumber
        && Rune.GetNumericValue(rune) is var value && value is >= 0 and <= 9 && value == Math.Floor(value)
            ? (char)('0' + (int)value)
            : null;
}
