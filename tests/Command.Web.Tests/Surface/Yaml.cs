using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Command.Web.Tests.Surface;

/// <summary>JSON as YAML that people like to read.</summary>
internal static partial class Yaml
{
    /// <summary>A document.</summary>
    public static string Of(JsonObject document)
    {
        var page = new StringBuilder();
        Fields(page, document, 0);
        return page.ToString();
    }

    private static void Fields(StringBuilder page, JsonObject fields, int depth)
    {
        foreach (var (name, value) in fields.Where(field => field.Value is not null))
        {
            page.Append(' ', depth * 2).Append(Text(name)).Append(':');
            Value(page, value!, depth + 1);
        }
    }

    private static void Value(StringBuilder page, JsonNode value, int depth)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } fields:
                page.Append('\n');
                Fields(page, fields, depth);
                break;
            case JsonArray { Count: > 0 } items when items.All(item => item is JsonValue):
                page.Append(CultureInfo.InvariantCulture, $" [{string.Join(", ", items.Select(item => Word(item!)))}]\n");
                break;
            case JsonArray { Count: > 0 } items:
                page.Append('\n');
                Items(page, items, depth);
                break;
            default:
                page.Append(' ').Append(Word(value)).Append('\n');
                break;
        }
    }

    private static void Items(StringBuilder page, JsonArray items, int depth)
    {
        foreach (var item in items)
        {
            var block = new StringBuilder();
            Value(block, item!, depth + 1);
            // The first field stands on the line of its dash.
            page.Append(' ', depth * 2).Append("- ").Append(block.ToString().TrimStart());
        }
    }

    private static string Word(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String ? Text((string)value!) : value.ToJsonString();

    private static string Text(string text) =>
        Plain().IsMatch(text) && text is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off")
        ? text
        : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    // No character that means something to YAML, and no text that another type would be read from.
    [GeneratedRegex(@"^[\p{L}$/][^:#\[\]{},&*?|<>=!%@`""'\n]*(?<!\s)$")]
    private static partial Regex Plain();
}
