using System.Globalization;
using System.Text.Json;
using Command.Contracts;

namespace Command.Web.Incidents;

/// <summary>Typed fields of a body; each bad one is named with the rule it breaks.</summary>
public sealed partial class ActionBody
{
    private string? Text(string name)
    {
        if (!_json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && Unicode(value) is { Length: <= 4000 } text)
        {
            return text;
        }

        Bad(name, "须为不超过4000字的文字。 / Must be a text of at most 4000 characters.");
        return null;
    }

    private List<string>? List(string name)
    {
        if (!_json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= 200 && value.EnumerateArray().Select(Unicode).ToList() is var codes && !codes.Contains(null))
        {
            return codes!;
        }

        Bad(name, "须为代码的数组。 / Must be an array of codes.");
        return null;
    }

    // Stands in the journal as it is: a word of a list, never a sentence or a number that could be somebody's.
    private string? Coded(string name)
    {
        if (Text(name) is not { } code || (code.Length <= 40 && code.All(c => c is (>= 'a' and <= 'z') or '-')))
        {
            return Text(name);
        }

        Bad(name, "须为小写字母和连字符组成的代码。 / Must be a code of small letters and hyphens.");
        return null;
    }

    // Ids of files, which a purge can delete; nothing that a person would read.
    private List<string>? Ids(string name)
    {
        var ids = List(name);
        if (ids?.Exists(id => id.Length is < 1 or > 64 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')) == true)
        {
            Bad(name, "须为附件编号：字母、数字、点、横线。 / Must be ids of attachments: letters, digits, dots, dashes.");
        }

        return ids;
    }

    private bool Flag(string name, bool otherwise) => Mark(name) ?? otherwise;

    private bool? Mark(string name)
    {
        if (!_json.TryGetProperty(name, out var value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Bad(name, "须为 true 或 false。 / Must be true or false.");
        return null;
    }

    private int? Number(string name)
    {
        if (!_json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number is >= 0 and <= 100_000)
        {
            return number;
        }

        Bad(name, "须为 0 到 100000 的整数。 / Must be a whole number from 0 to 100000.");
        return null;
    }

    // With its offset: "tomorrow at nine" of another zone is another instant.
    private DateTimeOffset? Instant(string name)
    {
        var text = Text(name);
        if (text is null)
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-ddTHH:mmzzz", "yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz"], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var at)
            && at.Year is >= 2000 and < 2100)
        {
            return at;
        }

        Bad(name, "须为带时区的时间，如 2026-11-21T09:30:00+08:00。 / Must be a time with offset, e.g. 2026-11-21T09:30:00+08:00.");
        return null;
    }

    private T? Word<T>(string name) where T : struct, Enum
    {
        var text = Text(name);
        if (text is null)
        {
            return null;
        }

        if (Wire.TryParse(text, out T value))
        {
            return value;
        }

        var words = string.Join("、", Enum.GetValues<T>().Select(Wire.Name));
        Bad(name, $"须为 {words} 之一。 / Must be one of {words}.");
        return null;
    }

    // GetString throws at bytes that are no UTF-8 and at escapes that are half a surrogate pair.
    private static string? Unicode(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private void Bad(string name, string message) => _errors[name] = [message];
}
