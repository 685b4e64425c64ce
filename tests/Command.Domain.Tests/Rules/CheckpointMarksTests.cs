using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Boards;
using Command.Domain.Clocks;
using Command.Domain.Incidents;
using Command.Domain.Indicators;
using Command.Domain.Rules;
using Command.Domain.Tests.Incidents;

namespace Command.Domain.Tests.Rules;

/// <summary>Rule 15: each checkpoint of the 13710 system is pending, met or missed, with the entry that met it.</summary>
[Trait("Finding", "Rule 15")]
public sealed class CheckpointMarksTests
{
    // Received on Wednesday 4 November: plan by its midnight, progress by the 7th, settled by the 11th, planned by 4 December.
    [Fact]
    public void Rule_15_the_entry_that_meets_a_checkpoint_is_named_and_its_clock_gives_way_to_the_next()
    {
        var desk = Desk.In(IncidentState.Registered);
        Assert.Equal("plan", Assert.Single(desk.Incident.RunningCheckpoints).Clock.For);
        desk.Do(new DispatchIncident(null, [], Desk.Text));
        Assert.Equal(
            new MetCheckpoint("plan", desk.Incident.Version, "incident.dispatched", desk.Now), desk.Incident.MetBy("plan"));
        Assert.Equal(
            ("progress", Day(7)),
            (Assert.Single(desk.Incident.RunningCheckpoints).Clock.For, desk.Incident.RunningCheckpoints.Single().Clock.Due));
        desk.Do(new SignAssignment(desk.Incident.Lead)).Do(new AddNote(null, Desk.Text));
        Assert.Null(desk.Incident.MetBy("progress"));
        desk.Do(new AddNote(desk.Incident.Lead, Desk.Text));
        Assert.Equal(("note.added", Day(11)), (
            desk.Incident.MetBy("progress")!.Type, Assert.Single(desk.Incident.RunningCheckpoints).Clock.Due));
        desk.Do(new LogContact(desk.Incident.Lead, Desk.Text)).Do(Desk.Settled(desk.Incident.Lead)).Do(new ReviewCompletion(true, null));
        Assert.Equal("plan met, progress met, settle met, major met, clear pending", Said(desk));
        Assert.Empty(desk.Incident.RunningCheckpoints);
    }

    [Fact]
    public void Rule_15_what_is_missed_warns_climbs_is_marked_and_counted_until_something_meets_it_late()
    {
        var desk = Desk.In(IncidentState.Registered);
        desk.Now = Day(4);
        Assert.Equal("plan pending, progress pending, settle pending, major pending, clear pending", Said(desk));
        var clock = desk.Incident.RunningCheckpoints.Single().Clock;
        desk.Do(new DeadlinePassed(ClockName.Checkpoint, clock.Generation, 1, clock.Due));
        var (told, row) = ((DeadlineEscalated)desk.History[^1].Fact, BoardProjection.Row(desk.Incident));
        // Nobody is chased who was never given the case.
        Assert.Equal((ClockName.Checkpoint, 1, "shift"), (told.Clock, told.Rung, told.Addressee));
        Assert.Equal(1, row.Missed);
        Assert.True(KeyFigures.Missed.Counts(row, desk.Now));
        Assert.NotEqual(ClockName.Checkpoint, desk.Incident.Next!.Clock.Name);
        Assert.Equal(6, Desk.Policy.Ladder.Of(ClockName.Checkpoint, Urgency.Normal)[^1].Number);

        desk.After(TimeSpan.FromHours(1)).Do(new DispatchIncident(null, [], Desk.Text));
        Assert.Equal("plan missed, progress pending, settle pending, major pending, clear pending", Said(desk));
        Assert.Equal("incident.dispatched", desk.Incident.MetBy("plan")!.Type);
        Assert.Null(BoardProjection.Row(desk.Incident).Missed);
    }

    // What takes many houses is not to be settled in a week: it has a month, and a team is a plan.
    [Fact]
    public void Rule_15_a_complex_matter_has_a_month_and_a_plan_is_enough()
    {
        var desk = Desk.In(IncidentState.Handling, Desk.Leak with { GivenItem = "0401" }).Do(Desk.Formed("wages"));
        Assert.Equal("plan met, progress met, major met, clear pending", Said(desk));
    }

    [Fact]
    public void Rule_15_a_pause_holds_a_checkpoint_too()
    {
        var desk = Desk.In(IncidentState.Suspended).After(TimeSpan.FromDays(20));
        Assert.Equal("plan met, progress met, settle pending, major pending, clear pending", Said(desk));
        desk.Do(new ResumeIncident(null));
        Assert.Equal(Day(30), desk.Incident.RunningCheckpoints.Single().Clock.Due);
        Assert.Equal(Day(30), CheckpointMarks.Of(desk.Incident, Desk.Policy, desk.Now)[2].Point.Due);
    }

    [Fact]
    public void Rule_15_whatever_happens_each_is_met_once_by_a_fact_that_says_so_and_one_clock_follows_the_other() =>
        Walk.ForAll(300, 60, steps =>
        {
            var desk = Walk.Of(steps);
            var met = desk.Incident.MetCheckpoints ?? [];
            Assert.Equal(met.Count, met.Select(m => m.Code).Distinct().Count());
            Assert.All(met, m =>
            {
                var (fact, at) = desk.History[m.Version - 1];
                Assert.Equal((m.Type, m.At), (Facts.NameOf(fact), at));
                Assert.Contains(m.Code, fact.Met!);
            });
            Assert.InRange(desk.Incident.RunningCheckpoints.Count(), 0, 2);
        });

    private static string Said(Desk desk) => string.Join(", ", CheckpointMarks.Of(desk.Incident, Desk.Policy, desk.Now)
        .Select(standing => $"{standing.Point.Code} {Contracts.Wire.Name(standing.State)}"));

    private static DateTimeOffset Day(int day) => new DateTimeOffset(2026, 11, day, 0, 0, 0, TimeSpan.FromHours(8)).AddDays(1);
}
