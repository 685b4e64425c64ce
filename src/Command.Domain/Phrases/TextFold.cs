namespace Command.Domain.Phrases;

/// <summary>
/// Makes texts comparable character by character, so that positions stay the same: full-width letters, digits and marks become
/// half-width, upper case becomes lower case. Ordinal; no culture has a say.
/// </summary>
internal static class TextFold
{
    /// <summary>The folded character.</summary>
    public static char Of(char c) => char.ToLowerInvariant(c switch
    {
        '\u3000' => ' ',
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        _ => c,
    });

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
}
