using System.Text;
using System.Text.Json.Nodes;
using Command.Stories.Kit;
using RabbitMQ.Client;

namespace Command.Stories.Reports;

/// <summary>Reports over RabbitMQ from a system that knows nothing but the public surface: plain JSON bodies, no envelope.</summary>
[Collection(Distributed.Name)]
[Trait("Category", "Service")]
public sealed class IntakeAmqp(DistributedCentre centre) : Story(centre), IAsyncLifetime
{
    private Broker _broker = null!;

    public async ValueTask InitializeAsync()
    {
        _broker = await Broker.ConnectAsync();
        await _broker.TakeErrorsAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Every_good_body_is_registered_and_every_change_is_published_in_order()
    {
        var before = await LedgerWatch.SettledAsync(Centre.Sender);
        await _broker.FollowChangesAsync();
        var from = await Centre.Journal.HeadAsync(TestContext.Current.CancellationToken);
        await using var watch = LedgerWatch.Over(Centre.Web);
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => _broker.SendAsync(Sample.OfItem(i % 2 == 0 ? "0101" : "0104"))));

        await Eventually.EqualAsync(before + 1000, () => LedgerWatch.SettledAsync(Centre.Sender));
        // What an earlier story has opened goes on changing: its clocks run out. And a page whose confirmation was late comes again.
        List<Change> All() => [.. _broker.Changes.Where(c => c.Position > from).DistinctBy(c => c.Position)];
        List<Change> Mine() => [.. All().Where(c => c.Body["type"]!.GetValue<string>() == "incident.opened")];
        await Eventually.TrueAsync("every change has arrived", () => Mine().Count >= 1000);
        await watch.EndAsync();
        var (all, changes) = (All(), Mine());
        Assert.Equal(Enumerable.Range(1, all.Count).Select(i => from + i), all.Select(c => c.Position));
        Assert.Equal(1000, changes.Count);
        Assert.All(changes, change =>
        {
            Assert.Equal(1, change.Body["version"]!.GetValue<int>());
            Assert.Equal(22, change.Body["incidentCode"]!.GetValue<string>().Length);
            Assert.Equal("system", change.Body["actor"]!.GetValue<string>());
            Assert.True(DateTimeOffset.TryParse(change.Body["at"]!.GetValue<string>(), out _));
            var item = change.Body["data"]!["itemCode"]!.GetValue<string>();
            Assert.Equal($"received.{item}.{change.Body["data"]!["lead"]!.GetValue<string>()}", change.RoutingKey);
        });
        Assert.Equal(500, changes.Count(c => c.RoutingKey == "received.0101.D31"));
    }

    [Fact]
    public async Task Other_systems_listen_to_some_changes_only()
    {
        await _broker.FollowChangesAsync("*.0104.*");
        await Centre.Sender.OpenIncidentAsync(Sample.OfItem("0101"));
        var code = await Centre.Sender.OpenIncidentAsync(Sample.OfItem("0104"));
        var staff = await Caller.StaffAsync(Centre.Web, "operator");
        await staff.DoAsync(code, "accept");
        List<Change> Mine() =>
            [.. _broker.Changes.Where(c => c.Body["incidentCode"]!.GetValue<string>() == code).DistinctBy(c => c.Position)];
        await Eventually.TrueAsync("both changes of the incident have arrived", () => Mine().Count == 2);
        Assert.Equal(["received.0104.D02", "registered.0104.D02"], Mine().Select(c => c.RoutingKey));
        Assert.Equal("operator", Mine()[1].Body["actor"]!.GetValue<string>());
        Assert.All(_broker.Changes, c => Assert.Contains(".0104.", c.RoutingKey, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_a_report_is_kept_word_for_word_with_its_reason_and_the_rest_of_the_burst_lands()
    {
        var before = await LedgerWatch.SettledAsync(Centre.Sender);
        var known = Sample.Report();
        await Centre.Sender.OpenIncidentAsync(known);
        (byte[] Body, string Type, string Reason)[] bad =
        [
            ("路灯不亮，快来修"u8.ToArray(), "text/plain", ""),
            ([0x00, 0xFF, 0xFE, 0x80], "application/octet-stream", ""),
            ([], "application/json", ""),
            ("{\"channel\": \"grid\", "u8.ToArray(), "application/json", ""),
            ("[1, 2]"u8.ToArray(), "application/json", ""),
            ("null"u8.ToArray(), "application/json", ""),
            ("""{"channel": 5, "externalId": "X", "text": []}"""u8.ToArray(), "application/json", "channel"),
            (Bytes(Sample.Report().With("channel", "fax")), "application/json", "channel"),
            (Bytes(Sample.Report().With("text", "")), "application/json", "text"),
            (Bytes(Sample.Report().With("channel", "volunteer").With("text", "此人是危险分子，请重点关注")), "application/json",
                "report.about-a-person"),
            (Bytes(known.DeepClone().AsObject().With("text", "另一件事 <b>&amp;</b> 👍")), "application/json", "report.conflict"),
            ("""{  "text":"\u53e6\u4e00", "channel" : "hotline-12345", "externalId":"@"  }"""u8.ToArray(),
                "application/json", "report.conflict"),
        ];
        var id = known["externalId"]!.GetValue<string>();
        bad[^1].Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bad[^1].Body).Replace("@", id, StringComparison.Ordinal));

        var sends = new List<Task>();
        for (var i = 0; i < 300; i++)
        {
            sends.Add(_broker.SendAsync(Sample.Report().With("channel", "grid")));
            if (i % 25 == 0 && i / 25 < bad.Length)
            {
                sends.Add(_broker.SendAsync(bad[i / 25].Body, contentType: bad[i / 25].Type));
            }
        }

        await Task.WhenAll(sends);
        var kept = new List<SetAside>();
        await Eventually.TrueAsync("all bad bodies are set aside", async () =>
        {
            kept.AddRange(await _broker.TakeErrorsAsync());
            return kept.Count >= bad.Length;
        });
        await Eventually.EqualAsync(before + 301, () => LedgerWatch.SettledAsync(Centre.Sender));
        Assert.Equal(bad.Length, kept.Count);
        foreach (var (body, _, reason) in bad)
        {
            var match = Assert.Single(kept, k => k.Body.AsSpan().SequenceEqual(body));
            Assert.NotEqual("", match.Reason);
            Assert.Contains(reason, match.Reason, StringComparison.Ordinal);
        }
    }

    // F1: what a sender calls his messages is his affair; a report is its channel and its number.
    [Theory]
    [Trait("Finding", "F1")]
    [InlineData("11111111-2222-4333-8444-555555555555")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("sensor-42")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Reports_that_share_a_message_id_are_all_stored_and_each_once(string? id)
    {
        var before = await LedgerWatch.SettledAsync(Centre.Sender);
        var reports = Enumerable.Range(0, 120).Select(_ => Bytes(Sample.Report().With("channel", "iot"))).ToList();
        // All of them twice, in flight together.
        await Task.WhenAll(reports.Concat(reports).Select(body => _broker.SendAsync(body, new BasicProperties
        {
            ContentType = "application/json", DeliveryMode = DeliveryModes.Persistent, MessageId = id, CorrelationId = id,
            Headers = new Dictionary<string, object?> { ["MT-Request-Id"] = id, ["ConversationId"] = id },
        })));
        await Eventually.EqualAsync(before + 120, () => LedgerWatch.SettledAsync(Centre.Sender));
        await Eventually.EqualAsync(0u, _broker.WaitingReportsAsync);
        Assert.Equal(before + 120, await LedgerWatch.SettledAsync(Centre.Sender));
        Assert.Empty(await _broker.TakeErrorsAsync());
        foreach (var body in reports.Take(3))
        {
            // It had been there: the same answer, nothing new.
            Assert.Equal(200, (await Centre.Sender.PostAsync("/api/reports", JsonNode.Parse(body)!)).Status);
        }
    }

    [Theory]
    [Trait("Finding", "F1")]
    [InlineData("application/json", false, false)]
    [InlineData("application/json", true, false)]
    [InlineData("APPLICATION/JSON; charset=UTF-8", false, false)]
    [InlineData("application/json;charset=gbk", false, false)]
    [InlineData("text/plain", true, false)]
    [InlineData(null, false, false)]
    [InlineData("no media type at all", false, false)]
    [InlineData("application/vnd.masstransit+json", false, false)]
    [InlineData("application/vnd.masstransit+json", true, true)]
    [InlineData("application/json", false, true)]
    public async Task What_the_door_over_HTTP_takes_the_broker_takes_whatever_it_is_called(string? type, bool marked, bool enveloped)
    {
        var before = await LedgerWatch.SettledAsync(Centre.Sender);
        var report = Sample.Report();
        var body = Bytes(enveloped
            ? new JsonObject
            {
                ["messageId"] = Guid.NewGuid().ToString(), ["messageType"] = new JsonArray("urn:message:Gateway:Report"),
                ["message"] = report.DeepClone(),
            }
            : report);
        byte[] mark = [0xEF, 0xBB, 0xBF];
        await _broker.SendAsync(marked ? [.. mark, .. body] : body, new BasicProperties { ContentType = type });
        await Eventually.EqualAsync(before + 1, () => LedgerWatch.SettledAsync(Centre.Sender));
        Assert.Empty(await _broker.TakeErrorsAsync());
    }

    // M3: who may write to the exchange of changes must not paint a board.
    [Fact]
    [Trait("Finding", "M3")]
    public async Task A_forged_change_is_on_no_board_and_hides_none()
    {
        var code = await Centre.Sender.OpenIncidentAsync(Sample.OfItem("0101"));
        await LedgerWatch.SettledAsync(Centre.Sender);
        var head = await Centre.Journal.HeadAsync(TestContext.Current.CancellationToken);
        foreach (var position in new[] { head + 1, head + 2, head, long.MaxValue })
        {
            await _broker.ClaimAsync(new JsonObject
            {
                ["position"] = position, ["incidentCode"] = code, ["version"] = 2, ["type"] = "incident.accepted",
                ["at"] = "2026-11-30T08:00:00Z", ["actor"] = "forger", ["data"] = new JsonObject(),
            });
        }

        var next = await Centre.Sender.OpenIncidentAsync(Sample.OfItem("0104"));
        var staff = await Caller.StaffAsync(Centre.Web, "operator");
        await Eventually.TrueAsync("the true change is shown", async () => await RowAsync(next) is not null);
        Assert.Equal("received", (await RowAsync(code))!["state"]!.GetValue<string>());

        async Task<JsonNode?> RowAsync(string wanted) => (await staff.ReadAsync("/api/board"))["rows"]!.AsArray()
            .FirstOrDefault(row => row!["code"]!.GetValue<string>() == wanted);
    }

    [Fact]
    public async Task The_same_report_by_both_ways_is_one_report()
    {
        var before = await LedgerWatch.SettledAsync(Centre.Sender);
        var report = Sample.Report();
        await Task.WhenAll(Enumerable.Range(0, 10)
            .SelectMany(_ => new[] { _broker.SendAsync(report), Centre.Sender.PostAsync("/api/reports", report.DeepClone()) }));
        await Eventually.EqualAsync(0u, _broker.WaitingReportsAsync);
        Assert.Equal(before + 1, await LedgerWatch.SettledAsync(Centre.Sender));
        Assert.Empty(await _broker.TakeErrorsAsync());
    }

    [Fact]
    public async Task The_queue_is_a_quorum_queue_and_nothing_is_left_in_it_when_the_worker_stops()
    {
        Assert.True(await _broker.ReportsAreAQuorumQueueAsync());
        var before = await LedgerWatch.SettledAsync(Centre.Sender);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => _broker.SendAsync(Sample.Report())));
        await Eventually.EqualAsync(before + 200, () => LedgerWatch.SettledAsync(Centre.Sender));

        // What the worker had taken and not acknowledged would be back in the queue once it is gone.
        await Centre.Workers[0].StopAsync();
        var waiting = await _broker.WaitingReportsAsync();
        Centre.Workers[0].Start();
        await Centre.Workers[0].ReadyAsync();
        Assert.Equal(0u, waiting);
    }

    private static byte[] Bytes(JsonNode report) => Encoding.UTF8.GetBytes(report.ToJsonString());
}
