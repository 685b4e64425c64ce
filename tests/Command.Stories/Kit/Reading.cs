using System.Text.Json.Nodes;

namespace Command.Stories.Kit;

/// <summary>Short words for what is looked at again and again in an answer. A field that is missing fails the story.</summary>
internal static class Reading
{
    /// <summary>A field that is a text.</summary>
    public static string Text(this JsonNode node, string name) => node[name]!.GetValue<string>();

    /// <summary>A field that is a number.</summary>
    public static int Number(this JsonNode node, string name) => node[name]!.GetValue<int>();

    /// <summary>A field that is an instant.</summary>
    public static DateTimeOffset Instant(this JsonNode node, string name) => node[name]!.GetValue<DateTimeOffset>();

    /// <summary>A field that is an array.</summary>
    public static IEnumerable<JsonNode> Each(this JsonNode node, string name) => node[name]!.AsArray().Select(part => part!);

    /// <summary>A field that is an array of texts.</summary>
    public static IEnumerable<string> Texts(this JsonNode node, string name) => node.Each(name).Select(part => part.GetValue<string>());

    /// <summary>The running clock of that name; of several the first.</summary>
    public static JsonNode Clock(this JsonNode incident, string name) =>
        incident.Each("deadlines").First(deadline => deadline.Text("clock") == name && deadline["running"]!.GetValue<bool>());

    /// <summary>The facts of one kind in the journal of a case.</summary>
    public static async Task<List<JsonNode>> FactsAsync(this Caller reader, string code, string type) =>
        [.. (await reader.ReadAsync($"/api/incidents/{code}/timeline")).AsArray()
            .Where(entry => entry!.Text("type") == type).Select(entry => entry!)];

    /// <summary>The row of a case on the board; null when it is not there.</summary>
    public static async Task<JsonNode?> RowAsync(this Caller reader, string code) =>
        (await reader.ReadAsync("/api/board")).Each("rows").FirstOrDefault(row => row.Text("code") == code);
}
