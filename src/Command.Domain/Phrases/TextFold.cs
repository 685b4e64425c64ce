namespace Command.Domain.Phrases;

/// <summary>
/// Makes texts comparable character by character, so that positions stay the same: full-width letters, digits and marks become
/// half-width, upper case becomes lower case, traditional characters become simplified. Ordinal; no culture has a say.
/// </summary>
public static class TextFold
{
    private const char FirstHan = '\u4E00';

    // By character, from the first Chinese one on.
    private static readonly char[] Table = ReadTable();

    /// <summary>The folded character.</summary>
    public static char Of(char c) => c switch
    {
        >= FirstHan and <= '\u9FFF' => Table[c - FirstHan],
        '\u3000' => ' ',
        >= '\uFF01' and <= '\uFF5E' => char.ToLowerInvariant((char)(c - 0xFEE0)),
        _ => char.ToLowerInvariant(c),
    };

    /// <summary>The folded text; as long as the given one.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Create(text.Length, text, static (folded, original) =>
        {
            for (var i = 0; i < folded.Length; i++)
            {
                folded[i] = Of(original[i]);
            }
        });
    }

    /// <summary>The text with simplified characters, otherwise as it stands.</summary>
    public static string Simplified(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Create(text.Length, text, static (simplified, original) =>
        {
            for (var i = 0; i < simplified.Length; i++)
            {
                simplified[i] = original[i] is >= FirstHan and <= '\u9FFF' ? Table[original[i] - FirstHan] : original[i];
            }
        });
    }

    private static char[] ReadTable()
    {
        var simplified = new char['\u9FFF' - FirstHan + 1];
        for (var i = 0; i < simplified.Length; i++)
        {
            simplified[i] = (char)(FirstHan + i);
        }

        using var table = new StreamReader(typeof(TextFold).Assembly.GetManifestResourceStream("Traditional.txt")!);
        while (table.ReadLine() is { } line)
        {
            for (var i = 0; line[0] != '#' && i < line.Length; i += 2)
            {
                simplified[line[i] - FirstHan] = line[i + 1];
            }
        }

        return simplified;
    }
}
