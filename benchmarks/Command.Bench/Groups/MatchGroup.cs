using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Command.Bench.Load;
using Command.Bench.Processes;
using Command.Bench.Results;

namespace Command.Bench.Groups;

/// <summary>Proposals of duplicates among many open incidents, asked for by an operator over HTTP, one after the other.</summary>
internal static class MatchGroup
{
    private const int Open = 100_000;
    private const int Portion = 10_000;
    private const int Asked = 400;
    private const int Warm = 60;

    public static async Task<IReadOnlyList<Row>> RunAsync(Bench bench)
    {
        bench.Say("starting the centre");
        await using var centre = await Centre.DistributedAsync(bench.Settings, bench.Ct);
        var open = bench.Settings.Size(Open);
        for (var sent = 0; sent < open; sent += Portion)
        {
            bench.Say(string.Create(CultureInfo.InvariantCulture, $"{sent:N0} of {open:N0} open"));
            await HttpLoad.PostAsync(centre.Url, "/api/reports", bench.Bodies.Take(Math.Min(Portion, open - sent)), 16, bench.Ct);
            await centre.Books.SettledAsync(Math.Min(sent + Portion, open), bench.Ct);
        }

        var codes = (await centre.Books.OpenedAsync(bench.Ct)).Keys.Order(StringComparer.Ordinal).ToArray();
        // Spread over all of them, the same ones in every run.
        string[] asked = [.. Enumerable.Range(0, Warm + Asked).Select(i => codes[(int)((long)i * codes.Length / (Warm + Asked))])];
        new Random(1).Shuffle(asked);
        using var http = await SignInAsync(centre.Url, bench.Ct);
        var (times, found) = (new List<double>(), 0);
        bench.Say($"asking {asked.Length} times");
        for (var i = 0; i < asked.Length; i++)
        {
            var began = Stats.Now;
            using var answer = JsonDocument.Parse(await http.GetByteArrayAsync(new Uri($"/api/incidents/{asked[i]}/duplicates", UriKind.Relative), bench.Ct));
            if (i >= Warm)
            {
                times.Add(Stats.Now - began);
                found += answer.RootElement.GetArrayLength() > 0 ? 1 : 0;
            }
        }

        return
        [
            new("match", string.Create(CultureInfo.InvariantCulture, $"duplicates of one incident, {open:N0} open, p99"), "ms", null, Stats.Quantile(times, 0.99), 300, 100)
            {
                Note = string.Create(CultureInfo.InvariantCulture, $"p50 {Stats.Quantile(times, 0.5):0.0} ms; {found} of {times.Count} had proposals"),
                Samples = times,
            },
        ];
    }

    /// <summary>An operator who has signed in.</summary>
    public static async Task<HttpClient> SignInAsync(Uri url, CancellationToken ct)
    {
        var http = new HttpClient { BaseAddress = url };
        try
        {
            using var answer = await http.PostAsJsonAsync(new Uri("/api/session", UriKind.Relative), new { user = "operator", password = "Command#2026" }, ct);
            answer.EnsureSuccessStatusCode();
            return http;
        }
        catch
        {
            http.Dispose();
            throw;
        }
    }
}
