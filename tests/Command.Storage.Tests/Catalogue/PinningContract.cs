using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Domain.Incidents;
using Command.Engine.Turns;
using Command.Storage.Journal;
using Command.Testing;

namespace Command.Storage.Tests.Catalogue;

/// <summary>
/// A case keeps the version it was judged by, whatever comes into force, in every process; only a replanning changes that.
/// </summary>
public abstract class PinningContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    private static readonly Actor Shift = new("shift", Role.Shift);

    [Fact]
    public async Task A_case_keeps_its_version_and_what_is_opened_later_takes_the_new_one()
    {
        await StartAsync();
        var old = Assert.Single(await OpenAsync(Report(item: "0103")));
        var due = (await FindAsync(old)).Run(ClockName.Main)!.Clock.Due;
        await SwitchAsync();

        var classed = await DoAsync(old, new ClassifyIncident("0103", null, null));
        Assert.Equal((Policy.Version, due), (classed.Policy, classed.Run(ClockName.Main)!.Clock.Due));
        var young = await FindAsync(Assert.Single(await OpenAsync(Report(item: "0103"))));
        Assert.Equal(TestPolicy.Slower.Version, young.Policy);
        Assert.Equal(
            TestPolicy.Slower.Clocks.Start(ClockName.Main, 1, Urgency.Normal, Complexity.Simple, young.ReceivedAt).Due,
            young.Run(ClockName.Main)!.Clock.Due);
    }

    [Fact]
    public async Task A_process_that_never_knew_the_old_version_judges_old_cases_by_it_all_the_same()
    {
        await StartAsync();
        var code = Assert.Single(await OpenAsync(Report(item: "0103")));
        var due = (await FindAsync(code)).Run(ClockName.Main)!.Clock.Due;
        await SwitchAsync();
        var upgraded = AnotherProcess(TestPolicy.Slower);
        await upgraded.Catalogue.RefreshAsync(Ct);

        var seen = (await FindAsync(code)).Version;
        var done = Assert.IsType<ActionOutcome.Done>(
            await upgraded.Actions.ExecuteAsync(code, seen, new ClassifyIncident("0101", null, null), Operator, null, Ct));
        Assert.Equal((Policy.Version, due), (done.Incident.Policy, done.Incident.Run(ClockName.Main)!.Clock.Due));

        // Its deadlines too: the first rung of taking up is due by the old table, and the sweep says what comes after it.
        Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(1, (await upgraded.Sweep.SweepOnceAsync(1, Ct)).Taken);
        Assert.Equal(Policy.Version, (await FindAsync(code)).Policy);
    }

    [Fact]
    public async Task Replanning_takes_the_version_in_force_moves_the_main_clock_and_is_on_record()
    {
        await StartAsync();
        var code = Assert.Single(await OpenAsync(Report(item: "0103")));
        Assert.Equal("replan.in-force", await RefusedAsync(code, NewText.Of("没有新规则")));
        await SwitchAsync();
        Assert.Equal("replan.text-required", await RefusedAsync(code, null));

        var text = NewText.Of("按新办法延长办理时限")!;
        var replanned = await DoAsync(code, new ReplanIncident(text.Ref), text);
        Assert.Equal(TestPolicy.Slower.Version, replanned.Policy);
        Assert.Equal(
            TestPolicy.Slower.Clocks.Start(ClockName.Main, 1, Urgency.Normal, Complexity.Simple, replanned.ReceivedAt).Due,
            replanned.Run(ClockName.Main)!.Clock.Due);
        var entry = (await Here.Journal.OfIncidentAsync(code, Ct))[^1];
        Assert.Equal(
            (Policy.Version, TestPolicy.Slower.Version, text.Ref), entry.Event is IncidentReplanned e ? (e.From, e.To, e.Text) : default);
        Assert.Equal(
            replanned.Policy, Rebuilt.Of(code, (await Here.Journal.OfIncidentAsync(code, Ct)).Select(j => (j.Event, j.Instant))).Policy);
    }

    [Fact]
    public async Task Cases_of_two_versions_are_merged_and_each_is_judged_by_its_own()
    {
        await StartAsync();
        var old = Assert.Single(await OpenAsync(Report(item: "0103")));
        await SwitchAsync();
        var young = Assert.Single(await OpenAsync(Report(item: "0103")));
        await DoAsync(young, new MergeIncidents(old, null, null));
        Assert.Equal((Policy.Version, TestPolicy.Slower.Version), ((await FindAsync(old)).Policy, (await FindAsync(young)).Policy));
        await DoAsync(young, new SplitIncidents(null, null));
        var split = await FindAsync(young);
        Assert.Equal(
            TestPolicy.Slower.Clocks.Start(ClockName.Main, 1, Urgency.Normal, Complexity.Simple, split.ReceivedAt).Due,
            split.Run(ClockName.Main)!.Clock.Due);
    }

    [Fact]
    public async Task A_version_that_no_program_can_read_stops_nobody()
    {
        await StartAsync();
        var code = Assert.Single(await OpenAsync(Report(item: "0103")));
        await SwitchAsync();
        await RunAsync("UPDATE catalogue_file SET content = @content WHERE version = @Version AND name = 'deadlines.csv'",
            new { content = "broken"u8.ToArray(), Policy.Version });
        var upgraded = AnotherProcess(TestPolicy.Slower);
        Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(1, (await upgraded.Sweep.SweepOnceAsync(1, Ct)).Mattered);
        Assert.Equal(Policy.Version, (await FindAsync(code)).Policy);
    }

    private async Task StartAsync()
    {
        await Here.Catalogue.KeepShippedAsync(TestPolicy.Folder, Ct);
        await Here.Catalogue.RefreshAsync(Ct);
    }

    private async Task SwitchAsync()
    {
        var edited = TestPolicy.Edited("deadlines.csv", TestPolicy.SimpleLimit, TestPolicy.SlowLimit)["deadlines.csv"];
        var imported = await Here.Catalogue.ImportAsync(new Dictionary<string, byte[]> { ["deadlines.csv"] = edited }, Shift, Ct);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Here.Catalogue.ActivateAsync(imported.Version, null, Shift, Ct);
        Assert.Equal(TestPolicy.Slower.Version, Here.Shelf.Current.Version);
    }

    private async Task<Incident> FindAsync(string code) => (await Here.Incidents.FindAsync(code, Ct))!;

    private async Task<string> RefusedAsync(string code, NewText? text) => Assert.IsType<ActionOutcome.Refused>(
        await Here.Actions.ExecuteAsync(
            code, (await FindAsync(code)).Version, new ReplanIncident(text?.Ref), Shift, text, Ct)).Refusal.Code;
}

public sealed class PinningOnSqlite : PinningContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class PinningOnPostgres : PinningContract<PostgresStore>;
