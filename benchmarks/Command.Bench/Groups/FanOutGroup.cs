using System.Globalization;
using Command.Bench.Floors;
using Command.Bench.Load;
using Command.Bench.Processes;
using Command.Bench.Results;
using Command.Bench.Screens;

namespace Command.Bench.Groups;

/// <summary>From the sending of a report to its row at many hub clients: single changes after quiet, then a stream of them.</summary>
internal static class FanOutGroup
{
    private const int Few = 200, Many = 500;

    /// <summary>About the length of a frame with one row and with twenty.</summary>
    private const int QuietBytes = 900, BusyBytes = 9_000;

    public static async Task<IReadOnlyList<Row>> RunAsync(Bench bench)
    {
        bench.Say("starting the centre");
        await using var centre = await Centre.DistributedAsync(bench.Settings, bench.Ct);
        var single = await ProductAsync(
            bench, centre, Few, bench.Settings.Size(30), () => TimeSpan.FromMilliseconds(Random.Shared.Next(400, 700)));
        var stream = await ProductAsync(bench, centre, Many, bench.Settings.Size(1_500), () => TimeSpan.FromMilliseconds(10));
        var quietFloor = await FloorAsync(bench, Few, bench.Settings.Size(30), () => TimeSpan.FromMilliseconds(200), QuietBytes);
        var busyFloor = await FloorAsync(bench, Many, bench.Settings.Size(40), () => TimeSpan.FromMilliseconds(200), BusyBytes);
        return
        [
            new("fanout200", "report sent → the last of 200 clients has it, p50", "ms", Stats.Quantile(quietFloor.Last, 0.5),
                Stats.Quantile(single.Arrivals.Last, 0.5), 60, 28)
            {
                Note = string.Create(
                    CultureInfo.InvariantCulture, $"the first has it after {single.Arrivals.FirstP50:0.0} ms; {Missing(single.Arrivals)}"),
                Samples = single.Arrivals.Last,
                FloorSamples = quietFloor.Last,
            },
            new("fanout500", "500 clients, 100 changes/s: report sent → client has it, p99", "ms", busyFloor.P99,
                stream.Arrivals.P99 ?? double.NaN, 1_000, 250)
            {
                Note = string.Create(
                    CultureInfo.InvariantCulture,
                    $"p50 {stream.Arrivals.P50:0} ms, the first has it after {stream.Arrivals.FirstP50:0} ms, "
                        + $"most {stream.Arrivals.Max:0} ms; {Missing(stream.Arrivals)}"),
                Samples = stream.Arrivals.Last,
                FloorSamples = busyFloor.Last,
            },
            new("fanout500", "clients told to resync", "", null, stream.Arrivals.Resyncs, 0),
            new("fanout500", "processor of the web process", "cores", null, stream.Web, 1) { Note = stream.Others },
        ];
    }

    private static async Task<(Arrivals Arrivals, double Web, string Others)> ProductAsync(
        Bench bench, Centre centre, int count, int changes, Func<TimeSpan> gap)
    {
        var ct = bench.Ct;
        bench.Say($"connecting {count} clients");
        await using var clients = await HubClients.StartAsync(bench.Settings, centre.Url, count, raw: false, ct);
        await Warmth.WalkAsync(bench, centre.Url, "/api/reports");

        bench.Say($"{changes} changes");
        var (web, worker, node, began) = (centre.Web.CpuSeconds, centre.Worker!.CpuSeconds, clients.CpuSeconds, Stats.Now);
        var sent = await PacedLoad.PostAsync(centre.Url, "/api/reports", bench.Bodies.TakeVisible(changes), gap, ct);
        var seconds = (Stats.Now - began) / 1000;
        web = (centre.Web.CpuSeconds - web) / seconds;
        var others = string.Create(CultureInfo.InvariantCulture,
            $"worker {(centre.Worker.CpuSeconds - worker) / seconds:0.00}, clients {(clients.CpuSeconds - node) / seconds:0.00}");
        await Task.Delay(2_000, ct);
        var codes = await Codes.OfAsync(centre.Url, sent, ct);
        return (await clients.ArrivalsAsync(codes.Zip(sent).ToDictionary(pair => pair.First, pair => pair.Second.At), ct), web, others);
    }

    private static async Task<Arrivals> FloorAsync(Bench bench, int count, int changes, Func<TimeSpan> gap, int bytes)
    {
        bench.Say($"the floor, {count} clients");
        await using var floor = await Floor.StartAsync(bench.Settings, "push", bench.Ct, bytes);
        await using var clients = await HubClients.StartAsync(bench.Settings, floor.Url, count, raw: true, bench.Ct);
        await Warmth.WalkAsync(bench, floor.Url, FloorHost.Path);
        var sent = await PacedLoad.PostAsync(floor.Url, FloorHost.Path, bench.Bodies.Take(changes), gap, bench.Ct);
        await Task.Delay(500, bench.Ct);
        return await clients.ArrivalsAsync(sent.ToDictionary(s => s.ReportId, s => s.At), bench.Ct);
    }

    private static string Missing(Arrivals arrivals) => arrivals.Missing == 0 ? "none missing" : $"{arrivals.Missing} MISSING";
}
