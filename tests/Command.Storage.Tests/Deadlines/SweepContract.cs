using Command.Contracts.Incidents;
using Command.Storage.Deadlines;
using Command.Storage.Journal;

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
            Clock.Set(Clock.GetUtcNow().AddMinutes(-10));
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
        Assert.Equal(["takeUp"], await AskAsync<string>("SELECT clock FROM deadline WHERE fired_at IS NOT NULL AND NOT CAST(mattered AS boolean)"));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(60_000, false)]
    [InlineData(60_001, true)]
    [InlineData(86_400_000, true)]
    public async Task A_firing_more_than_a_minute_late_is_marked_late(int lateMs, bool late)
    {
        await OpenAsync(Report());
        Clock.Advance(TakeUp + TimeSpan.FromMilliseconds(lateMs));
        await Here.Sweep.SweepOnceAsync(1, Ct);
        var fact = (DeadlineEscalated)Assert.Single(await EscalationsAsync()).Event;
        Assert.Equal((ClockName.TakeUp, 1, "shift", late), (fact.Clock, fact.Rung, fact.Addressee, fact.Late));
    }

    // A row holds milliseconds, a clock of the machine more: neither too early nor, once taken too early, never.
    [Fact]
    public async Task A_deadline_within_the_very_millisecond_of_a_sweep_is_not_lost()
    {
        var code = Assert.Single(await OpenAsync(Report()));
        Clock.Advance(TimeSpan.FromTicks(7));
        await DoAsync(code, new AcceptIncident());
        var due = (await DoAsync(code, new ClassifyIncident("0103", null, null))).Run(ClockName.Dispatch)!.Clock.Due;
        Clock.Set(due.AddMilliseconds(-2));
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
        Assert.Equal([ClockName.TakeUp, ClockName.Main], (await EscalationsAsync()).Select(e => ((DeadlineEscalated)e.Event).Clock));
        Assert.Null(await Here.Journal.VerifyAsync(Ct));
    }

    [Fact]
    public async Task A_limit_that_was_moved_fires_at_its_new_end_only()
    {
        var code = Assert.Single(await OpenAsync(Report(item: "1501")));
        await DoAsync(code, new AcceptIncident());
        var due = (await DoAsync(code, new ClassifyIncident("0103", null, null))).Run(ClockName.Main)!.Clock.Due;
        Clock.Advance(TimeSpan.FromHours(2.5));
        await Here.Sweep.SweepOnceAsync(100, Ct);
        Assert.DoesNotContain(await EscalationsAsync(), e => ((DeadlineEscalated)e.Event).Clock == ClockName.Main);
        Clock.Set(due);
        await Here.Sweep.SweepOnceAsync(100, Ct);
        var fact = Assert.Single((await EscalationsAsync()).Select(e => (DeadlineEscalated)e.Event), f => f.Clock == ClockName.Main);
        Assert.Equal(2, fact.Generation);
    }

    [Fact]
    public async Task A_main_clock_that_came_due_during_review_reminds_once_after_the_rejection()
    {
        var code = Assert.Single(await OpenAsync(Report(item: "1501")));
        await CompleteAsync(code);
        Clock.Advance(TimeSpan.FromHours(3));
        await Here.Sweep.SweepOnceAsync(100, Ct);
        Assert.Empty(await EscalationsAsync());

        var text = NewText.Of("现场未恢复")!;
        await DoAsync(code, new ReviewCompletion(false, text.Ref), text);
        await Here.Sweep.SweepOnceAsync(100, Ct);
        await Here.Sweep.SweepOnceAsync(100, Ct);
        var fact = Assert.Single((await EscalationsAsync()).Select(e => (DeadlineEscalated)e.Event), f => f.Clock == ClockName.Main);
        Assert.True(fact.Late);
    }

    private async Task<List<JournalEntry>> EscalationsAsync() =>
        [.. (await Here.Journal.AfterAsync(0, 10_000, Ct)).Where(e => e.Type == "deadline.escalated")];
}

public sealed class SweepOnSqlite : SweepContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class SweepOnPostgres : SweepContract<PostgresStore>;
