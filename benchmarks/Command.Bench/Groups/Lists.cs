using System.Globalization;
using System.Text.Json;
using Command.Bench.Load;
using Command.Bench.Results;

namespace Command.Bench.Groups;

/// <summary>
/// Pages of the queue among many open and many more archived incidents, asked for by an operator over HTTP, one after the other.
/// </summary>
internal static class Lists
{
    private const int Archived = 1_000_000;
    private const int Asked = 200;
    private const int Warm = 30;
    private const int Deep = 50;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(Bench bench, Fill fill, HttpClient seat, int open)
    {
        var archived = bench.Settings.Size(Archived);
        bench.Say(string.Create(CultureInfo.InvariantCulture, $"{archived:N0} archived ones"));
        await fill.ArchivedAsync(archived);
        await fill.ExecuteAsync("VACUUM ANALYZE incident");
        var size = string.Create(CultureInfo.InvariantCulture, $"{open:N0} open, {archived:N0} archived");
        var rows = new List<Row>();
        foreach (var (name, query) in new[]
        {
            ("by remaining time", "sort=remaining"), ("by receipt", "sort=received"), ("by urgency", "sort=urgency"),
            ("of one department", "sort=remaining&dept=D09"), ("of one item", "sort=remaining&item=1506"),
            ("archived, by receipt", "sort=received&state=archived"),
        })
        {
            var cursor = "";
            rows.Add(await AskAsync($"first page {name}, {size}", query, cursor));
            for (var page = 1; page < Deep && await CursorAsync(query, cursor) is { } next; page++)
            {
                cursor = next;
            }

            rows.Add(await AskAsync($"page {Deep} {name}", query, cursor));
        }

        rows.Add(await Searches.MeasureAsync(bench, fill, seat, size));
        return rows;

        async Task<Row> AskAsync(string what, string query, string cursor)
        {
            bench.Say(what);
            var times = new List<double>();
            for (var i = 0; i < Warm + Asked; i++)
            {
                var began = Stats.Now;
                await seat.GetByteArrayAsync(Address(query, cursor), bench.Ct);
                times.Add(Stats.Now - began);
            }

            times.RemoveRange(0, Warm);
            return new("lists", what + ", p99", "ms", null, Stats.Quantile(times, 0.99), 50, null)
            {
                Note = string.Create(CultureInfo.InvariantCulture, $"p50 {Stats.Quantile(times, 0.5):0.0} ms (aim 4)"),
                Samples = times,
            };
        }

        async Task<string?> CursorAsync(string query, string cursor)
        {
            using var answer = JsonDocument.Parse(await seat.GetByteArrayAsync(Address(query, cursor), bench.Ct));
            return answer.RootElement.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
    }

    private static Uri Address(string query, string cursor) =>
        new($"/api/incidents?limit=50&{query}&cursor={Uri.EscapeDataString(cursor)}", UriKind.Relative);
}
