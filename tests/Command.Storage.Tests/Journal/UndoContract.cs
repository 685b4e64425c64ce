using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Engine.Turns;
using Command.Testing;

namespace Command.Storage.Tests.Journal;

/// <summary>rules.md 55: an act is taken back for five seconds, and what it tells others leaves only then.</summary>
[Trait("Rule", "55")]
public abstract class UndoContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    private static readonly Actor Shift = new("shift", Role.Shift);

    private static Actor LeadOf(Incident incident) => new("liaison", Role.Dept, incident.Lead);

    [Fact]
    public async Task What_an_act_tells_others_is_nowhere_before_five_seconds_are_over()
    {
        await Here.Webhooks.AddAsync(new Uri("http://receiver.example/changes"), [], false, Ct);
        var code = Assert.Single(await OpenAsync(Report()));
        await SendAllAsync();
        await ActAsync(code, new AcceptIncident());
        var sent = await ActAsync(code, new DispatchIncident(null, null, null));
        Assert.Equal(Here.Actions.Now + Undo.Window, sent.UndoUntil);
        Clock.Advance(Undo.Window - TimeSpan.FromMilliseconds(2));
        Assert.Empty(await Here.Notices.PageAsync(LeadOf(sent.Incident), true, null, 10, Ct));
        Assert.Empty(await Here.Deliveries.TakeAsync(100, Ct));

        Clock.Advance(TimeSpan.FromMilliseconds(2));
        var notice = Assert.Single(await Here.Notices.PageAsync(LeadOf(sent.Incident), true, null, 10, Ct));
        Assert.Equal("assigned-lead", notice.Kind);
        Assert.Equal(
            ["change", "change", "reporter-accepted"], (await Here.Deliveries.TakeAsync(100, Ct)).Select(due => due.Kind).Order());
        Assert.Equal("undo.too-late", await RefusedAsync(code, Operator));
    }

    [Fact]
    public async Task What_was_taken_back_is_told_to_nobody_and_the_case_is_as_it_was()
    {
        var code = Assert.Single(await OpenAsync(Report()));
        await ActAsync(code, new AcceptIncident());
        Clock.Advance(TimeSpan.FromMinutes(1));
        await SendAllAsync();
        var before = await Here.Incidents.FindAsync(code, Ct);
        var sent = await ActAsync(code, new DispatchIncident(null, null, null));
        Clock.Advance(TimeSpan.FromSeconds(4));
        var after = (await ActAsync(code, new UndoAct())).Incident;
        Assert.Equal(
            (before!.State, before.ChangedAt, before.Version + 2, before.Next!.Clock.Due),
            (after.State, after.ChangedAt, after.Version, after.Next!.Clock.Due));
        Assert.Equal(Json(after), Json(await ReplayAsync(code)));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(await Here.Notices.PageAsync(LeadOf(sent.Incident), false, null, 10, Ct));
        Assert.Empty(await Here.Deliveries.TakeAsync(100, Ct));
        Assert.Equal("undo.nothing", await RefusedAsync(code, Operator));
        Assert.Null(await Here.Journal.VerifyAsync(Ct));

        // The same once more starts runs of its own, and is told.
        await ActAsync(code, new DispatchIncident(null, null, null));
        Clock.Advance(Undo.Window);
        Assert.Single(await Here.Notices.PageAsync(LeadOf(sent.Incident), false, null, 10, Ct));
    }

    [Fact]
    public async Task Acts_that_stand_together_are_taken_back_together()
    {
        var code = Assert.Single(await OpenAsync(Report()));
        var before = await Here.Incidents.FindAsync(code, Ct);
        await ActAsync(code, Operator, new AcceptIncident(), new DispatchIncident(null, null, null));
        var after = (await ActAsync(code, new UndoAct())).Incident;
        Assert.Equal((before!.State, before.Version + 3), (after.State, after.Version));
        // A clock that ran before runs again, and its ladder is climbed.
        Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(1, (await Here.Sweep.SweepOnceAsync(100, Ct)).Mattered);
    }

    [Fact]
    public async Task Only_the_last_act_only_by_who_did_it_and_nothing_that_has_left_or_a_clock_has_done()
    {
        var codes = await OpenAsync(Report(), Report());
        await ActAsync(codes[0], new AcceptIncident());
        Assert.Equal("undo.not-yours", await RefusedAsync(codes[0], Shift));
        await ActAsync(codes[0], Shift, new SetUrgent(null));
        Assert.Equal("undo.not-yours", await RefusedAsync(codes[0], Operator));

        Assert.Null((await ActAsync(codes[0], new HandOverToFirst("119", null, true, null))).UndoUntil);
        Assert.Equal("undo.nothing", await RefusedAsync(codes[0], Operator));
        await ActAsync(codes[1], new MergeIncidents(codes[0], null, null));
        Assert.Equal("undo.nothing", await RefusedAsync(codes[1], Operator));
        Assert.Equal("undo.nothing", await RefusedAsync(codes[0], Operator));
    }

    [Fact]
    public async Task A_message_that_is_on_its_way_is_not_called_back()
    {
        var code = Assert.Single(await OpenAsync(Report()));
        await SendAllAsync();
        await ActAsync(code, new AcceptIncident());
        // A worker whose clock goes ahead has taken it.
        await RunAsync("UPDATE delivery SET attempts = 1 WHERE kind = 'reporter-accepted'");
        Assert.Equal("undo.too-late", await RefusedAsync(code, Operator));
    }

    [Fact]
    public async Task Clocks_and_registration_are_told_at_once()
    {
        var code = Assert.Single(await OpenAsync(Report()));
        Clock.Advance(TimeSpan.FromMinutes(4));
        await Here.Sweep.SweepOnceAsync(10, Ct);
        Assert.Contains(await Here.Notices.PageAsync(Shift, true, null, 10, Ct), notice => notice.Kind == "deadline-escalated");
        Assert.Equal([null], await AskAsync<long?>("SELECT DISTINCT act FROM journal WHERE incident_code = @code", new { code }));
    }

    private Task<ActionOutcome.Done> ActAsync(string code, IncidentCommand command) => ActAsync(code, Operator, command);

    private async Task<ActionOutcome.Done> ActAsync(string code, Actor actor, params IReadOnlyList<IncidentCommand> commands) =>
        Assert.IsType<ActionOutcome.Done>(await Here.Actions.ActAsync(new Act(code, actor, Warrant.Post, commands), Ct));

    private async Task<string> RefusedAsync(string code, Actor actor) => Assert.IsType<ActionOutcome.Refused>(
        await Here.Actions.ActAsync(new Act(code, actor, Warrant.Post, new UndoAct()), Ct)).Refusal.Code;

    private async Task SendAllAsync()
    {
        Clock.Advance(Undo.Window);
        foreach (var due in await Here.Deliveries.TakeAsync(1_000, Ct))
        {
            await RunAsync("UPDATE delivery SET state = 'sent', next_at = NULL WHERE id = @Id", new { due.Id });
        }
    }

    private async Task<Incident> ReplayAsync(string code) => (await Here.Journal.OfIncidentAsync(code, Ct)).Aggregate(
        Incident.None with { Code = code }, (incident, entry) => incident.Evolve(entry.Event, entry.Instant));
}

public sealed class UndoOnSqlite : UndoContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class UndoOnPostgres : UndoContract<PostgresStore>;
