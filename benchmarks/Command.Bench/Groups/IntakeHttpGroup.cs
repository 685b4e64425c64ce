using System.Globalization;
using Command.Bench.Floors;
using Command.Bench.Load;
using Command.Bench.Processes;
using Command.Bench.Results;

namespace Command.Bench.Groups;

/// <summary>Reports over HTTP, one per request, until all of them are registered and relayed.</summary>
internal static class IntakeHttpGroup
{
    private const string Name = "intake-http";
    private static readonly (int Clients, int Reports)[] Rounds = [(1, 1_500), (8, 8_000), (32, 10_000)];

    public static async Task<IReadOnlyList<Row>> DistributedAsync(Bench bench)
    {
        var (product, lost, total) = await ProductAsync(bench, await StartAsync(bench), Rounds);
        var floor = await FloorAsync(bench, "commit", Rounds);
        var rows = Rounds.Select((round, i) => new Row(
            Name, $"{Clients(round.Clients)}: durable, registered and relayed", "/s", floor[i].Rate, product[i].Rate,
            round.Clients == 8 ? 1_000 : null, round.Clients == 8 ? 4_000 : null)
        {
            Note = product[i].Note,
        }).ToList();
        rows.Add(new(Name, "8 clients: answer after, p99", "ms", floor[1].P99, product[1].P99, 50, 12)
        {
            Note = product[1].Median,
            Samples = product[1].Latencies,
        });
        rows.Add(new(Name, "reports lost or doubled", "", null, lost, 0) { Note = $"of {total:N0}" });
        return rows;
    }

    public static async Task<IReadOnlyList<Row>> EmbeddedAsync(Bench bench)
    {
        (int, int)[] rounds = [(8, 5_000)];
        bench.Say("starting the centre in one process");
        var (product, lost, total) = await ProductAsync(bench, await Centre.EmbeddedAsync(bench.Settings, bench.Ct), rounds);
        var floor = await FloorAsync(bench, "sqlite", rounds);
        return
        [
            new("intake-embedded", "8 clients, SQLite, one process: the same", "/s", floor[0].Rate, product[0].Rate, 500, 1_500)
            {
                Note = product[0].Note,
            },
            new("intake-embedded", "reports lost or doubled", "", null, lost, 0) { Note = $"of {total:N0}" },
        ];
    }

    private static async Task<Centre> StartAsync(Bench bench)
    {
        bench.Say("starting the centre");
        return await Centre.DistributedAsync(bench.Settings, bench.Ct);
    }

    private static async Task<(Round[] Rounds, long Lost, long Total)> ProductAsync(
        Bench bench, Centre started, (int Clients, int Reports)[] rounds)
    {
        await using var centre = started;
        var (ct, results) = (bench.Ct, new List<Round>());
        bench.Say("warming up");
        var total = await Warmth.IntakeAsync(bench, centre.Url, "/api/reports");
        await centre.Books.SettledAsync(total, ct);
        foreach (var (clients, full) in rounds)
        {
            var bodies = bench.Bodies.Take(bench.Settings.Size(full));
            bench.Say($"{Clients(clients)}, {bodies.Length} reports");
            var before = await centre.Books.HeadAsync(ct);
            var (web, worker) = (centre.Web.CpuSeconds, centre.Worker?.CpuSeconds);
            var began = Stats.Now;
            var load = await HttpLoad.PostAsync(centre.Url, "/api/reports", bodies, clients, ct);
            await centre.Books.SettledAsync(before + bodies.Length, ct);
            var seconds = (Stats.Now - began) / 1000;
            total += bodies.Length;
            var cpu = Cost(centre.Web, web) + (worker is null ? "" : " + " + Cost(centre.Worker!, worker.Value));
            results.Add(Round.Of(load, bodies.Length / seconds,
                $"accepted at {bodies.Length / load.Seconds:N0}/s; "
                    + $"{cpu} ms of processor each{(load.Refused > 0 ? $"; {load.Refused} asked to wait" : "")}"));

            string Cost(Child process, double before) => string.Create(
                CultureInfo.InvariantCulture,
                $"{(process == centre.Web ? "web" : "worker")} {(process.CpuSeconds - before) * 1000 / bodies.Length:0.00}");
        }

        return ([.. results], await Codes.LostAsync(centre, total, ct), total);
    }

    private static async Task<Round[]> FloorAsync(Bench bench, string kind, (int Clients, int Reports)[] rounds)
    {
        bench.Say("the floor");
        await using var floor = await Floor.StartAsync(bench.Settings, kind, bench.Ct);
        await Warmth.IntakeAsync(bench, floor.Url, FloorHost.Path);
        var results = new List<Round>();
        foreach (var (clients, full) in rounds)
        {
            var bodies = bench.Bodies.Take(bench.Settings.Size(full));
            var load = await HttpLoad.PostAsync(floor.Url, FloorHost.Path, bodies, clients, bench.Ct);
            results.Add(Round.Of(load, bodies.Length / load.Seconds, ""));
        }

        return [.. results];
    }

    private static string Clients(int count) => count == 1 ? "1 client" : $"{count} clients";

    private sealed record Round(double Rate, double P99, string Median, string Note, IReadOnlyList<double> Latencies)
    {
        public static Round Of(LoadResult load, double rate, string note) => new(
            rate, Stats.Quantile(load.Latencies, 0.99),
            string.Create(CultureInfo.InvariantCulture, $"p50 {Stats.Quantile(load.Latencies, 0.5):0.0} ms"), note, load.Latencies);
    }
}
