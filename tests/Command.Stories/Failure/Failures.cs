using System.Net;
using System.Text.Json.Nodes;
using Command.Stories.Kit;

namespace Command.Stories.Failure;

/// <summary>Two webs and two workers, parts of which fail while reports keep arriving.</summary>
[Collection(Twin.Name)]
[Trait("Category", "Service")]
public sealed class Failures(TwinCentre centre) : Story(centre)
{
    private Part FirstWeb => Centre.Webs[0];

    private Part SecondWeb => Centre.Webs[1];

    private Caller Sender => Centre.Sender;

    [Fact]
    public async Task Two_webs_and_two_workers_are_one_system()
    {
        var first = await Caller.StaffAsync(FirstWeb, "operator");
        // A session that one web has begun is known to the other.
        var second = first.At(SecondWeb);
        var code = await Sender.OpenIncidentAsync(Sample.OfItem("0101"));
        await ShowsAsync(SecondWeb, code, version: 1);
        await second.DoAsync(code, "accept");
        await ShowsAsync(FirstWeb, code, version: 2);

        // Of two who act at once at different webs one is first; the other is told.
        var answers = await Task.WhenAll(new[] { first, second }
            .Select(c => c.PostAsync($"/api/incidents/{code}/note", new JsonObject { ["text"] = "已核实" }, version: 2)));
        Assert.Equal([200, 409], answers.Select(a => a.Status).Order());

        // The same report to both at once is one report.
        var report = Sample.Report();
        var receipts = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => Caller.WithKey(Centre.Webs[i % 2]).PostAsync("/api/reports", report.DeepClone())));
        Assert.Equal([.. Enumerable.Repeat(200, 19), 202], receipts.Select(r => r.Status).Order());
        Assert.Single(receipts.Select(r => r.Body).Distinct());
    }

    [Fact]
    public async Task One_worker_relays_at_a_time_and_is_replaced_when_it_dies()
    {
        await using var broker = await Broker.ConnectAsync();
        await broker.FollowChangesAsync();
        var books = new Books(Centre);
        var holder = await Eventually.GetAsync("a worker holds the lease", books.RelayAsync);
        var worker = Centre.Workers.Single(w => w.Name == holder);
        await worker.KillAsync();
        var code = await Sender.OpenIncidentAsync(Sample.OfItem("0101"));
        await Eventually.TrueAsync(
            "the other one relays", () => broker.Changes.Any(c => c.Body["incidentCode"]!.GetValue<string>() == code));
        Assert.Equal(
            Centre.Workers.Single(w => w != worker).Name, await Eventually.GetAsync("the other one holds the lease", books.RelayAsync));
        worker.Start();
        await worker.ReadyAsync();
    }

    [Fact]
    public async Task Workers_killed_under_100_reports_a_second_lose_nothing_and_double_nothing()
    {
        await using var broker = await Broker.ConnectAsync();
        await using var watch = LedgerWatch.Over(FirstWeb);
        await using var http = Load.OverHttp(50, FirstWeb, SecondWeb);
        await using var amqp = Load.OverAmqp(50, broker);
        await http.MoreAsync(100);
        foreach (var worker in Centre.Workers)
        {
            await worker.KillAsync();
            await http.MoreAsync(50);
            worker.Start();
        }

        // Both at once: for a while nobody decides anything, and everything is taken all the same.
        await Task.WhenAll(Centre.Workers.Select(w => w.ReadyAsync()));
        await Task.WhenAll(Centre.Workers.Select(w => w.KillAsync()));
        await http.MoreAsync(100);
        foreach (var worker in Centre.Workers)
        {
            worker.Start();
        }

        await http.MoreAsync(100);
        await Task.WhenAll(http.EndAsync(), amqp.EndAsync());
        await Eventually.EqualAsync(0u, broker.WaitingReportsAsync);
        await Task.WhenAll(Centre.Workers.Select(w => w.ReadyAsync()));
        await EverythingIsInAsync(http, amqp);
        await watch.EndAsync();
    }

    [Fact]
    public async Task While_the_broker_is_away_boards_keep_up_and_say_so_and_afterwards_every_position_is_relayed()
    {
        var from = await Centre.Journal.HeadAsync(TestContext.Current.CancellationToken);
        await using var broker = await Broker.ConnectAsync();
        await broker.FollowChangesAsync();
        await using var watch = LedgerWatch.Over(FirstWeb);
        await using var load = Load.OverHttp(20, FirstWeb, SecondWeb);
        await load.MoreAsync(20);
        await Services.StopAsync("rabbitmq");

        // Twenty seconds of reports; on the way the boards show what has just come.
        for (var i = 0; i < 4; i++)
        {
            await load.MoreAsync(100);
            var code = await Sender.OpenIncidentAsync(Sample.OfItem("0104"));
            await Task.WhenAll(Centre.Webs.Select(web => ShowsAsync(web, code, version: 1)));
        }

        await Task.WhenAll(Centre.Webs.Select(web => WallSaysAsync(web, "直读日志库（总线中断）")));
        await Services.StartAsync("rabbitmq");
        await Task.WhenAll(Centre.Webs.Select(web => WallSaysAsync(web, "经由 消息总线")));
        await load.MoreAsync(20);
        await load.EndAsync();
        await EverythingIsInAsync(load);
        await watch.EndAsync();

        var head = await Centre.Journal.HeadAsync(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync("every position has been relayed", () =>
            broker.Changes.Select(c => c.Position).Where(p => p > from && p <= head).Distinct().Count() == head - from);

        // At least once, and in order: a page that was not confirmed comes again as a whole, and nothing ever comes before what it follows.
        var seen = broker.Changes.Select(c => c.Position).SkipWhile(p => p <= from).ToList();
        Assert.Equal(from + 1, seen[0]);
        Assert.All(seen.Zip(seen.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"{pair.Second} came after {pair.First}."));

        // The other way in is open again too.
        var report = Sample.Report();
        await broker.SendAsync(report);
        await Eventually.TrueAsync(
            "a report from the broker is in", async () => (await Sender.PostAsync("/api/reports", report.DeepClone())).Status == 200);
    }

    [Fact]
    public async Task A_database_that_is_killed_under_load_loses_nothing_that_was_accepted()
    {
        await using var broker = await Broker.ConnectAsync();
        await using var watch = LedgerWatch.Over(SecondWeb);
        await using var http = Load.OverHttp(100, FirstWeb, SecondWeb);
        await using var amqp = Load.OverAmqp(20, broker);
        await http.MoreAsync(200);
        await Services.StopAsync("postgres", kill: true);
        using (var probe = new HttpClient { BaseAddress = FirstWeb.Url })
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await probe.GetAsync(
                "/healthz/ready", TestContext.Current.CancellationToken)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await probe.GetAsync("/healthz/live", TestContext.Current.CancellationToken)).StatusCode);
        }

        Assert.Equal((503, "storage.away"), await Sender.GetAsync("/api/ledger") is var a ? (a.Status, a.Code) : default);
        Assert.Equal(503, (await Sender.PostAsync("/api/reports", Sample.Report(Sample.NewId("LOST")))).Status);
        await Services.StartAsync("postgres");
        await http.MoreAsync(500);
        await Task.WhenAll(http.EndAsync(), amqp.EndAsync());
        await Eventually.EqualAsync(0u, broker.WaitingReportsAsync);
        await EverythingIsInAsync(http, amqp);
        await watch.EndAsync();
        await Eventually.TrueAsync("every loop is well again", async () =>
            (await Sender.ReadAsync("/api/ops/loops")).AsArray().All(l => l!["healthy"]!.GetValue<bool>()));
        await Task.WhenAll(Centre.Webs.Concat(Centre.Workers).Select(p => p.ReadyAsync()));
        Assert.Empty(await broker.TakeErrorsAsync());
    }

    [Fact]
    public async Task Each_part_killed_once_in_any_order_under_load_loses_nothing_doubles_nothing_and_every_wall_is_live_again()
    {
        await using var broker = await Broker.ConnectAsync();
        await using var watch = LedgerWatch.Over(FirstWeb);
        await using var walls = new Boards.Screens(SecondWeb);
        await walls.OpenAsync(3);
        await using var http = Load.OverHttp(30, FirstWeb, SecondWeb);
        await using var amqp = Load.OverAmqp(10, broker);
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed of the order: {seed}");
        string[] parts = ["worker", "web", "rabbitmq", "postgres", "redis"];
        new Random(seed).Shuffle(parts);
        foreach (var part in parts)
        {
            await http.MoreAsync(60);
            await KillAsync(part);

            // Live is who shows what came after the part was back.
            var code = await Eventually.GetAsync($"a report is taken after {part}", async () =>
                (await Sender.PostAsync("/api/reports", Sample.OfItem("0101"))) is { Status: 202 } taken
                    ? await Sender.IncidentOfAsync(taken.Json["reportId"]!.GetValue<string>())
                    : null);
            await Eventually.TrueAsync($"every wall is live after {part}", async () =>
                (await walls.LookAsync()).All(wall => wall.Rows.Any(row => row.StartsWith(code, StringComparison.Ordinal))));
        }

        await http.MoreAsync(60);
        await Task.WhenAll(http.EndAsync(), amqp.EndAsync());
        await Eventually.EqualAsync(0u, broker.WaitingReportsAsync);
        await EverythingIsInAsync(http, amqp);
        await watch.EndAsync();
        Assert.Empty(await broker.TakeErrorsAsync());
        Assert.All(await walls.LookAsync(), wall => Assert.Empty(wall.Faults));
    }

    [Fact]
    public async Task Without_Redis_sessions_go_on_reports_come_in_and_a_web_can_start()
    {
        var first = await Caller.StaffAsync(FirstWeb, "operator");
        var second = first.At(SecondWeb);
        Assert.Equal(200, (await second.GetAsync("/api/inbox")).Status);
        await Services.StopAsync("redis");

        var code = await Sender.OpenIncidentAsync(Sample.OfItem("0101"));
        await ShowsAsync(SecondWeb, code, version: 1);
        await second.DoAsync(code, "accept");
        await ShowsAsync(FirstWeb, code, version: 2);

        // A web that starts now has no keys: it takes reports and shows the board, and knows the sessions once Redis is back.
        await SecondWeb.KillAsync();
        SecondWeb.Start();
        await SecondWeb.ReadyAsync();
        var next = await Caller.WithKey(SecondWeb).OpenIncidentAsync(Sample.OfItem("0101"));
        await Task.WhenAll(Centre.Webs.Select(web => ShowsAsync(web, next, version: 1)));
        await Services.StartAsync("redis");
        await Eventually.TrueAsync("the session is known again", async () => (await second.GetAsync("/api/inbox")).Status == 200);
    }

    private static Task ShowsAsync(Part web, string code, int version) =>
        Eventually.TrueAsync($"{web.Name} shows {code} at version {version}", async () =>
            (await Caller.Anyone(web).ReadAsync("/api/board"))["rows"]!.AsArray()
                .Any(row => row!["code"]!.GetValue<string>() == code && row["version"]!.GetValue<int>() == version));

    private static Task WallSaysAsync(Part web, string words) => Eventually.TrueAsync($"the wall of {web.Name} says {words}", async () =>
        WebUtility.HtmlDecode((await Caller.Anyone(web).GetAsync("/wall?culture=zh-CN")).Body).Contains(words, StringComparison.Ordinal));

    private async Task KillAsync(string part)
    {
        if (part is "web" or "worker")
        {
            // The worker that works: the one that relays.
            var relay = part == "web" ? null : await Eventually.GetAsync("a worker relays", new Books(Centre).RelayAsync);
            var victim = part == "web" ? SecondWeb : Centre.Workers.Single(w => w.Name == relay);
            await victim.KillAsync();
            victim.Start();
            await victim.ReadyAsync();
        }
        else
        {
            await Services.StopAsync(part, kill: true);
            await Services.StartAsync(part);
        }
    }

    private async Task EverythingIsInAsync(params Load[] loads)
    {
        var received = await Eventually.GetAsync("what was accepted has been decided", async () =>
            await LedgerWatch.ReadAsync(Sender) is var books && books["pending"]!.GetValue<long>() == 0 ? books : null);
        Assert.Equal(received["received"]!.GetValue<long>(), received["registered"]!.GetValue<long>());
        await new Books(Centre).CheckAsync(loads);
    }
}
