using System.Globalization;
using System.Text.Json;
using Command.Bench.Processes;
using Command.Bench.Results;

namespace Command.Bench.Groups;

/// <summary>Proposals of duplicates among many open incidents, asked for by an operator over HTTP, one after the other.</summary>
internal static class Matches
{
    private const int Asked = 400;
    private const int Warm = 60;

    public static async Task<Row> MeasureAsync(Bench bench, Centre centre, long past, HttpClient seat)
    {
        var codes = (await centre.Books.OpenedAsync(bench.Ct)).Where(opened => opened.Value > past)
            .Select(opened => opened.Key).Order(StringComparer.Ordinal).ToArray();
        // Spread over all of them, the same ones in every run.
        string[] asked = [.. Enumerable.Range(0, Warm + Asked).Select(i => codes[(int)((long)i * codes.Length / (Warm + Asked))])];
        new Random(1).Shuffle(asked);
        var (times, found) = (new List<double>(), 0);
        bench.Say($"asking for duplicates {asked.Length} times");
        for (var i = 0; i < asked.Length; i++)
        {
            var began = Stats.Now;
            using var answer = JsonDocument.Parse(
                await seat.GetByteArrayAsync(new Uri($"/api/incidents/{asked[i]}/duplicates", UriKind.Relative), bench.Ct));
            if (i >= Warm)
            {
                times.Add(Stats.Now - began);
                found += answer.RootElement.GetArrayLength() > 0 ? 1 : 0;
            }
        }

        return new("match", string.Create(CultureInfo.InvariantCulture, $"duplicates of one incident, {codes.Length:N0} open, p99"), "ms",
            null, Stats.Quantile(times, 0.99), 300, 100)
        {
            Note = string.Create(
                CultureInfo.InvariantCulture, $"p50 {Stats.Quantile(times, 0.5):0.0} ms; {found} of {times.Count} had proposals"),
            Samples = times,
        };
    }
}
