using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Engine.Consequences;
using Command.Engine.Turns;
using Command.Storage.Journal;
using Command.Testing;

namespace Command.Engine.Tests.Turns;

public sealed class TurnTests : IAsyncLifetime
{
    private District _district = null!;

    private static CancellationToken Ct => District.Ct;

    public async ValueTask InitializeAsync() => _district = await District.OpenAsync();

    public ValueTask DisposeAsync() => _district.DisposeAsync();

    [Fact]
    public async Task Accept_and_dispatch_are_one_commit()
    {
        var code = Assert.Single(await _district.OpenCasesAsync(1));
        var done = await ActAsync(
            new Act(code, District.Operator, Warrant.Post, new AcceptIncident(), new DispatchIncident("D31", [], null)) { Version = 1 });
        Assert.Equal((IncidentState.Dispatched, 3),
            (Assert.IsType<ActionOutcome.Done>(done).Incident.State, (await _district.FindAsync(code)).Version));
        Assert.Null(await _district.Reader.VerifyAsync(Ct));
    }

    [Fact]
    public async Task When_the_rule_refuses_the_second_the_first_does_not_stand()
    {
        var code = Assert.Single(await _district.OpenCasesAsync(1));
        var text = NewText.Of("不该留下")!;
        var refused = await ActAsync(
            new Act(code, District.Operator, Warrant.Post, new AcceptIncident(), new DispatchIncident("D99", [], text.Ref))
            {
                Version = 1,
                Texts = [text],
            });
        Assert.Equal(1, Assert.IsType<ActionOutcome.Refused>(refused).Incident.Version);
        Assert.Equal((IncidentState.Received, 1), ((await _district.FindAsync(code)).State, (int)await _district.Reader.HeadAsync(Ct)));
        Assert.Empty(await _district.Incidents.TextsAsync(code, Ct));
    }

    [Fact]
    public async Task Who_has_no_right_to_the_action_is_told_so_whatever_he_looked_at()
    {
        var code = Assert.Single(await _district.OpenCasesAsync(1));
        var outcome = await ActAsync(new Act(code, new Actor("leader", Role.Leader), Warrant.Post, new AcceptIncident()) { Version = 9 });
        Assert.Equal("accept", Assert.IsType<ActionOutcome.Forbidden>(outcome).Action);
    }

    [Fact]
    public async Task One_right_of_two_is_none()
    {
        var code = Assert.Single(await _district.OpenCasesAsync(1));
        var outcome = await ActAsync(new Act(code, District.Operator, Warrant.Post, new AcceptIncident(), new SignAssignment("D31")));
        Assert.Equal("sign", Assert.IsType<ActionOutcome.Forbidden>(outcome).Action);
        Assert.Equal(1, await _district.Reader.HeadAsync(Ct));
    }

    [Fact]
    public async Task A_case_restricted_in_between_is_not_found_and_not_shown_as_stale()
    {
        var code = Assert.Single(await _district.OpenCasesAsync(1));
        var revisitor = new Actor("revisit", Role.Revisit);
        Assert.IsType<ActionOutcome.Stale>(
            await ActAsync(new Act(code, revisitor, Warrant.Post, new AddNote(null, NewText.Of("记")!.Ref)) { Version = 9 }));
        await _district.DoAsync(code, new RestrictIncident(NewText.Of("涉及未成年人")!.Ref));
        Assert.IsType<ActionOutcome.NotFound>(
            await ActAsync(new Act(code, revisitor, Warrant.Post, new AddNote(null, NewText.Of("记")!.Ref)) { Version = 1 }));
    }

    [Fact]
    public async Task A_token_evaluates_and_does_nothing_else()
    {
        var code = Assert.Single(await _district.OpenCasesAsync(1));
        var citizen = new Actor("citizen", Role.Citizen);
        Assert.IsType<ActionOutcome.Forbidden>(await ActAsync(new Act(code, citizen, Warrant.Token, new AcceptIncident())));
        var evaluation = new EvaluateIncident(EvaluationParty.Citizen, Satisfaction.Satisfied, null) { Report = "r" };
        Assert.IsType<ActionOutcome.Refused>(await ActAsync(new Act(code, citizen, Warrant.Token, evaluation)));
        Assert.IsType<ActionOutcome.Forbidden>(await ActAsync(new Act(code, citizen, Warrant.Post, evaluation)));
        Assert.IsType<ActionOutcome.Forbidden>(await ActAsync(new Act(code, citizen, Warrant.Token, evaluation with { Report = null })));
    }

    [Fact]
    public async Task Many_acts_on_many_cases_each_at_its_own_instant_are_one_commit_and_a_refused_one_leaves_nothing()
    {
        var codes = await _district.OpenCasesAsync(3);
        var (start, text) = (_district.Journal.Now, NewText.Of("已电话核实")!);
        var outcomes = await _district.Journal.TurnAsync(
            async turn =>
            {
                await turn.LoadAsync(codes, Ct);
                return new[]
                {
                    await turn.ActAsync(By("first", codes[0], 1, new AcceptIncident()), Ct),
                    await turn.ActAsync(By("second", codes[1], 2, new SignAssignment("D31")), Ct),
                    await turn.ActAsync(By("third", codes[0], 3, new DispatchIncident("D31", [], null)), Ct),
                    await turn.ActAsync(By("fourth", codes[2], 4, new AddNote(null, text.Ref)) with { Texts = [text] }, Ct),
                };
            },
            kept: null, Ct);
        Assert.Equal([true, false, true, true], outcomes.Select(outcome => outcome is ActionOutcome.Done));
        Assert.Equal(
            [(codes[0], "first", start.AddMinutes(1)), (codes[0], "third", start.AddMinutes(3)), (codes[2], "fourth", start.AddMinutes(4))],
            (await _district.Reader.AfterAsync(3, 10, Ct)).Select(e => (e.IncidentCode, e.Actor, e.Instant)));
        Assert.Equal(text.Body, (await _district.Incidents.TextsAsync(codes[2], Ct))[text.Ref.Id]);
        Assert.Null(await _district.Reader.VerifyAsync(Ct));

        Act By(string who, string code, int minute, IncidentCommand command) =>
            new(code, new Actor(who, Role.Demo), Warrant.House, command) { At = start.AddMinutes(minute) };
    }

    [Fact]
    public async Task What_a_refused_act_of_a_turn_would_have_numbered_leaves_no_gap()
    {
        var codes = await _district.OpenCasesAsync(2);
        foreach (var code in codes)
        {
            await _district.DoAsync(code, new AcceptIncident(), new DispatchIncident("D31", [], null), new SignAssignment("D31"));
        }

        var text = NewText.Of("限期报送")!;
        var order = new SuperviseIncident(SupervisionLevel.Yellow, null, text.Ref, _district.Clock.GetUtcNow().AddDays(3));
        await _district.Journal.TurnAsync(
            async turn =>
            {
                Assert.IsType<ActionOutcome.Refused>(
                    await turn.ActAsync(new Act(codes[0], District.Operator, Warrant.House, order with { Requirement = null }), Ct));
                Assert.IsType<ActionOutcome.Done>(await turn.ActAsync(new Act(codes[1], District.Operator, Warrant.House, order), Ct));
                return 0;
            },
            kept: null, Ct);
        Assert.Equal([1], await _district.AskAsync<int>("SELECT last FROM document_serial"));
    }

    [Fact]
    public async Task What_is_kept_in_memory_is_not_read_again_until_somebody_else_has_written()
    {
        var code = Assert.Single(await _district.OpenCasesAsync(1));
        var kept = new KeptIncidents();
        await KeepingAsync(new AcceptIncident());
        await _district.RunAsync("UPDATE incident SET doc = 'not read'");
        Assert.Equal(3, Assert.IsType<ActionOutcome.Done>(await KeepingAsync(new DispatchIncident("D31", [], null))).Incident.Version);

        await _district.DoAsync(code, new SignAssignment("D31"));
        Assert.Equal(
            5, Assert.IsType<ActionOutcome.Done>(await KeepingAsync(new LogContact("D31", NewText.Of("到场")!.Ref))).Incident.Version);
        Assert.Null(await _district.Reader.VerifyAsync(Ct));

        Task<ActionOutcome> KeepingAsync(IncidentCommand command) =>
            _district.Journal.TurnAsync(turn => turn.ActAsync(new Act(code, District.Operator, Warrant.House, command), Ct), kept, Ct);
    }

    [Fact]
    public async Task A_consequence_sees_every_fact_of_a_turn_once_before_the_commit()
    {
        var code = Assert.Single(await _district.OpenCasesAsync(1));
        var probe = new Probe();
        var journal = new CaseJournal(_district.Database, _district.Shelf, _district.Clock, [.. Registered.All, probe]);
        await journal.ActAsync(
            new Act(code, District.Operator, Warrant.Post, new AcceptIncident(), new DispatchIncident("D31", [], null)), Ct);
        await journal.ActAsync(new Act(code, District.Operator, Warrant.Post, new AcceptIncident()), Ct);
        Assert.Equal([("incident.accepted", 1, 2), ("incident.dispatched", 2, 3)], probe.Seen);
    }

    private Task<ActionOutcome> ActAsync(Act act) => _district.Journal.ActAsync(act, Ct);

    private sealed class Probe : IConsequence
    {
        public List<(string, int, int)> Seen { get; } = [];

        public ValueTask FollowAsync(Turn turn, CancellationToken ct)
        {
            Seen.AddRange(turn.Facts.Select(h => (h.Entry.Type, h.Before.Version, h.After.Version)));
            return ValueTask.CompletedTask;
        }
    }
}
