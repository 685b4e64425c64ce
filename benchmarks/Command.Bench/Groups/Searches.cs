using System.Globalization;
using Command.Bench.Load;
using Command.Bench.Results;

namespace Command.Bench.Groups;

/// <summary>Words among what was said about all cases, asked for by an operator over HTTP: common ones, rare ones and none.</summary>
internal static class Searches
{
    private const int Asked = 100;
    private const int Warm = 20;

    private static readonly string[] Words = ["路灯", "油烟", "电梯", "星河里小区7栋", "漏水 楼", "工资", "没有人说过的话"];

    public static async Task<Row> MeasureAsync(Bench bench, Fill fill, HttpClient seat, string size)
    {
        bench.Say("words of all cases");
        while (await fill.ExecuteAsync("SELECT h.position - w.position FROM journal_head h, words_read w") > 0)
        {
            await Task.Delay(200, bench.Ct);
        }

        await fill.ExecuteAsync(
            """
            INSERT INTO case_words (incident_code, words, grams)
            SELECT old.code, said.words, said.grams
            FROM (SELECT code, row_number() OVER (ORDER BY code) AS n FROM incident WHERE closed) AS old
            JOIN (SELECT words, grams, row_number() OVER (ORDER BY md5(incident_code)) - 1 AS n, count(*) OVER () AS all_said
                  FROM case_words) AS said ON said.n = old.n % said.all_said
            ON CONFLICT DO NOTHING
            """);
        await fill.ExecuteAsync("VACUUM ANALYZE case_words");
        var times = new List<double>();
        for (var i = 0; i < Warm + Asked; i++)
        {
            var began = Stats.Now;
            var query = Uri.EscapeDataString(Words[i % Words.Length]);
            await seat.GetByteArrayAsync(new Uri($"/api/incidents?limit=50&q={query}", UriKind.Relative), bench.Ct);
            times.Add(Stats.Now - began);
        }

        times.RemoveRange(0, Warm);
        return new("lists", $"words of reports, {size}, p99", "ms", null, Stats.Quantile(times, 0.99), 200, 50)
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"p50 {Stats.Quantile(times, 0.5):0.0} ms; {string.Join(", ", Words)}"),
            Samples = times,
        };
    }
}
