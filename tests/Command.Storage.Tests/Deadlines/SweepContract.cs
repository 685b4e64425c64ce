using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Engine.Deadlines;
using Command.Storage.Identity;
using Command.Storage.Journal;
using Command.Testing;

namespace Command.Storage.Tests.Deadlines;

public abstract class SweepContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    private static readonly TimeSpan TakeUp = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Nothing_fires_before_it_is_due()
    {
        await OpenAsync(Report());
        Clock.Advance(TakeUp - TimeSpan.FromMilliseconds(1));
        Assert.Equal(new SweepResult(0, 0, TimeSpan.Zero), await Here.Sweep.SweepOnceAsync(100, Ct));
    }

    [Fact]
    public async Task Two_sweepers_at_once_fire_each_due_row_once()
    {
        var codes = await OpenAsync([.. Enumerable.Range(0, 60).Select(_ => Report())]);
        Clock.Advance(TakeUp);
        var nodes = new[] { Here, AnotherProcess() };
        var mattered = await AtOnceAsync(2, async i =>
        {
            var mine = 0;
            for (var result = new SweepResult(1, 0, TimeSpan.Zero); result.Taken > 0; mine += result.Mattered)
            {
                result = await nodes[i].Sweep.SweepOnceAsync(7, Ct);
            }

            return mine;
        });
        Assert.Equal(60, mattered.Sum());
        Assert.Equal(codes.Order(), (await EscalationsAsync()).Select(e => e.IncidentCode).Order());
        Assert.Equal(0, (await Here.Sweep.SweepOnceAsync(100, Ct)).Taken);
        Assert.Null(await Here.Journal.VerifyAsync(Ct));
    }

    [Fact]
    public async Task The_most_overdue_comes_first()
    {
        var codes = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            codes.Insert(0, Assert.Single(await OpenAsync(Report())));
            Clock.AdjustTime(Clock.GetUtcNow().AddMinutes(-10));
        }

        Clock.Advance(TimeSpan.FromHours(1));
        var first = await Here.Sweep.SweepOnceAsync(3, Ct);
        Assert.Equal((3, 3), (first.Taken, first.Mattered));
        Assert.Equal(codes[..3], (await EscalationsAsync()).Select(e => e.IncidentCode));
        await Here.Sweep.SweepOnceAsync(3, Ct);
        Assert.Equal(codes, (await EscalationsAsync()).Select(e => e.IncidentCode));
        Assert.Equal(TimeSpan.FromMinutes(60 - 10 - 3), first.WorstLateness);
    }

    [Fact]
    public async Task One_that_no_longer_matters_is_marked_and_emits_nothing()
    {
        var code = Assert.Single(await OpenAsync(Report()));
        await DoAsync(code, new AcceptIncident());
        Clock.Advance(TakeUp);
        var result = await Here.Sweep.SweepOnceAsync(100, Ct);
        Assert.Equal((1, 0), (result.Taken, result.Mattered));
        Assert.Equal(2, await Here.Journal.HeadAsync(Ct));
        Assert.Equal(
            ["takeUp"], await AskAsync<string>("SELECT clock FROM deadline WHERE fired_at IS NOT NULL AND NOT CAST(mattered AS boolean)"));
    }

    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(60_000, 1, false)]
    [InlineData(60_001, 1, true)]
    [InlineData(86_400_000, 3, true)]
    public async Task A_firing_more_than_a_minute_late_is_marked_late(int lateMs, int rung, bool late)
    {
        await StaffAsync("shift", "supervisor");
        await OpenAsync(Report());
        Clock.Advance(TakeUp + TimeSpan.FromMilliseconds(lateMs));
        await Here.Sweep.SweepOnceAsync(1, Ct);
        var fact = (DeadlineEscalated)Assert.Single(await EscalationsAsync()).Event;
        var told = rung == 3 ? "supervisor" : "shift";
        Assert.Equal((ClockName.TakeUp, rung, told, late), (fact.Clock, fact.Rung, fact.Addressee, fact.Late));
    }

    // A row holds milliseconds, a clock of the machine more: neither too early nor, once taken too early, never.
    [Fact]
    public async Task A_deadline_within_the_very_millisecond_of_a_sweep_is_not_lost()
    {
        var code = Assert.Single(await OpenAsync(Report()));
        Clock.Advance(TimeSpan.FromTicks(7));
        await DoAsync(code, new AcceptIncident());
        var due = (await DoAsync(code, new ClassifyIncident("0103", null, null))).Run(ClockName.Dispatch)!.Clock.Due;
        Clock.AdjustTime(due.AddMilliseconds(-2));
        var mattered = 0;
        for (var i = 0; i < 40; i++)
        {
            mattered += (await Here.Sweep.SweepOnceAsync(100, Ct)).Mattered;
            Clock.Advance(TimeSpan.FromTicks(1_001));
        }

        Assert.Equal(1, mattered);
        Assert.Equal(ClockName.Dispatch, ((DeadlineEscalated)Assert.Single(await EscalationsAsync()).Event).Clock);
    }

    [Fact]
    public async Task Two_clocks_of_one_incident_due_in_one_sweep_both_fire()
    {
        await OpenAsync(Report(item: "1501"));
        Clock.Advance(TimeSpan.FromDays(2));
        var result = await Here.Sweep.SweepOnceAsync(100, Ct);
        Assert.Equal((2, 2), (result.Taken, result.Mattered));
        Assert.Equal([ClockName.TakeUp, ClockName.Measure], (await EscalationsAsync()).Select(e => ((DeadlineEscalated)e.Event).Clock));
        Assert.Null(await Here.Journal.VerifyAsync(Ct));
    }

    // 1401 is exposed rubbish: four working hours.
    [Fact]
    public async Task A_limit_that_was_moved_fires_at_its_new_end_only()
    {
        var code = Assert.Single(await OpenAsync(Report(item: "1401")));
        await DoAsync(code, new AcceptIncident());
        var due = (await DoAsync(code, new ClassifyIncident("0103", null, null))).Run(ClockName.Main)!.Clock.Due;
        Clock.Advance(TimeSpan.FromHours(10));
        await Here.Sweep.SweepOnceAsync(100, Ct);
        Assert.DoesNotContain(await EscalationsAsync(), e => ((DeadlineEscalated)e.Event).Clock == ClockName.Main);
        Clock.AdjustTime(due);
        await Here.Sweep.SweepOnceAsync(100, Ct);
        var fact = Assert.Single((await EscalationsAsync()).Select(e => (DeadlineEscalated)e.Event), f => f.Clock == ClockName.Main);
        Assert.Equal(2, fact.Generation);
    }

    [Fact]
    public async Task A_main_clock_that_came_due_during_review_reminds_once_after_the_rejection()
    {
        var code = Assert.Single(await OpenAsync(Report(item: "1401")));
        await CompleteAsync(code);
        Clock.Advance(TimeSpan.FromHours(10));
        await Here.Sweep.SweepOnceAsync(100, Ct);
        Assert.Empty(await EscalationsAsync());

        var text = NewText.Of("现场未恢复")!;
        await DoAsync(code, new ReviewCompletion(false, text.Ref), text);
        await Here.Sweep.SweepOnceAsync(100, Ct);
        await Here.Sweep.SweepOnceAsync(100, Ct);
        var fact = Assert.Single((await EscalationsAsync()).Select(e => (DeadlineEscalated)e.Event), f => f.Clock == ClockName.Main);
        Assert.True(fact.Late);
    }

    // 1604 is a gas leak: critical, ten minutes to sign.
    [Fact]
    public async Task An_unsigned_gas_leak_climbs_the_whole_ladder_and_each_rung_fires_once_though_sweeps_die()
    {
        await StaffAsync("shift", "supervisor", "leader", "D30");
        var code = Assert.Single(await OpenAsync(Report(item: "1604")));
        await DoAsync(code, new AcceptIncident());
        var incident = await DoAsync(code, new DispatchIncident(null, null, null));
        var start = incident.Run(ClockName.Sign)!.Clock.StartedAt;
        var heir = AnotherProcess();
        for (var minute = 0; minute <= 60; minute++)
        {
            Clock.AdjustTime(start.AddMinutes(minute));
            using (var dying = CancellationTokenSource.CreateLinkedTokenSource(Ct))
            {
                dying.CancelAfter(TimeSpan.FromMilliseconds(minute % 5));
                try
                {
                    await Here.Sweep.SweepOnceAsync(100, dying.Token);
                }
                catch (OperationCanceledException) when (!Ct.IsCancellationRequested)
                {
                    // The worker died here; what it had not committed must come with the next one.
                }
            }

            await heir.Sweep.SweepOnceAsync(100, Ct);
        }

        var climbed = (await EscalationsAsync()).Select(e => (DeadlineEscalated)e.Event).Where(e => e.Clock == ClockName.Sign).ToList();
        Assert.Equal(
            [
                (1, "提醒", "D30", 10), (2, "催办", "D30", 15), (3, "督办单", "supervisor", 20), (4, "黄牌", "supervisor", 30),
                (5, "红牌", "supervisor", 40), (6, "领导", "leader", 50),
            ],
            climbed.Select(e => (e.Rung, e.Name, e.Addressee, (int)(e.DueAt - start).TotalMinutes)));
        Assert.All(climbed, e => Assert.True(e is { Late: false, Skipped: null, Vacant: null }));
        var after = (await Here.Incidents.FindAsync(code, Ct))!;
        Assert.Equal(6, after.Run(ClockName.Sign)!.Rung);

        // Rule 10: each card is one document, whoever died over it, in the commit of its rung and with the next number.
        var documents = after.Oversight!.Documents.Where(d => d.Signer!.StartsWith("rule:sign.", StringComparison.Ordinal)).ToList();
        Assert.Equal(["rule:sign.3", "rule:sign.4", "rule:sign.5"], documents.Select(d => d.Signer));
        var entries = await Here.Journal.OfIncidentAsync(code, Ct);
        Assert.All(
            entries.Where(e => e.Type == "document.issued"),
            issued => Assert.Contains(entries, e => (e.Position, e.Type, e.At) == (issued.Position - 1, "deadline.escalated", issued.At)));
        Assert.Equal(
            Enumerable.Range(1, after.Oversight.Documents.Count).Select(n => $"督办〔{start.Year}〕{n:D4}号"),
            after.Oversight.Documents.Select(d => d.Number));
        Assert.Null(await Here.Journal.VerifyAsync(Ct));
    }

    [Fact]
    public async Task After_two_days_down_every_clock_catches_up_in_one_pass_and_says_one_thing()
    {
        await StaffAsync("shift", "supervisor", "leader");
        var codes = await OpenAsync([.. Enumerable.Range(0, 12).Select(i => Report(item: i % 2 == 0 ? "1604" : "0103"))]);
        foreach (var code in codes.Take(6))
        {
            await DoAsync(code, new AcceptIncident());
            await DoAsync(code, new DispatchIncident(null, null, null));
        }

        Clock.Advance(TimeSpan.FromDays(2));
        await Here.Sweep.SweepOnceAsync(1000, Ct);
        Assert.Equal(0, (await Here.Sweep.SweepOnceAsync(1000, Ct)).Taken);
        var facts = (await EscalationsAsync()).Select(e => (e.IncidentCode, Fact: (DeadlineEscalated)e.Event)).ToList();
        Assert.Equal(facts.Count, facts.Select(f => (f.IncidentCode, f.Fact.Clock, f.Fact.Generation)).Distinct().Count());
        Assert.Equal(codes.Order(), facts.Select(f => f.IncidentCode).Distinct().Order());
        Assert.All(facts.Where(f => f.Fact.Rung > 1), f => Assert.Equal(
            Enumerable.Range(1, f.Fact.Rung - 1).Count(), f.Fact.Skipped!.Count + Missing(f.Fact)));
        Assert.Contains(facts, f => f.Fact is { Clock: ClockName.Sign, Rung: 6, Late: true });

        // Rungs that this clock and urgency do not have.
        int Missing(DeadlineEscalated e) => Enumerable.Range(1, e.Rung - 1).Count(n => Policy.Ladder.Find(e.Clock, n) is null);
    }

    [Fact]
    public async Task A_post_that_nobody_holds_passes_on_at_once_and_is_named()
    {
        await StaffAsync("shift", "leader");
        var code = Assert.Single(await OpenAsync(Report(item: "1604")));
        await DoAsync(code, new AcceptIncident());
        var start = (await DoAsync(code, new DispatchIncident(null, null, null))).Run(ClockName.Sign)!.Clock.StartedAt;
        foreach (var minute in new[] { 10, 15, 20 })
        {
            Clock.AdjustTime(start.AddMinutes(minute));
            await Here.Sweep.SweepOnceAsync(100, Ct);
        }

        var told = (await EscalationsAsync()).Select(entry => (DeadlineEscalated)entry.Event)
            .Where(e => e.Clock == ClockName.Sign).ToList();
        Assert.Equal((3, "leader", "supervisor"), (told[^1].Rung, told[^1].Addressee, Assert.Single(told[^1].Vacant!)));
        // Rule 11: neither has the unit an account.
        var lead = (await Here.Incidents.FindAsync(code, Ct))!.Lead;
        Assert.Equal((1, "leader", $"{lead},supervisor"), (told[0].Rung, told[0].Addressee, string.Join(',', told[0].Vacant!)));
    }

    [Fact]
    public async Task What_was_decided_to_be_due_is_what_every_row_holds()
    {
        var code = Assert.Single(await OpenAsync(Report(item: "1203")));
        var opened = (IncidentOpened)(await Here.Journal.OfIncidentAsync(code, Ct))[0].Event;
        var decided = Policy.Clocks.Start(ClockName.Main, 1, opened.Urgency, opened.Complexity, opened.ReceivedAt, opened.ItemCode);
        Assert.Equal(decided, Assert.Single(opened.Clocks!, c => c.Name == ClockName.Main));
        Assert.Equal(decided, (await AnotherProcess().Incidents.FindAsync(code, Ct))!.Run(ClockName.Main)!.Clock);
        Assert.Equal([decided.Next!.At.ToUnixTimeMilliseconds()], await AskAsync<long>("SELECT due_at FROM deadline WHERE clock = 'main'"));
        await DoAsync(code, new AcceptIncident());
        await DoAsync(code, new DispatchIncident(null, null, null));
        var lead = (await Here.Incidents.FindAsync(code, Ct))!.Lead;
        await DoAsync(code, new SignAssignment(lead));
        var text = NewText.Of("已联系报单人")!;
        await DoAsync(code, new LogContact(lead, text.Ref), text);
        Assert.Equal([decided.Due.ToUnixTimeMilliseconds()], await AskAsync<long>("SELECT due_at FROM incident"));
        Assert.Equal(0, decided.Due.Ticks % TimeSpan.TicksPerMillisecond);
    }

    private async Task StaffAsync(params string[] posts)
    {
        foreach (var post in posts)
        {
            var unit = Policy.Departments.Find(post)?.Code;
            await Here.Accounts.SaveAsync(
                new Account { Name = post, Title = post, Role = unit is null ? post : "dept", Dept = unit, PasswordHash = "-" }, Ct);
        }
    }

    private async Task<List<JournalEntry>> EscalationsAsync() =>
        [.. (await Here.Journal.AfterAsync(0, 10_000, Ct)).Where(e => e.Type == "deadline.escalated")];
}

public sealed class SweepOnSqlite : SweepContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class SweepOnPostgres : SweepContract<PostgresStore>;
