using Command.Contracts.Deliveries;
using Command.Contracts.Reports;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Deadlines;
using Command.Domain.Deliveries;
using Command.Storage.Deliveries;
using Command.Storage.Journal;
using Command.Storage.Reports;
using Command.Testing;

namespace Command.Storage.Tests.Deliveries;

public abstract class DeliveryContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    private static readonly Uri Receiver = new("http://receiver.example/changes");

    [Fact]
    public async Task Every_reporter_of_a_case_is_told_of_taking_up_completing_and_the_answer()
    {
        var code = Assert.Single(await OpenAsync(Report()));
        await OpenAsync(Report());
        // A second report that belongs to the same case.
        var second = ((Receipt.Accepted)(await Here.Inbox.ReceiveAsync([Report()], Ct))[0]).Body.ReportId;
        await RunAsync("DELETE FROM inbox WHERE report_id = @second", new { second });
        await RunAsync("INSERT INTO report_case VALUES (@second, @code, 'attached')", new { second, code });
        await CompleteAsync(code);
        await DoAsync(code, new ReviewCompletion(true, null));
        var reports = await AskAsync<string>(
            "SELECT report_id FROM report_case WHERE incident_code = @code ORDER BY report_id", new { code });
        foreach (var kind in new[] { "reporter-accepted", "reporter-completed", "reporter-answered" })
        {
            Assert.Equal(
                reports, await AskAsync<string>("SELECT recipient FROM delivery WHERE kind = @kind ORDER BY recipient", new { kind }));
        }
    }

    [Fact]
    public async Task Who_is_declined_or_sent_elsewhere_is_told_once_and_what_came_of_it()
    {
        var codes = await OpenAsync(Report(), Report());
        await DoAsync(codes[0], new DeclineIncident("military", null));
        await DoAsync(codes[1], new AcceptIncident());
        var reply = NewText.Of("请向法院咨询")!;
        await DoAsync(codes[1], new TransferOut("court", reply.Ref), reply);
        Assert.Equal(["reporter-declined"], await AskAsync<string>(
            "SELECT kind FROM delivery WHERE incident_code = @code AND recipient_kind = 'reporter'", new { code = codes[0] }));
        Assert.Equal(
            ["reporter-accepted", "reporter-transferred"],
            await AskAsync<string>("SELECT kind FROM delivery WHERE incident_code = @code AND recipient_kind = 'reporter' ORDER BY kind",
                new { code = codes[1] }));
    }

    [Fact]
    public async Task Whoever_reported_what_was_merged_hears_what_is_decided_about_the_main_once_each()
    {
        var codes = await OpenAsync(Report(), Report(), Report());
        await DoAsync(codes[1], new MergeIncidents(codes[0], null, null));
        await DoAsync(codes[2], new MergeIncidents(codes[0], null, null));
        await DoAsync(codes[2], new SplitIncidents(null, null));
        await CompleteAsync(codes[0]);
        await ArchiveAsync(codes[0]);
        Assert.Equal(["reporter-accepted", "reporter-completed", "reporter-answered", "reporter-archived"], await ToldAsync(codes[0]));
        // It ends with its main, which is said in the words of its own.
        Assert.Equal(["reporter-merged", "reporter-accepted", "reporter-completed", "reporter-answered", "reporter-followed"],
            await ToldAsync(codes[1]));
        Assert.Equal(["reporter-merged", "reporter-split"], await ToldAsync(codes[2]));
    }

    [Fact]
    public async Task An_action_that_is_refused_tells_nobody()
    {
        var code = Assert.Single(await OpenAsync(Report()));
        var incident = (await Here.Incidents.FindAsync(code, Ct))!;
        await Here.Actions.ExecuteAsync(code, incident.Version, new DispatchIncident(null, null, null), Operator, null, Ct);
        await Here.Actions.ExecuteAsync(code, incident.Version + 7, new AcceptIncident(), Operator, null, Ct);
        Assert.Empty(await AskAsync<string>("SELECT id FROM delivery"));
    }

    [Fact]
    public async Task No_row_holds_a_phone_an_alias_a_text_or_an_address()
    {
        await Here.Webhooks.AddAsync(Receiver, [], false, Ct);
        var report = Report("厨房漏水漏到楼下") with { Address = "星河里小区7栋", Reporter = new Reporter("市民-K053", "10012345678") };
        await CompleteAsync(Assert.Single(await OpenAsync(report)));
        var rows = await AskAsync<string>(
            "SELECT id || incident_code || kind || recipient_kind || recipient || channel || state || coalesce(error, '') FROM delivery");
        Assert.True(rows.Count > 6);
        Assert.All(rows, row => Assert.DoesNotMatch("K053|10012345678|漏水|星河里", row));
    }

    [Fact]
    public async Task Two_workers_at_once_take_each_due_row_once()
    {
        await AcceptAsync(40);
        var nodes = new[] { Here, AnotherProcess() };
        var taken = await AtOnceAsync(2, async i =>
        {
            var mine = new List<string>();
            for (var page = await nodes[i].Deliveries.TakeAsync(7, Ct); page.Count > 0; page = await nodes[i].Deliveries.TakeAsync(7, Ct))
            {
                mine.AddRange(page.Select(d => d.Id));
            }

            return mine;
        });
        Assert.Equal(40, taken.Sum(t => t.Count));
        Assert.Equal(40, taken.SelectMany(t => t).Distinct().Count());
    }

    [Fact]
    public async Task A_worker_that_dies_costs_one_try_and_the_lease()
    {
        await AcceptAsync(1);
        var first = Assert.Single(await Here.Deliveries.TakeAsync(10, Ct));
        Clock.Advance(DeliveryQueue.Lease - TimeSpan.FromMilliseconds(1));
        Assert.Empty(await Here.Deliveries.TakeAsync(10, Ct));
        Clock.Advance(TimeSpan.FromMilliseconds(2));
        var second = Assert.Single(await AnotherProcess().Deliveries.TakeAsync(10, Ct));
        Assert.Equal((first.Id, 1, 2), (second.Id, first.Attempt, second.Attempt));

        // The dead one comes back late: what it says of its try is logged, the row belongs to the other.
        await Here.Deliveries.FinishAsync([new Attempt(first, SendResult.Gone, 410, "http.410", Clock.GetUtcNow())], Ct);
        Assert.Equal(["queued"], await AskAsync<string>("SELECT state FROM delivery"));
        await Here.Deliveries.FinishAsync([new Attempt(second, SendResult.Taken, 200, null, Clock.GetUtcNow())], Ct);
        Assert.Equal(["sent"], await AskAsync<string>("SELECT state FROM delivery"));
        Assert.Equal([1, 2], (await Here.DeliveryBooks.LogAsync(first.Id, Ct)).Select(a => a.Number));
    }

    [Fact]
    public async Task A_message_that_kills_its_worker_each_time_ends_with_the_dead_letters()
    {
        await AcceptAsync(1);
        for (var i = 0; i < Policy.Retries.Of(DeliveryChannel.File).Attempts; i++)
        {
            Assert.Single(await Here.Deliveries.TakeAsync(10, Ct));
            Clock.Advance(DeliveryQueue.Lease * 2);
        }

        Assert.Empty(await Here.Deliveries.TakeAsync(10, Ct));
        Assert.Equal("worker.lost", Assert.Single(await Here.DeliveryBooks.ListAsync(DeliveryState.Dead, null, 10, Ct)).Error);
    }

    [Fact]
    public async Task Failures_wait_longer_each_time_and_a_dead_letter_can_be_sent_again_under_its_id()
    {
        await AcceptAsync(1);
        var retry = Policy.Retries.Of(DeliveryChannel.File);
        var id = "";
        for (var i = 1; i <= retry.Attempts; i++)
        {
            var due = Assert.Single(await Here.Deliveries.TakeAsync(10, Ct));
            id = due.Id;
            Assert.Equal(i, due.Attempt);
            await Here.Deliveries.FinishAsync([new Attempt(due, SendResult.Refused, 500, "http.500", Clock.GetUtcNow())], Ct);
            Assert.Empty(await Here.Deliveries.TakeAsync(10, Ct));
            Clock.Advance(retry.Longest + TimeSpan.FromMilliseconds(1));
        }

        var dead = Assert.Single(await Here.DeliveryBooks.ListAsync(DeliveryState.Dead, null, 10, Ct));
        Assert.Equal((id, "http.500", (DateTimeOffset?)null), (dead.Id, dead.Error, dead.NextAt));
        Assert.Empty(await Here.Deliveries.TakeAsync(10, Ct));

        Assert.True((await Here.DeliveryBooks.ReplayAsync(id, "admin", Ct))!.Value.Queued);
        Assert.False((await Here.DeliveryBooks.ReplayAsync(id, "admin", Ct))!.Value.Queued);
        var again = Assert.Single(await Here.Deliveries.TakeAsync(10, Ct));
        Assert.Equal((id, 1, 1), (again.Id, again.Round, again.Attempt));
        await Here.Deliveries.FinishAsync([new Attempt(again, SendResult.Taken, 200, null, Clock.GetUtcNow())], Ct);
        Assert.Equal([(0, 1), (0, 12), (1, 0), (1, 1)],
            (await Here.DeliveryBooks.LogAsync(id, Ct)).Select(a => (a.Round, a.Number)).Where(a => a is (0, 1 or 12) or (1, _)));
        Assert.Null(await Here.DeliveryBooks.ReplayAsync("1.nothing.x", "admin", Ct));
    }

    [Fact]
    public async Task A_subscription_gets_the_changes_it_asked_for_from_then_on()
    {
        await AcceptAsync(1);
        var (all, secret) = await Here.Webhooks.AddAsync(Receiver, [], false, Ct);
        var (some, _) = await Here.Webhooks.AddAsync(Receiver, ["incident.accepted"], true, Ct);
        var (none, _) = await Here.Webhooks.AddAsync(Receiver, [], false, Ct);
        Assert.True(await Here.Webhooks.RemoveAsync(none, Ct));
        Assert.False(await Here.Webhooks.RemoveAsync(none, Ct));
        await AcceptAsync(1);
        Assert.Equal(
            new[] { (all, "incident.accepted"), (all, "incident.opened"), (some, "incident.accepted") }.Order(),
            (await AskAsync<(string, string)>(
                "SELECT recipient, type FROM delivery d JOIN journal j ON j.position = d.position WHERE channel = 'webhook'")).Order());
        Assert.Equal([(all, false, 0), (some, true, 1)],
            (await Here.Webhooks.AllAsync(Ct)).Select(w => (w.Id, w.Cleared, w.Events.Count)).OrderBy(w => w.Item3));
        var sealedSecret = Assert.Single(await AskAsync<byte[]>("SELECT secret FROM webhook WHERE id = @all", new { all }));
        Assert.Equal(-1, sealedSecret.AsSpan().IndexOf(secret));
        Assert.Equal(secret, Node.Vault.OpenBytes(all, sealedSecret));
    }

    [Fact]
    public async Task Without_clearance_a_restricted_change_says_that_something_happened_and_not_what()
    {
        var (plain, _) = await Here.Webhooks.AddAsync(Receiver, [], false, Ct);
        await Here.Webhooks.AddAsync(Receiver, [], true, Ct);
        // Opened as something else and restricted afterwards: what is still to be sent knows it.
        var code = Assert.Single(await OpenAsync(Report(item: "0103")));
        await DoAsync(code, new AcceptIncident());
        await DoAsync(code, new ClassifyIncident("0302", null, null));
        var sent = (await Here.Deliveries.TakeAsync(100, Ct)).Where(d => d.Channel == DeliveryChannel.Webhook).ToList();
        Assert.Equal(6, sent.Count);
        Assert.All(sent, d => Assert.Equal(d.Recipient == plain, d.Entry.Data == """{"restricted":true}"""));
    }

    [Fact]
    public async Task What_is_settled_is_forgotten_after_its_days_oldest_first_and_what_still_waits_is_not()
    {
        await AcceptAsync(2);
        var sent = (await Here.Deliveries.TakeAsync(1, Ct))[0];
        await Here.Deliveries.FinishAsync([new Attempt(sent, SendResult.Taken, 200, null, Clock.GetUtcNow())], Ct);
        Clock.Advance(TimeSpan.FromHours(1));
        await CompleteAsync(Assert.Single(await OpenAsync(Report())));
        var before = await AskAsync<string>("SELECT id FROM delivery");
        var inbox = await AskAsync<string>("SELECT id FROM delivery WHERE channel = 'inbox'");

        Clock.Advance(Policy.Settings.DeliveriesKept - TimeSpan.FromHours(1));
        Assert.Equal(0, await Here.Deliveries.ForgetAsync(10, Ct));
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, await Here.Deliveries.ForgetAsync(10, Ct));
        Assert.Equal(before.Except([sent.Id]).Order(), (await AskAsync<string>("SELECT id FROM delivery")).Order());
        Assert.Empty(await Here.DeliveryBooks.LogAsync(sent.Id, Ct));

        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await Here.Deliveries.ForgetAsync(1, Ct));
        Assert.Equal(1, await Here.Deliveries.ForgetAsync(1, Ct));
        Assert.Equal(0, await Here.Deliveries.ForgetAsync(1, Ct));
        Assert.Equal(2, inbox.Count);
        Assert.Equal(before.Except(inbox).Except([sent.Id]).Order(), (await AskAsync<string>("SELECT id FROM delivery")).Order());
    }

    private Task<List<string>> ToldAsync(string code) => AskAsync<string>(
        "SELECT kind FROM delivery WHERE recipient IN (SELECT report_id FROM report_case WHERE incident_code = @code) ORDER BY position",
        new { code });

    private async Task AcceptAsync(int count)
    {
        foreach (var code in await OpenAsync([.. Enumerable.Range(0, count).Select(_ => Report())]))
        {
            await DoAsync(code, new AcceptIncident());
        }
    }
}

public sealed class DeliveriesOnSqlite : DeliveryContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class DeliveriesOnPostgres : DeliveryContract<PostgresStore>;
