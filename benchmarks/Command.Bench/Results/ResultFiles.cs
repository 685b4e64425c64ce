using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Command.Bench.Results;

/// <summary>Keeps what a run found: the table to read, the raw figures to compare.</summary>
internal static class ResultFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Writes <c>DATE-COMMIT[-NAMES].md</c> and <c>.json</c>.</summary>
    /// <returns>Path of the table.</returns>
    public static string Write(string root, Machine machine, IReadOnlyList<Row> rows, string suffix)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, "benchmarks", "results")).FullName;
        var name = Path.Combine(folder, $"{machine.At.ToString("yyyy-MM-dd-HHmm", CultureInfo.InvariantCulture)}-{machine.Commit}{suffix}");
        File.WriteAllText(name + ".json", JsonSerializer.Serialize(new { machine, rows = rows.Select(Rounded) }, Json));
        File.WriteAllText(name + ".md", $"{machine.Line}\n\nMethod: [benchmarks/README.md](../README.md)\n\n{Table.Of(rows)}");
        return name + ".md";
    }

    private static Row Rounded(Row row) => row with { Samples = Rounded(row.Samples), FloorSamples = Rounded(row.FloorSamples) };

    private static double[]? Rounded(IReadOnlyList<double>? samples) =>
        samples is null ? null : [.. samples.Take(2_000).Select(s => Math.Round(s, 2))];
}
