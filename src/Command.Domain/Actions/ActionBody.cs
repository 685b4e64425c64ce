using System.Globalization;
using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Phrases;

namespace Command.Domain.Actions;

/// <summary>
/// The body of an action while it is read. Each bad field is named with the rule it breaks, all of them at once; whether the state allows
/// what is wanted is the rule book's business, not this one's. A text is data.
/// </summary>
/// <param name="json">The body; an object.</param>
/// <param name="by">Who acts.</param>
/// <param name="keep">Puts a free text aside and answers what the journal holds of it; null for a blank one.</param>
public sealed class ActionBody(JsonElement json, Actor by, Func<string?, TextRef?> keep)
{
    private const int LongestText = 4_000;
    private const int MostCodes = 200;
    private const int MostParts = 50;
    private const int LongestCode = 40;
    private const int LongestFileId = 64;

    private static readonly string[] InstantForms = ["yyyy-MM-ddTHH:mmzzz", "yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz"];

    private readonly Dictionary<string, string[]> _errors = [];

    /// <summary>Who acts.</summary>
    public Actor By => by;

    /// <summary>Bad fields with the rules they break.</summary>
    public IReadOnlyDictionary<string, string[]> Errors => _errors;

    /// <summary>Reads a field.</summary>
    public T Get<T>(Field<T> field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Read(this, field.Name);
    }

    /// <summary>Number of characters of a text field; 0 when it is absent.</summary>
    public int LengthOf(Field<TextRef?> field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return Text(field.Name) is { } text ? Unseen.CharactersOf(text) : 0;
    }

    internal string? Text(string name)
    {
        if (Absent(name, out var value))
        {
            return null;
        }

        return Unicode(value) is { } text && Unseen.CharactersOf(text) <= LongestText
            ? text
            : Bad<string>(name, $"须为不超过{LongestText}字的文字。 / Must be a text of at most {LongestText} characters.");
    }

    internal TextRef? Words(string name) => keep(Text(name));

    internal string? Coded(string name) =>
        Text(name) is not { } code || (code.Length <= LongestCode && code.All(c => c is (>= 'a' and <= 'z') or '-'))
            ? Text(name)
            : Bad<string>(name, "须为小写字母和连字符组成的代码。 / Must be a code of small letters and hyphens.");

    internal bool? Mark(string name)
    {
        if (!json.TryGetProperty(name, out var value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Bad<string>(name, "须为 true 或 false。 / Must be true or false.");
        return null;
    }

    internal int? Number(string name)
    {
        if (Absent(name, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number is >= 0 and <= 100_000)
        {
            return number;
        }

        Bad<string>(name, "须为 0 到 100000 的整数。 / Must be a whole number from 0 to 100000.");
        return null;
    }

    // With its offset: "tomorrow at nine" of another zone is another instant.
    internal DateTimeOffset? Instant(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(text, InstantForms, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var at)
            && at.Year is >= 2000 and < 2100)
        {
            return at;
        }

        Bad<string>(name, "须为带时区的时间，如 2026-11-21T09:30:00+08:00。 / Must be a time with offset, e.g. 2026-11-21T09:30:00+08:00.");
        return null;
    }

    internal GeoPoint? Point(string name)
    {
        if (Absent(name, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Select(Degrees).ToList() is
            [>= -180 and <= 180 and var lng, >= -90 and <= 90 and var lat])
        {
            return new GeoPoint(lng, lat);
        }

        Bad<string>(name, "须为 [经度, 纬度]。 / Must be [longitude, latitude].");
        return null;
    }

    private static double Degrees(JsonElement number) =>
        number.ValueKind == JsonValueKind.Number && number.TryGetDouble(out var degrees) ? degrees : double.NaN;

    internal T? Word<T>(string name) where T : struct, Enum
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (Wire.TryParse(text, out T value))
        {
            return value;
        }

        var words = string.Join("、", Enum.GetValues<T>().Select(Wire.Name));
        Bad<string>(name, $"须为 {words} 之一。 / Must be one of {words}.");
        return null;
    }

    internal IReadOnlyList<string>? Codes(string name)
    {
        if (Absent(name, out var value))
        {
            return null;
        }

        var codes = value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= MostCodes
            ? value.EnumerateArray().Select(Unicode).ToList()
            : [null];
        return codes.Contains(null) ? Bad<IReadOnlyList<string>>(name, "须为代码的数组。 / Must be an array of codes.") : codes!;
    }

    internal IReadOnlyList<string>? Files(string name)
    {
        var ids = Codes(name);
        return ids?.All(
            id => id.Length is > 0 and <= LongestFileId && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')) != false
            ? ids
            : Bad<IReadOnlyList<string>>(name, "须为附件编号：字母、数字、点、横线。 / Must be ids of attachments: letters, digits, dots, dashes.");
    }

    internal IReadOnlyList<T>? Each<T>(string name, Func<ActionBody, T> read)
    {
        if (Absent(name, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > MostParts
            || value.EnumerateArray().Any(part => part.ValueKind != JsonValueKind.Object))
        {
            return Bad<IReadOnlyList<T>>(name, $"须为不超过{MostParts}个对象的数组。 / Must be an array of at most {MostParts} objects.");
        }

        return [.. value.EnumerateArray().Select((part, at) => Part($"{name}[{at}]", part, read))];
    }

    internal string Missing(string name)
    {
        Bad<string>(name, "不能为空。 / Is required.");
        return "";
    }

    private T Part<T>(string place, JsonElement part, Func<ActionBody, T> read)
    {
        var body = new ActionBody(part, by, keep);
        var value = read(body);
        foreach (var (field, message) in body._errors)
        {
            _errors[$"{place}.{field}"] = message;
        }

        return value;
    }

    private bool Absent(string name, out JsonElement value) =>
        !json.TryGetProperty(name, out value) || value.ValueKind == JsonValueKind.Null;

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

    private T? Bad<T>(string name, string message) where T : class
    {
        _errors[name] = [message];
        return null;
    }
}
