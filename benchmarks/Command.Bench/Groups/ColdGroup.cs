using System.Globalization;
using Command.Bench.Load;
using Command.Bench.Processes;
using Command.Bench.Results;

namespace Command.Bench.Groups;

/// <summary>The first seconds of load after a start, against the same centre once it is warm. Nothing is posted before.</summary>
internal static class ColdGroup
{
    private const string Path = "/api/reports";
    private const int Clients = 8;
    private const int Most = 40_000;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    public static async Task<IReadOnlyList<Row>> RunAsync(Bench bench)
    {
        var first = bench.Bodies.Take(bench.Settings.Size(Most));
        var second = bench.Bodies.Take(bench.Settings.Size(Most));
        bench.Say("starting the centre");
        await using var centre = await Centre.DistributedAsync(bench.Settings, bench.Ct);
        bench.Say("the first 10 s");
        var cold = await RateAsync(bench, centre, first);
        bench.Say("warming up");
        await Warmth.IntakeAsync(bench, centre.Url, Path);
        await centre.Books.SettledAsync(0, bench.Ct);
        bench.Say("10 s warm");
        var warm = await RateAsync(bench, centre, second);
        return
        [
            new("cold", "first 10 s of load ÷ warm, HTTP, 8 clients", Row.Share, null, cold / warm, 0.85, 1)
            {
                Note = string.Create(CultureInfo.InvariantCulture, $"{cold:N0}/s cold, {warm:N0}/s warm, registered and relayed"),
            },
        ];
    }

    // Accepted within the window, by the time until all of that is registered and relayed: no backlog counts as speed.
    private static async Task<double> RateAsync(Bench bench, Centre centre, IReadOnlyList<Body> bodies)
    {
        var before = await centre.Books.HeadAsync(bench.Ct);
        var began = Stats.Now;
        var load = await HttpLoad.PostAsync(centre.Url, Path, bodies, Clients, bench.Ct, Window);
        var accepted = load.Latencies.Count;
        await centre.Books.SettledAsync(before + accepted, bench.Ct);
        return accepted / ((Stats.Now - began) / 1000);
    }
}
