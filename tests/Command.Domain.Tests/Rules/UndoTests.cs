using System.Text.Json.Nodes;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Domain.Tests.Incidents;

namespace Command.Domain.Tests.Rules;

/// <summary>rules.md 55: for five seconds an act is taken back by whoever did it.</summary>
public sealed class UndoTests
{
    // Every act of the table of moves that its state allows.
    public static TheoryData<IncidentState, string> Acts { get; } = new(
        from state in Enum.GetValues<IncidentState>()
        from move in Moves.ByName
        where Undo.Takes([move.Value]) && IsTaken(Desk.In(state), move.Value)
        select (state, move.Key));

    [Theory]
    [MemberData(nameof(Acts))]
    public void The_case_is_what_it_was_before_the_act(IncidentState state, string move)
    {
        var desk = Desk.In(state);
        var before = desk.Incident;
        desk.Do(Moves.ByName[move]);
        var done = desk.Incident;
        desk.After(TimeSpan.FromSeconds(4)).Do(TakingBack(desk));
        AssertSame(before, desk.Incident);
        Assert.Equal(done.Version + 1, desk.Incident.Version);
        AssertReplayed(desk);
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public void What_is_done_again_starts_runs_of_its_own(IncidentState state, string move)
    {
        var desk = Desk.In(state);
        desk.Do(Moves.ByName[move]).Do(TakingBack(desk)).Try(Moves.ByName[move]);
        // The row of a deadline is known by clock, rung and run: none may come twice.
        AssertLookedAtOnce(desk);
    }

    [Fact]
    public void After_any_walk_an_act_and_its_undoing_leave_the_case_as_it_was() => Walk.ForAll(400, seed =>
    {
        var desk = Walk.Of(Walk.Draw(seed, 40));
        foreach (var step in Walk.Draw(seed + 1, 12))
        {
            desk.Now += TimeSpan.FromMinutes(step.Minutes);
            var (before, command) = (desk.Incident, Walk.CommandOf(desk, step));
            if (IsTaken(desk, command) && Undo.Takes([command]))
            {
                desk.Do(TakingBack(desk));
                AssertSame(before, desk.Incident);
            }
        }

        AssertReplayed(desk);
        AssertLookedAtOnce(desk);
    });

    [Fact]
    public void A_clock_that_the_act_ended_runs_again_to_its_old_end_and_fires()
    {
        var desk = new Desk();
        var takeUp = desk.Incident.Run(ClockName.TakeUp)!.Clock;
        desk.Do(new AcceptIncident()).Do(TakingBack(desk));
        var again = desk.Incident.Run(ClockName.TakeUp)!.Clock;
        Assert.Equal((takeUp.StartedAt, takeUp.Due, takeUp.Next, 2), (again.StartedAt, again.Due, again.Next, again.Generation));
        desk.Now = again.Next!.At;
        Assert.Same(Decision.Nothing, desk.Try(new DeadlinePassed(ClockName.TakeUp, 1, 1, desk.Now)));
        desk.Do(new DeadlinePassed(ClockName.TakeUp, 2, 1, desk.Now));
        Assert.IsType<DeadlineEscalated>(desk.History[^1].Fact);
    }

    [Fact]
    public void It_is_refused_too_late_by_somebody_else_and_for_what_stays()
    {
        var desk = Desk.In(IncidentState.Registered);
        var mine = TakingBack(desk.Do(Moves.ByName["dispatch"]));
        Assert.Equal("undo.not-yours", desk.Refused(mine with { Last = mine.Last! with { Mine = false } }));
        Assert.Equal("undo.nothing", desk.Refused(new UndoAct()));
        Assert.Equal("undo.nothing", desk.Refused(mine with { Last = mine.Last! with { Before = null } }));
        Assert.Equal("undo.too-late", desk.Refused(mine with { Last = mine.Last! with { Left = true } }));
        Assert.Equal("undo.too-late", desk.After(Undo.Window).Refused(mine));
        desk.Do(new RestrictIncident(Desk.Text));
        Assert.Equal("undo.nothing", desk.Refused(TakingBack(desk)));
    }

    [Fact]
    public void A_hand_over_and_what_concerns_several_cases_stay()
    {
        Assert.False(Undo.Takes([new HandOverToFirst("119", null, null, null)]));
        Assert.False(Undo.Takes([new MergeIncidents(Desk.OtherCode, null, Desk.Text)]));
        Assert.False(Undo.Takes([new UndoAct()]));
        Assert.False(Undo.Takes([new CheckPromise()]));
        Assert.True(Undo.Takes([new AcceptIncident(), new DispatchIncident(null, null, null)]));
    }

    [Fact]
    public void The_record_says_in_words_what_was_taken_back()
    {
        var fact = new ActUndone(["incident.accepted", "incident.dispatched"], 1, Incident.None);
        Assert.Equal(ReportStage.Registered, ReportMoves.After(fact));
        var kind = Facts.KindOf(fact);
        Assert.StartsWith("撤回：", kind.Tell(fact, new Teller(Desk.Policy, english: false, at => "")), StringComparison.Ordinal);
        Assert.Equal("Taken back: taken up, sent", kind.Tell(fact, new Teller(Desk.Policy, english: true, at => "")));
    }

    private static UndoAct TakingBack(Desk desk) => new() { Last = desk.Last };

    // What hides a case stays.
    private static bool IsTaken(Desk desk, IncidentCommand command)
    {
        var before = desk.Incident;
        return desk.Try(command) is Decision.Accepted { Events.Count: > 0 } && desk.Incident.Restricted == before.Restricted;
    }

    // Everything but the history: the number of entries, and the numbers of runs, which are never used twice.
    private static void AssertSame(Incident expected, Incident actual) => Assert.Equal(Plain(expected), Plain(actual));

    private static string Plain(Incident incident)
    {
        var plain = JsonNode.Parse(Desk.Json(incident with { Version = 0, Spent = null }))!.AsObject();
        plain["clocks"] = new JsonArray([.. incident.Clocks
            .Select(run => Desk.Json(run with { Clock = run.Clock with { Generation = 0, Climbed = 0, Next = run.Next } }))
            .Order(StringComparer.Ordinal).Select(run => JsonNode.Parse(run))]);
        return plain.ToJsonString();
    }

    private static void AssertLookedAtOnce(Desk desk) => Assert.Distinct(desk.History.SelectMany(entry => PlannedLook.Of(entry.Fact))
        .Select(look => (look.Clock, look.Generation, look.Plan.Rung)));

    private static void AssertReplayed(Desk desk) => Assert.Equal(
        Desk.Json(desk.Incident),
        Desk.Json(desk.History.Aggregate(
            Incident.None with { Code = desk.Incident.Code },
            (incident, entry) => incident.Evolve(Stored(entry.Fact), entry.At))));

    private static IncidentEvent Stored(IncidentEvent fact) =>
        (IncidentEvent)System.Text.Json.JsonSerializer.Deserialize(Desk.Json((object)fact), fact.GetType(), Wire.Json)!;
}
