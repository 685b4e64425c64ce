using System.Text.Json.Nodes;

namespace Command.Stories.Kit;

/// <summary>Reports to send. Everything in them is invented.</summary>
internal static class Sample
{
    /// <summary>Ends a case honestly: what was found, what was done, what follows.</summary>
    public const string Reply = "经现场核查，反映情况属实，已安排人员处置完毕，后续列入日常巡查。";

    private static int _last;

    /// <summary>A number that no other report has.</summary>
    public static string NewId(string series = "ST") => $"{series}-{Environment.ProcessId}-{Interlocked.Increment(ref _last):000000}";

    /// <summary>A street light out of order: a simple matter of D09.</summary>
    public static JsonObject Report(string? id = null, string text = "星河里小区门口路灯不亮，夜里看不清路面") => new()
    {
        ["channel"] = "hotline-12345",
        ["externalId"] = id ?? NewId(),
        ["text"] = text,
        ["location"] = new JsonArray(113.70, 34.80),
    };

    /// <summary>A report of a given item.</summary>
    public static JsonObject OfItem(string item, string? id = null)
    {
        var report = Report(id);
        report["itemCode"] = item;
        return report;
    }

    /// <summary>The same with one field set.</summary>
    public static JsonObject With(this JsonObject report, string field, JsonNode? value)
    {
        report[field] = value;
        return report;
    }
}
