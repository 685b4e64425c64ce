using System.Globalization;
using Command.Bench.Floors;
using Command.Bench.Load;
using Command.Bench.Processes;
using Command.Bench.Results;
using Command.Bench.Screens;

namespace Command.Bench.Groups;

/// <summary>From the sending of a report to its paint in Chromium: on a quiet day, then on a bad evening.</summary>
internal static class GlassGroup
{
    private const string Wall = "[data-link=live]";
    private const int Followers = 20;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(2);

    public static async Task<IReadOnlyList<Row>> RunAsync(Bench bench)
    {
        var (light, busy) = await ProductAsync(bench);
        var (floor, busyFloor) = await FloorAsync(bench);
        return
        [
            new("glass", "report sent → painted on the wall, p50", "ms", Stats.Quantile(floor.Times, 0.5),
                Stats.Quantile(light.Times, 0.5), 60, 30)
            {
                Note = light.Note, Samples = light.Times, FloorSamples = floor.Times,
            },
            new("glass", "report sent → painted on the wall, p99", "ms", Stats.Quantile(floor.Times, 0.99),
                Stats.Quantile(light.Times, 0.99), 250, 100),
            new("glass50", "the same at 50 reports/s with 20 more screens, p99", "ms", Stats.Quantile(busyFloor.Times, 0.99),
                Stats.Quantile(busy.Times, 0.99), 1_000, 300)
            {
                Note = string.Create(CultureInfo.InvariantCulture, $"p50 {Stats.Quantile(busy.Times, 0.5):0} ms; {busy.Note}"),
                Samples = busy.Times,
                FloorSamples = busyFloor.Times,
            },
        ];
    }

    private static async Task<(Seen Light, Seen Busy)> ProductAsync(Bench bench)
    {
        var ct = bench.Ct;
        bench.Say("starting the centre and the wall");
        await using var centre = await Centre.DistributedAsync(bench.Settings, ct);
        await using var wall = await Glass.OpenAsync(bench.Settings, new Uri(centre.Url, "wall"), Wall);
        await Warmth.WalkAsync(bench, centre.Url, "/api/reports");
        var light = await ShowAsync(bench.Settings.Size(150), () => Between(200, 450));
        await using var clients = await HubClients.StartAsync(bench.Settings, centre.Url, Followers, raw: false, ct);
        return (light, await ShowAsync(bench.Settings.Size(1_000), FiftyASecond));

        async Task<Seen> ShowAsync(int count, Func<TimeSpan> gap)
        {
            bench.Say($"{count} reports");
            var sent = await PacedLoad.PostAsync(centre.Url, "/api/reports", bench.Bodies.TakeVisible(count), gap, ct);
            await Task.Delay(Settle, ct);
            var opened = await centre.Books.OpenedAsync(ct);
            var order = (await Codes.OfAsync(centre.Url, sent, ct)).Select(code => (Code: code, Turn: opened[code]));
            var accepted = Stats.Quantile(sent.Select(s => s.AcceptedAt - s.At), 0.5);
            return Look(
                sent, order, await wall.PaintedAsync(), string.Create(CultureInfo.InvariantCulture, $"answered after {accepted:0.0} ms"));
        }
    }

    private static async Task<(Seen Light, Seen Busy)> FloorAsync(Bench bench)
    {
        bench.Say("the floor");
        await using var floor = await Floor.StartAsync(bench.Settings, "glass", bench.Ct);
        await using var page = await Glass.OpenAsync(bench.Settings, floor.Url, Wall);
        await Warmth.WalkAsync(bench, floor.Url, FloorHost.Path);
        return (await ShowAsync(bench.Settings.Size(150), () => Between(40, 80)), await ShowAsync(bench.Settings.Size(500), FiftyASecond));

        async Task<Seen> ShowAsync(int count, Func<TimeSpan> gap)
        {
            var sent = await PacedLoad.PostAsync(floor.Url, FloorHost.Path, bench.Bodies.Take(count), gap, bench.Ct);
            await Task.Delay(500, bench.Ct);
            return Look(sent, sent.Select((s, i) => (Code: s.ReportId, Turn: (long)i)), await page.PaintedAsync(), "");
        }
    }

    // A list of eight turns too fast for some rows under load: those count as seen when a later one is painted,
    // since the picture that shows the later one is of a board that has them.
    private static Seen Look(
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
        return new([.. times], $"{note}; {own} of {sent.Length} as rows of their own" + (never > 0 ? $", {never} NEVER PAINTED" : ""));
    }

    private static TimeSpan Between(int least, int most) => TimeSpan.FromMilliseconds(Random.Shared.Next(least, most));

    private static TimeSpan FiftyASecond() => TimeSpan.FromMilliseconds(20);

    private sealed record Seen(double[] Times, string Note);
}
