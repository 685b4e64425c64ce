using System.Globalization;
using Command.Bench.Floors;
using Command.Bench.Load;
using Command.Bench.Processes;
using Command.Bench.Results;

namespace Command.Bench.Groups;

/// <summary>Plain JSON on the exchange, until all of it is registered and relayed.</summary>
internal static class IntakeAmqpGroup
{
    private const string Exchange = "command.reports";
    private const int WarmOverBroker = 3_000;

    public static async Task<IReadOnlyList<Row>> RunAsync(Bench bench)
    {
        var count = bench.Settings.Size(15_000);
        var (product, lost, note) = await ProductAsync(bench, count);
        var floor = await FloorAsync(bench, count);
        return
        [
            new("intake-amqp", "over RabbitMQ: durable, registered and relayed", "/s", floor, product, 2_000, 5_000) { Note = note },
            new("intake-amqp", "reports lost or doubled", "", null, lost, 0) { Note = $"of {count:N0}" },
        ];
    }

    private static async Task<(double Rate, long Lost, string Note)> ProductAsync(Bench bench, int count)
    {
        var ct = bench.Ct;
        bench.Say("starting the centre");
        await using var centre = await Centre.DistributedAsync(bench.Settings, ct);
        await using var broker = await Services.ConnectAsync(bench.Settings.RabbitMq, ct);
        bench.Say("warming up");
        var warm = await Warmth.IntakeAsync(bench, centre.Url, "/api/reports");
        var foreign = bench.Bodies.Take(WarmOverBroker);
        await AmqpLoad.PublishAsync(broker, Exchange, body => body.Channel, foreign, ct);
        warm += foreign.Length;
        await centre.Books.SettledAsync(warm, ct);
        await Task.Delay(1_500, ct);

        var bodies = bench.Bodies.Take(count);
        bench.Say($"{count} reports");
        var (web, worker) = (centre.Web.CpuSeconds, centre.Worker!.CpuSeconds);
        var began = Stats.Now;
        await AmqpLoad.PublishAsync(broker, Exchange, body => body.Channel, bodies, ct);
        var published = (Stats.Now - began) / 1000;
        await centre.Books.SettledAsync(warm + count, ct);
        var seconds = (Stats.Now - began) / 1000;
        var lost = await Codes.LostAsync(centre, warm + count, ct);
        return (count / seconds, lost, string.Create(
            CultureInfo.InvariantCulture,
            $"published at {count / published:N0}/s; web {(centre.Web.CpuSeconds - web) * 1000 / count:0.00} + worker "
                + $"{(centre.Worker.CpuSeconds - worker) * 1000 / count:0.00} ms of processor each"));
    }

    private static async Task<double> FloorAsync(Bench bench, int count)
    {
        bench.Say("the floor");
        await using var floor = await Floor.StartAsync(bench.Settings, "amqp", bench.Ct);
        await using var broker = await Services.ConnectAsync(bench.Settings.RabbitMq, bench.Ct);
        using var http = new HttpClient { BaseAddress = floor.Url };
        const int warm = WarmOverBroker;
        await StoreAsync(warm, warm);
        var began = Stats.Now;
        await StoreAsync(count, warm + count);
        return count / ((Stats.Now - began) / 1000);

        async Task StoreAsync(int publish, int until)
        {
            await AmqpLoad.PublishAsync(broker, "", _ => FloorQueue.Name, bench.Bodies.Take(publish), bench.Ct);
            while (int.Parse(await http.GetStringAsync(new Uri("count", UriKind.Relative), bench.Ct), CultureInfo.InvariantCulture) < until)
            {
                await Task.Delay(5, bench.Ct);
            }
        }
    }
}
