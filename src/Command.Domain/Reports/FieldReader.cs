using System.Text.Json;
using Command.Domain.Phrases;

using F = Command.Domain.Reports.FieldSentences;

namespace Command.Domain.Reports;

/// <summary>Reads fields out of a JSON object and gathers every fault on the way, so that a sender can mend all of them at once.</summary>
internal sealed class FieldReader
{
    private readonly Dictionary<string, List<string>> _faults = new(StringComparer.Ordinal);

    /// <summary>The faults so far, by field path.</summary>
    public IReadOnlyDictionary<string, string[]> Errors => _faults.ToDictionary(f => f.Key, f => f.Value.ToArray(), StringComparer.Ordinal);

    /// <summary>Whether there was none so far.</summary>
    public bool Clean => _faults.Count == 0;

    /// <summary>Notes a fault.</summary>
    public void Fault(string path, string sentence)
    {
        if (!_faults.TryGetValue(path, out var sentences))
        {
            _faults.Add(path, sentences = []);
        }

        sentences.Add(sentence);
    }

    /// <summary>The field; null when it is absent or JSON null, which mean the same.</summary>
    public static JsonElement? Field(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A text that must be there.</summary>
    public string? Required(JsonElement owner, string name)
    {
        if (Field(owner, name) is { } value)
        {
            return Text(value, name);
        }

        Fault(name, F.Required);
        return null;
    }

    /// <summary>A text that may be absent, without control characters (a database refuses NUL). Blank means absent.</summary>
    public string? Optional(JsonElement owner, string name, string path, int most)
    {
        var text = Field(owner, name) is { } value ? Text(value, path) : null;
        return Unseen.Blank(text) ? null : Limited(Printable(text!, ""), path, most);
    }

    /// <summary>A string of valid Unicode, or a fault.</summary>
    public string? Text(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Fault(path, F.NotText);
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // How JsonElement reports bytes that are no UTF-8 and escapes that are half a surrogate pair.
            Fault(path, F.BrokenText);
            return null;
        }
    }

    /// <summary>The text, or a fault when it has more characters than allowed.</summary>
    public string? Limited(string text, string path, int most)
    {
        if (Unseen.CharactersOf(text) <= most)
        {
            return text;
        }

        Fault(path, F.TooLong(most));
        return null;
    }

    /// <summary>The text without control characters, except those listed, and without format characters.</summary>
    public static string Printable(string text, string keep)
    {
        text = Unseen.Without(text);
        return text.Any(c => char.IsControl(c) && !keep.Contains(c, StringComparison.Ordinal))
            ? new string([.. text.Where(c => !char.IsControl(c) || keep.Contains(c, StringComparison.Ordinal))])
            : text;
    }
}
