using System.Globalization;
using Command.Bench.Load;
using Command.Bench.Processes;
using Command.Bench.Results;

namespace Command.Bench.Groups;

/// <summary>Many deadlines at the same instant, among a million that are not due.</summary>
internal static class DueDeadlines
{
    private const int Pending = 1_000_000;
    private const int Few = 1_000;
    private const int Many = 10_000;

    // The limit for taking up, and a margin: by then the first rung of every incident here matters.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    public static async Task<IReadOnlyList<Row>> MeasureAsync(Bench bench, Centre centre, Fill fill)
    {
        var (pending, few, many) = (bench.Settings.Size(Pending), bench.Settings.Size(Few), bench.Settings.Size(Many));
        bench.Say(string.Create(CultureInfo.InvariantCulture, $"{pending:N0} deadlines"));
        await fill.DeadlinesAsync(pending);
        await centre.RestartWorkerAsync(Ahead, bench.Ct);

        var rows = new List<Row>();
        foreach (var (size, must, aim) in new[] { (few, 1_000d, 250d), (many, 10_000d, 3_000d) })
        {
            await Task.Delay(Rest, bench.Ct);
            var time = await FireAsync(fill, size, bench.Ct);
            var mattered = await fill.ExecuteAsync("SELECT count(*) FROM deadline WHERE mattered");
            rows.Add(new("deadlines",
                string.Create(CultureInfo.InvariantCulture, $"{size:N0} due at one instant, {pending:N0} pending: the last has fired"),
                "ms", null, time, must, aim)
            {
                Note = string.Create(CultureInfo.InvariantCulture, $"{mattered:N0} had an effect so far"),
            });
        }

        return rows;
    }

    // From the instant that they are due at until the commit of the last one is seen.
    private static async Task<double> FireAsync(Fill fill, int size, CancellationToken ct)
    {
        var due = DateTimeOffset.UtcNow.AddSeconds(3);
        await fill.ExecuteAsync(
            """
            UPDATE deadline d SET due_at = $1 FROM (SELECT incident_code FROM deadline WHERE clock = 'takeUp' AND rung = 1
                AND fired_at IS NULL ORDER BY 1 LIMIT $2) n
            WHERE d.incident_code = n.incident_code AND d.clock = 'takeUp' AND d.rung = 1
            """,
            (due + Ahead).ToUnixTimeMilliseconds(), size);
        while (await fill.ExecuteAsync(
            "SELECT count(*) FROM deadline WHERE fired_at IS NULL AND due_at <= $1", (due + Ahead).ToUnixTimeMilliseconds()) > 0)
        {
            await Task.Delay(5, ct);
        }

        return Stats.Now - due.ToUnixTimeMilliseconds();
    }
}
