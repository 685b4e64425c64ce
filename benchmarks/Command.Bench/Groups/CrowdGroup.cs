using System.Globalization;
using System.Net.Http.Json;
using Command.Bench.Load;
using Command.Bench.Processes;
using Command.Bench.Results;

namespace Command.Bench.Groups;

/// <summary>
/// What an operator and the sweep meet when very much is open: one centre with 30 days behind it and 100,000 incidents that came as reports
/// since, for the three measurements that need them.
/// </summary>
internal static class CrowdGroup
{
    private const int Open = 100_000;
    private const int Portion = 10_000;
    private const int Past = 2_000;

    public static async Task<IReadOnlyList<Row>> RunAsync(Bench bench)
    {
        var ct = bench.Ct;
        bench.Say("starting the centre");
        await using var centre = await Centre.DistributedAsync(bench.Settings, ct, Past);
        var past = await centre.Books.HeadAsync(ct);
        var fill = new Fill(centre.Database!, ct);
        var open = bench.Settings.Size(Open);
        for (var sent = 0; sent < open; sent += Portion)
        {
            bench.Say(string.Create(CultureInfo.InvariantCulture, $"{sent:N0} of {open:N0} open"));
            await HttpLoad.PostAsync(centre.Url, "/api/reports", bench.Bodies.Take(Math.Min(Portion, open - sent)), 16, ct);
            await centre.Books.SettledAsync(past + Math.Min(sent + Portion, open), ct);
        }

        // None of them is due before its turn comes.
        await fill.ExecuteAsync($"UPDATE deadline SET due_at = due_at + {TimeSpan.MillisecondsPerDay} WHERE fired_at IS NULL");
        using var seat = await SignInAsync(centre.Url, ct);
        return [await Matches.MeasureAsync(bench, centre, past, seat), .. await Lists.MeasureAsync(
            bench, fill, seat, open), .. await DueDeadlines.MeasureAsync(bench, centre, fill)];
    }

    private static async Task<HttpClient> SignInAsync(Uri url, CancellationToken ct)
    {
        var http = new HttpClient { BaseAddress = url };
        try
        {
            using var answer = await http.PostAsJsonAsync(
                new Uri("/api/session", UriKind.Relative), new { user = "operator", password = "Command#2026" }, ct);
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
