using System.Reflection;
using System.Text;
using System.Text.Json;
using Command.Contracts.Areas;
using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Web.Surface;

namespace Command.Web.Tests.Surface;

/// <summary>What the browser knows of the board is drawn from the records that the hub sends.</summary>
public sealed class RowsTests
{
    private static readonly (Type Type, string Name)[] Records =
    [
        (typeof(BoardRow), "Row"), (typeof(TimeMarks), "Marks"), (typeof(BoardSnapshot), "Snapshot"),
            (typeof(BoardFrame), "Frame"),
    ];

    [Fact]
    public void The_rows_of_the_browser_are_those_that_the_hub_sends() => DrawnFile.Check("src/Command.Web/Client/board/rows.ts", Drawn());

    private static string Drawn()
    {
        var page = new StringBuilder(
            "// Drawn from the records of Command.Contracts by RowsTests; see there how to draw it again. Absent means null.\n");
        var words = new SortedSet<Type>(Comparer<Type>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name)));
        var records = new StringBuilder();
        foreach (var (type, name) in Records)
        {
            Record(records, type, name, words);
        }

        foreach (var type in words)
        {
            var lines = Enum.GetNames(type).Select(word => $"\"{JsonNamingPolicy.CamelCase.ConvertName(word)}\"").Chunk(8)
                .Select(line => string.Join(" | ", line));
            page.Append($"\n/** {XmlDocs.Of(type)} */\nexport type {type.Name} =\n  | {string.Join("\n  | ", lines)};\n");
        }

        return page.Append(records).ToString();
    }

    private static void Record(StringBuilder page, Type type, string name, SortedSet<Type> words)
    {
        page.Append($"\n/** {XmlDocs.Of(type)} */\nexport interface {name} {{\n");
        foreach (var field in PresentFields.Of(type))
        {
            if (XmlDocs.Of((PropertyInfo)field.AttributeProvider!) is { } said)
            {
                page.Append($"  /** {said} */\n");
            }

            page.Append(
                $"  readonly {field.Name}{(PresentFields.IsAlwaysThere(field) ? "" : "?")}: {Script(field.PropertyType, words)};\n");
        }

        page.Append("}\n");
    }

    private static string Script(Type type, SortedSet<Type> words)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            words.Add(type);
            return type.Name;
        }

        if (type == typeof(IReadOnlyDictionary<string, int>))
        {
            return "Readonly<Record<string, number>>";
        }

        if (type != typeof(string) && PresentFields.ElementOf(type) is { } element)
        {
            return $"readonly {Script(element, words)}[]";
        }

        return type == typeof(string) || type == typeof(DateTimeOffset) ? "string"
            : type == typeof(bool) ? "boolean"
            : type == typeof(int) || type == typeof(long) || type == typeof(double) ? "number"
            : type == typeof(GeoPoint) ? "readonly [number, number]"
            : Records.Single(record => record.Type == type).Name;
    }
}
