using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Command.Domain.Actions;
using Command.Domain.Calendar;

namespace Command.Web.Forms;

/// <summary>
/// An action while somebody fills it in. It asks for the fields that the action declares and makes the body that HTTP takes: one reader
/// judges both. Values stand under the places that the reader names, e.g. <c>tasks[0].due</c>. One circuit owns it.
/// </summary>
/// <param name="action">What is to be done.</param>
/// <param name="given">What is said already, by the names of fields; these are not asked for.</param>
/// <param name="dept">Department that the reader acts for; only a reader without one names it.</param>
public sealed class CaseForm(CaseAction action, IReadOnlyDictionary<string, string> given, string? dept)
{
    private static readonly string[] BrowserForms = ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"];

    private readonly Dictionary<string, string> _values = new(given);
    private readonly Dictionary<string, int> _rows = [];

    /// <summary>What is to be done.</summary>
    public CaseAction Action => action;

    /// <summary>Which of several ways of doing it; null for the plain one.</summary>
    public string? Way { get; init; }

    /// <summary>Fields that a person fills in.</summary>
    public IReadOnlyList<Field> Asked { get; } =
        [.. action.Holds.Where(field => !field.Unasked && !given.ContainsKey(field.Name) && (dept is null || field != Fields.ActingDept))];

    /// <summary>It cannot be done without a person saying something.</summary>
    public bool MustAsk => Asked.Any(asked => asked.Needed || asked == Fields.ActingDept);

    /// <summary>Bad fields with the rules they break, as the reader named them last.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; set; } = new Dictionary<string, string[]>();

    /// <summary>What stands in a field; empty for nothing.</summary>
    public string this[string place]
    {
        get => _values.GetValueOrDefault(place, "");
        set => _values[place] = value;
    }

    /// <summary>How many objects are asked for; one where there has to be one.</summary>
    public int RowsOf(Field parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return _rows.GetValueOrDefault(parts.Name, parts.Needed ? 1 : 0);
    }

    /// <summary>One object more, or the last one fewer.</summary>
    public void Grow(Field parts, int by) => _rows[parts.Name] = Math.Max(0, RowsOf(parts) + by);

    /// <summary>The body.</summary>
    /// <param name="codeOf">The whole code of an incident that is written by its last digits; the word itself where none fits.</param>
    public JsonElement ToJson(Func<string, string> codeOf)
    {
        var body = new JsonObject();
        foreach (var field in action.Holds.Where(field => Asked.Contains(field) || given.ContainsKey(field.Name)))
        {
            if (Of(field, field.Name, codeOf) is { } value)
            {
                body[field.Name] = value;
            }
        }

        return JsonSerializer.SerializeToElement(body);
    }

    private JsonNode? Of(Field field, string place, Func<string, string> codeOf) => field.Kind == FieldKind.Parts
        ? PartsOf(field, place, codeOf)
        : this[place].Trim() is { Length: > 0 } text ? Value(field, text, codeOf) : null;

    private JsonArray? PartsOf(Field field, string place, Func<string, string> codeOf)
    {
        var rows = new JsonArray();
        for (var row = 0; row < RowsOf(field); row++)
        {
            var part = new JsonObject();
            foreach (var inner in field.Of)
            {
                part[inner.Name] = Of(inner, $"{place}[{row}].{inner.Name}", codeOf);
            }

            rows.Add(part);
        }

        return rows.Count == 0 ? null : rows;
    }

    // What is no number, time or point is handed on as it is: the reader says what it must be.
    private static JsonNode? Value(Field field, string text, Func<string, string> codeOf) => field.Kind switch
    {
        FieldKind.Flag => text == "true",
        FieldKind.Number when int.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
        FieldKind.Instant => InstantOf(text),
        FieldKind.Point => PointOf(text),
        FieldKind.Codes => new JsonArray([.. WordsOf(text).Select(word => (JsonNode)CodeOf(field, word, codeOf))]),
        FieldKind.Code => CodeOf(field, text, codeOf),
        _ => text,
    };

    private static string CodeOf(Field field, string word, Func<string, string> codeOf) =>
        field.From == FieldSource.Incident ? codeOf(word) : word;

    internal static string[] WordsOf(string text) =>
        text.Split([' ', '\u3000', ',', '，', '、', ';', '；', '\n'], StringSplitOptions.RemoveEmptyEntries);

    // A field of the browser knows no offset; the district's clock is meant.
    private static string InstantOf(string text) =>
        DateTime.TryParseExact(text, BrowserForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? new DateTimeOffset(at, ChinaTime.Offset).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)
            : text;

    private static JsonNode PointOf(string text)
    {
        var degrees = WordsOf(text).Select(DegreesOf).ToList();
        return degrees.Exists(double.IsNaN) ? text : new JsonArray([.. degrees.Select(value => (JsonNode)value)]);
    }

    private static double DegreesOf(string word) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;
}
