using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Engine.Catalogue;
using Command.Engine.Deadlines;
using Command.Engine.Loops;
using Command.Storage.Catalogue;
using Command.Storage.Loops;
using Command.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Command.Engine.Tests.Loops;

/// <summary>The loops that look by themselves: what a pass answers, how late it says it is, and that it does its work.</summary>
public sealed class SweepLoopsTests : IAsyncLifetime
{
    private District _district = null!;

    private static CancellationToken Ct => District.Ct;

    public async ValueTask InitializeAsync() => _district = await District.OpenAsync();

    public ValueTask DisposeAsync() => _district.DisposeAsync();

    [Fact]
    public async Task Deadlines_are_swept_a_thousand_at_once_and_the_loop_says_how_late_the_worst_was()
    {
        await _district.OpenCasesAsync(1000);
        await _district.OpenCasesAsync(1);
        var first = await _district.FindAsync((await _district.Reader.AfterAsync(0, 1, Ct))[0].IncidentCode);
        var due = first.Run(ClockName.TakeUp)!.Clock.Due;
        using var loop = new DeadlineLoop(_district.Engine.Deadlines, _district.Context, NullLogger<DeadlineLoop>.Instance);
        Assert.Equal((Pass.Idle, 0), (await loop.PassAsync(Ct), LagOf("deadlines")));
        _district.Clock.AdjustTime(due.AddSeconds(7));
        Assert.Equal((Pass.Full, 7), (await loop.PassAsync(Ct), LagOf("deadlines")));
        Assert.Equal((Pass.Idle, 7), (await loop.PassAsync(Ct), LagOf("deadlines")));
        Assert.Equal((Pass.Idle, 0), (await loop.PassAsync(Ct), LagOf("deadlines")));
        Assert.Equal(
            [1001], await _district.AskAsync<int>("SELECT count(DISTINCT incident_code) FROM journal WHERE type = 'deadline.escalated'"));
    }

    [Fact]
    public async Task The_monitors_say_what_has_gone_wrong_once()
    {
        var code = Assert.Single(await _district.OpenCasesAsync(1));
        using var loop = new MonitorLoop(_district.Engine.Monitors, _district.Context, NullLogger<MonitorLoop>.Instance);
        Assert.Equal(Pass.Idle, await loop.PassAsync(Ct));
        _district.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal(Pass.Worked, await loop.PassAsync(Ct));
        Assert.Equal(["no-movement"], (await _district.FindAsync(code)).Findings);
        Assert.Equal(Pass.Idle, await loop.PassAsync(Ct));
        await _district.DoAsync(code, new AcceptIncident());
        Assert.Equal(Pass.Worked, await loop.PassAsync(Ct));
        Assert.Null((await _district.FindAsync(code)).Findings);
    }

    [Fact]
    public async Task A_version_of_the_catalogue_that_another_process_has_decided_on_is_taken_up()
    {
        var ours = new CatalogueStore(_district.Database, _district.Shelf, _district.Clock);
        await ours.KeepShippedAsync(TestPolicy.Folder, Ct);
        var theirs = new PolicyShelf(TestPolicy.Shipped, _district.Clock);
        var elsewhere = new CatalogueStore(_district.Database, theirs, _district.Clock);
        var files = TestPolicy.Edited("deadlines.csv", TestPolicy.SimpleLimit, TestPolicy.SlowLimit);
        var version = (await elsewhere.ImportAsync(files, Actor.System, Ct)).Version;
        await elsewhere.ActivateAsync(version, null, Actor.System, Ct);
        Assert.Equal(TestPolicy.Shipped.Version, _district.Shelf.Current.Version);
        using var loop = new CatalogueLoop(ours, _district.Context, NullLogger<CatalogueLoop>.Instance);
        Assert.Equal(Pass.Idle, await loop.PassAsync(Ct));
        Assert.Equal(version, _district.Shelf.Current.Version);
    }

    [Fact]
    public async Task The_beats_of_this_process_are_written_where_the_others_see_them()
    {
        var table = new LoopBeats(_district.Database);
        using var loop = new BeatLoop(table, _district.Registry, _district.Context, NullLogger<BeatLoop>.Instance);
        _district.Registry.Of("relay", TimeSpan.FromSeconds(1)).LagSeconds = 3;
        Assert.Equal(Pass.Idle, await loop.PassAsync(Ct));
        var beats = await table.AllAsync(Ct);
        Assert.Equal([("here", "beats", 0), ("here", "relay", 3)], beats.Select(beat => (beat.Node, beat.Name, beat.LagSeconds)));
        _district.Registry.Of("relay", TimeSpan.FromSeconds(1)).Error = "away";
        await loop.PassAsync(Ct);
        Assert.Equal("away", (await table.AllAsync(Ct))[1].Error);
    }

    private double LagOf(string loop) => Math.Round(_district.Registry.Beats.Single(beat => beat.Name == loop).LagSeconds);
}
