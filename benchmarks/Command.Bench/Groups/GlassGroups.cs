using System.Globalization;
using Command.Bench.Floors;
using Command.Bench.Load;
using Command.Bench.Processes;
using Command.Bench.Results;
using Command.Bench.Screens;

namespace Command.Bench.Groups;

/// <summary>From the sending of a report to its paint in Chromium.</summary>
internal static class GlassGroups
{
    private const string Wall = "[data-link=live]";
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(2);

    /// <summary>A quiet district: about 2.5 reports a second, at uneven distances.</summary>
    public static async Task<IReadOnlyList<Row>> LightAsync(Bench bench)
    {
        var product = await ProductAsync(bench, followers: 0, count: bench.Settings.Size(150), () => Between(250, 550));
        var floor = await FloorAsync(bench, count: bench.Settings.Size(150), () => Between(40, 80));
        return
        [
            new("glass", "report sent → painted on the wall, p50", "ms", Stats.Quantile(floor.Times, 0.5), Stats.Quantile(product.Times, 0.5), 60, 30)
            {
                Note = product.Note, Samples = product.Times, FloorSamples = floor.Times,
            },
            new("glass", "report sent → painted on the wall, p99", "ms", Stats.Quantile(floor.Times, 0.99), Stats.Quantile(product.Times, 0.99), 250, 100),
        ];
    }

    /// <summary>A bad evening: 50 reports a second for 20 s with 20 more screens.</summary>
    public static async Task<IReadOnlyList<Row>> BusyAsync(Bench bench)
    {
        static TimeSpan Gap() => TimeSpan.FromMilliseconds(20);
        var product = await ProductAsync(bench, followers: 20, count: bench.Settings.Size(1_000), Gap);
        var floor = await FloorAsync(bench, count: bench.Settings.Size(500), Gap);
        return
        [
            new("glass50", "the same at 50 reports/s with 20 more screens, p99", "ms", Stats.Quantile(floor.Times, 0.99), Stats.Quantile(product.Times, 0.99), 1_000, 300)
            {
                Note = string.Create(CultureInfo.InvariantCulture, $"p50 {Stats.Quantile(product.Times, 0.5):0} ms; {product.Note}"),
                Samples = product.Times,
                FloorSamples = floor.Times,
            },
        ];
    }

    private static async Task<(double[] Times, string Note)> ProductAsync(Bench bench, int followers, int count, Func<TimeSpan> gap)
    {
        var ct = bench.Ct;
        bench.Say("starting the centre and the wall");
        await using var centre = await Centre.DistributedAsync(bench.Settings, ct);
        await using var wall = await Glass.OpenAsync(bench.Settings, new Uri(centre.Url, "wall"), Wall);
        await using var clients = followers == 0 ? null : await HubClients.StartAsync(bench.Settings, centre.Url, followers, raw: false, ct);
        await Warmth.WalkAsync(bench, centre.Url, "/api/reports");

        bench.Say($"{count} reports");
        var sent = await PacedLoad.PostAsync(centre.Url, "/api/reports", bench.Bodies.TakeVisible(count), gap, ct);
        await Task.Delay(Settle, ct);
        var opened = await centre.Books.OpenedAsync(ct);
        var order = (await Codes.OfAsync(centre.Url, sent, ct)).Select(code => (Code: code, Turn: opened[code]));
        var painted = await wall.PaintedAsync();
        var accepted = Stats.Quantile(sent.Select(s => s.AcceptedAt - s.At), 0.5);
        return Seen(sent, order, painted, string.Create(CultureInfo.InvariantCulture, $"answered after {accepted:0.0} ms"));
    }

    private static async Task<(double[] Times, string Note)> FloorAsync(Bench bench, int count, Func<TimeSpan> gap)
    {
        bench.Say("the floor");
        await using var floor = await Floor.StartAsync(bench.Settings, "glass", bench.Ct);
        await using var page = await Glass.OpenAsync(bench.Settings, floor.Url, Wall);
        await Warmth.WalkAsync(bench, floor.Url, FloorHost.Path);
        var sent = await PacedLoad.PostAsync(floor.Url, FloorHost.Path, bench.Bodies.Take(count), gap, bench.Ct);
        await Task.Delay(500, bench.Ct);
        return Seen(sent, sent.Select((s, i) => (Code: s.ReportId, Turn: (long)i)), await page.PaintedAsync(), "");
    }

    // A list of eight turns too fast for some rows under load: those count as seen when a later one is painted,
    // since the picture that shows the later one is of a board that has them.
    private static (double[] Times, string Note) Seen(
        Sent[] sent, IEnumerable<(string Code, long Turn)> order, Dictionary<string, double> painted, string note)
    {
        var times = new List<double>();
        var soFar = double.PositiveInfinity;
        var own = 0;
        foreach (var (report, key) in sent.Zip(order).OrderByDescending(pair => pair.Second.Turn))
        {
            if (painted.TryGetValue(key.Code, out var at))
            {
                soFar = Math.Min(soFar, at);
                own++;
            }

            times.Add(soFar - report.At);
        }

        var never = times.Count(double.IsPositiveInfinity);
        return ([.. times], $"{note}; {own} of {sent.Length} as rows of their own" + (never > 0 ? $", {never} NEVER PAINTED" : ""));
    }

    private static TimeSpan Between(int least, int most) => TimeSpan.FromMilliseconds(Random.Shared.Next(least, most));
}
