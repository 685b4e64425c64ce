using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Testing;

namespace Command.Domain.Tests.Incidents;

public sealed class HistoryTests
{
    [Fact]
    public void Any_history_rebuilds_to_the_same_state_also_from_what_is_stored_and_versions_count_facts() => Check(steps =>
    {
        var desk = Walk.Of(steps);
        Assert.Equal(Desk.Json(desk.Incident), Desk.Json(Rebuilt.Of(desk.Incident.Code, desk.History)));
        var stored = desk.History.Select(entry => (
            (IncidentEvent)JsonSerializer.Deserialize(
                JsonSerializer.Serialize(entry.Fact, entry.Fact.GetType(), Wire.Json), entry.Fact.GetType(), Wire.Json)!,
            entry.At));
        Assert.Equal(Desk.Json(desk.Incident), Desk.Json(Rebuilt.Of(desk.Incident.Code, stored)));
        Assert.Equal(Desk.Json(desk.Incident), Desk.Json(JsonSerializer.Deserialize<Incident>(Desk.Json(desk.Incident), Wire.Json)));
        Assert.Equal(desk.History.Count, desk.Incident.Version);
    });

    // Clocks of one department, one document, one task, one meeting, one milestone, one question.
    private static readonly ClockName[] Special =
        [ClockName.CoSign, ClockName.CoPart, ClockName.Raise, ClockName.Reply, ClockName.Task, ClockName.FirstMeeting, ClockName.Milestone,
            ClockName.HandOver, ClockName.Contact, ClockName.Measure, ClockName.Checkpoint,
            // Of these two the one that it waits for.
            ClockName.Verify, ClockName.Review];

    // 10,000 histories of 200 steps; the parts run beside each other.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Two_hundred_steps_rebuild_to_the_same_state_from_the_events_and_from_the_state_row(int part) => Walk.ForAll(2_500, seed =>
    {
        var desk = Walk.Of(Walk.Draw(seed * 4 + part, 200));
        var state = Desk.Json(desk.Incident);
        Assert.Equal(state, Desk.Json(Rebuilt.Of(desk.Incident.Code, desk.History)));
        Assert.Equal(state, Desk.Json(JsonSerializer.Deserialize<Incident>(state, Wire.Json)));
        Assert.Equal(desk.History.Count, desk.Incident.Version);
    });

    [Fact]
    public void Random_histories_reach_every_state_and_every_event()
    {
        var (states, events) = (Enum.GetValues<IncidentState>().ToHashSet(), Facts.All.Select(kind => kind.Type).ToHashSet());
        for (var seed = 0; seed < 1_000 && states.Count + events.Count > 0; seed++)
        {
            var desk = Walk.Of(Walk.Draw(seed, 200));
            var state = Incident.None with { Code = desk.Incident.Code };
            foreach (var (fact, at) in desk.History)
            {
                state = state.Evolve(fact, at);
                states.Remove(state.State);
                events.Remove(fact.GetType());
            }
        }

        Assert.Empty(states);
        Assert.Empty(events.Select(type => type.Name));
    }

    [Fact]
    public void Nobody_is_without_owner_next_step_or_deadline() => Check(steps => Walk.Of(steps, (desk, _) => Assert.DoesNotContain(
        IncidentMonitor.Findings(desk.Incident, Desk.Policy, desk.Now),
        finding => finding.Code is "no-owner" or "no-next-step" or "no-deadline")));

    [Fact]
    public void The_same_question_gets_the_same_answer() => Check(steps => Walk.Of(steps, (desk, command) => Assert.Equal(
        Answer(Rulebook.Decide(desk.Incident, command, Desk.Policy, desk.Now)),
        Answer(Rulebook.Decide(desk.Incident, command, Desk.Policy, desk.Now)))));

    [Fact]
    public void There_is_exactly_one_lead_at_any_time() => CheckStates(incident =>
    {
        Assert.Equal(incident.Assignments.Count == 0 ? 0 : 1, incident.Assignments.Count(a => a.Role == AssignmentRole.Lead));
        Assert.Equal(incident.Assignments.Count, incident.Assignments.Select(a => a.Dept).Distinct().Count());
        Assert.DoesNotContain(incident.Lead, incident.Co);
        Assert.True(incident.Assignments.Count == 0 || incident.Assignments[0].Dept == incident.Lead);
        Assert.NotEqual("", incident.Lead);
    });

    [Fact]
    public void The_main_clock_starts_at_receipt_or_with_its_round_whatever_happens() => CheckStates(incident =>
    {
        Assert.Equal(incident.RoundStart, incident.Run(ClockName.Main)!.Clock.StartedAt);
        Assert.True(incident.Round > 1 || incident.RoundStart == incident.ReceivedAt);
    });

    [Fact]
    public void Whoever_is_waited_for_has_a_clock_running() => CheckStates(incident =>
    {
        // Praise waits for nobody until it is answered.
        Assert.True(incident.Timeless || (incident.Closed || incident.State == IncidentState.Merged) == (incident.Next is null));
        // What everybody waits for, and not only one department or one document.
        Assert.Equal(
            Enum.GetValues<ClockName>().Where(clock =>
                !incident.Timeless && CaseClocks.Runs(incident.State, clock) && !Special.Contains(clock)),
            incident.Running.Select(run => run.Clock.Name).Where(clock => !Special.Contains(clock)).Order());
        Assert.Equal(incident.Clocks.Count, incident.Clocks.Select(run => (run.Clock.Name, run.Clock.For)).Distinct().Count());
        Assert.Equal(incident.Clocks.Count, incident.Clocks.Select(run => (run.Clock.Name, run.Clock.Generation)).Distinct().Count());
    });

    [Fact]
    public void No_team_and_no_meeting_is_forgotten_with_an_incident_and_every_task_of_theirs_has_owner_and_date() =>
        CheckStates(incident =>
        {
            Assert.True(incident is { OpenTeam: null, OpenMeeting: null }
                || CaseActions.AllowedIn(incident.State).Contains("close-task-force"), $"{incident.State}");
            Assert.Equal(Enumerable.Range(1, incident.Tasks.Count), incident.Tasks.Select(t => t.Number));
            Assert.All(incident.Tasks, t => Assert.True(
                t.Source == TaskSource.Instruction ? t.Dept is null == t.Due is null : t is { Dept: not null, Due: not null }));
            Assert.All(incident.OpenTasks.Where(t => t.Due is not null), t => Assert.NotNull(incident.Run(ClockName.Task, $"{t.Number}")));
            Assert.True(incident.OpenTeam is null || incident.Joint!.LinkedTo is null, "who has a team is under none");
        });

    [Fact]
    public void A_restricted_incident_carries_no_place() => CheckStates(incident =>
        Assert.True(!incident.Restricted || incident is { Place: null, Location: null, Area: { Grid: null, Community: null } }));

    [Fact]
    public void What_was_restricted_once_stays_so() => Check(steps =>
    {
        var restricted = false;
        Walk.Of(steps, (desk, _) =>
        {
            Assert.True(desk.Incident.Restricted || !restricted);
            restricted = desk.Incident.Restricted;
        });
    });

    [Fact]
    public void A_deadline_repeated_or_of_an_older_run_changes_nothing() => Check(steps => Walk.Of(steps, (desk, _) =>
    {
        foreach (var run in desk.Incident.Clocks)
        {
            var passed = new DeadlinePassed(run.Clock.Name, run.Clock.Generation, run.Rung, run.Clock.Due);
            // The top of a ladder is said again, and is planned as what it is.
            Assert.True(run.Next?.Rung == run.Rung || Rulebook.Decide(desk.Incident, passed, Desk.Policy, desk.Now) == Decision.Nothing);
            // Clocks of several departments count their runs together.
            Assert.True(desk.Incident.Clocks.Any(r => r.Clock.Name == run.Clock.Name && r.Clock.Generation == run.Clock.Generation - 1)
                || Rulebook.Decide(desk.Incident, passed with { Rung = 1, Generation = run.Clock.Generation - 1 }, Desk.Policy, desk.Now)
                    == Decision.Nothing);
            if (run.Next is { } next)
            {
                Assert.Same(
                    Decision.Nothing, Rulebook.Decide(desk.Incident, passed with { Rung = next.Rung }, Desk.Policy, next.At.AddTicks(-1)));
            }
        }
    }));

    [Fact]
    public void A_dispatch_starts_a_new_sign_clock_and_leaves_the_main_clock_alone() => Check(steps => Walk.Of(steps, (desk, command) =>
    {
        if (command is DispatchIncident
            && Rulebook.Decide(desk.Incident, command, Desk.Policy, desk.Now) is Decision.Accepted { Events: [var fact] })
        {
            var after = desk.Incident.Evolve(fact, desk.Now);
            Assert.Equal(desk.Incident.Run(ClockName.Main), after.Run(ClockName.Main));
            Assert.Equal(desk.Incident.NextGeneration(ClockName.Sign), after.Run(ClockName.Sign)!.Clock.Generation);
            Assert.Equal(desk.Now, after.Run(ClockName.Sign)!.Clock.StartedAt);
        }
    }));

    [Fact]
    public void Facts_carry_no_text_of_anyone() => Check(steps => Assert.All(
        Walk.Of(steps).History, entry => Assert.DoesNotContain(
            "text\":\"", JsonSerializer.Serialize(entry.Fact, entry.Fact.GetType(), Wire.Json), StringComparison.OrdinalIgnoreCase)));

    private static string Answer(Decision decision) => decision switch
    {
        Decision.Accepted accepted => string.Concat(accepted.Events.Select(e => JsonSerializer.Serialize(e, e.GetType(), Wire.Json))),
        _ => Desk.Json(((Decision.Refused)decision).Refusal),
    };

    private static void CheckStates(Action<Incident> holds) =>
        Check(steps => holds(Walk.Of(steps, (desk, _) => holds(desk.Incident)).Incident));

    private static void Check(Action<Step[]> holds) => Walk.ForAll(400, 40, holds);
}
