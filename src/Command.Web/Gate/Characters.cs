using System.Text.Json;

namespace Command.Web.Gate;

/// <summary>Finds control characters before a database meets them: one refuses NUL, the other takes it for the end of the text.</summary>
internal static class Characters
{
    /// <summary>What is said about a field that holds one.</summary>
    public const string Sentence = "不能含有控制字符。 / Must not hold control characters.";

    /// <summary>True for a text of an address: there no control character has a sense.</summary>
    public static bool AreIn(string? text) => text is not null && text.Any(char.IsControl);

    /// <summary>The first field of a JSON body with a control character (other than tab and line breaks) or half a character; null when
    /// there is none, or the body is no JSON, which whoever reads it will say.</summary>
    public static string? FieldWith(ReadOnlySpan<byte> json)
    {
        var path = new List<string>();
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    Stand(path, reader.CurrentDepth - 1);
                    if (IsBad(ref reader))
                    {
                        return Name(path, "$");
                    }

                    path.Add(reader.GetString()!);
                }
                else if (reader.TokenType == JsonTokenType.String && IsBad(ref reader))
                {
                    return Name(path.Take(reader.CurrentDepth), "$");
                }
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return null;
    }

    // What encloses the property that comes next; an array has no name.
    private static void Stand(List<string> path, int depth)
    {
        path.RemoveRange(Math.Min(path.Count, depth), Math.Max(0, path.Count - depth));
        path.AddRange(Enumerable.Repeat("", Math.Max(0, depth - path.Count)));
    }

    private static string Name(IEnumerable<string> path, string root) =>
        string.Join('.', path.Where(part => part.Length > 0)) is { Length: > 0 } name ? name : root;

    private static bool IsBad(ref Utf8JsonReader reader)
    {
        // Plain ones may not stand in JSON; only DEL and those beyond ASCII may, or what is written with a backslash.
        if (!reader.ValueIsEscaped && !reader.ValueSpan.ContainsAny((byte)0x7f, (byte)0xc2))
        {
            return false;
        }

        try
        {
            return reader.GetString()!.Any(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r'));
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
