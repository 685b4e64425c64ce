using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;

namespace Command.Domain.Tests.Incidents;

public sealed class ClockTests
{
    [Fact]
    public void Both_first_clocks_run_from_receipt_even_when_the_engine_was_late()
    {
        var decision = Rulebook.Decide(Incident.None with { Code = Desk.Leak.Code }, Desk.Leak, Desk.Policy, Desk.Morning.AddHours(5));
        var clocks = Assert.Single(Assert.IsType<Decision.Accepted>(decision).Events).Clocks!;
        Assert.Equal([ClockName.TakeUp, ClockName.Main], clocks.Select(c => c.Name));
        Assert.All(clocks, c => Assert.Equal(Desk.Morning, c.StartedAt));
    }

    [Fact]
    public void A_passed_deadline_tells_whom_the_ladder_names_once()
    {
        var desk = Desk.In(IncidentState.Dispatched);
        var due = desk.Incident.Run(ClockName.Sign)!.Clock.Due;
        desk.Now = due;
        var passed = new DeadlinePassed(ClockName.Sign, 1, 1, due);
        desk.Do(passed).Do(passed);
        var fact = Assert.Single(desk.History.Select(h => h.Fact).OfType<DeadlineEscalated>());
        Assert.Equal((Desk.Lead, 1, false), (fact.Addressee, fact.Rung, fact.Late));
        Assert.Equal(1, desk.Incident.Run(ClockName.Sign)!.Rung);
    }

    [Fact]
    public void A_deadline_that_comes_after_the_matter_was_settled_changes_nothing()
    {
        var desk = Desk.In(IncidentState.Signed).After(TimeSpan.FromDays(9));
        Assert.Same(Decision.Nothing, desk.Try(new DeadlinePassed(ClockName.TakeUp, 1, 1, Desk.Morning.AddMinutes(3))));
        Assert.Same(Decision.Nothing, desk.Try(new DeadlinePassed(ClockName.Sign, 1, 1, desk.Incident.Run(ClockName.Sign)!.Clock.Due)));
    }

    [Fact]
    public void Who_was_reminded_holds_the_ladder_until_that_expires()
    {
        var desk = Desk.Reminded().Do(Moves.ByName["acknowledge"]);
        var held = (RungAcknowledged)desk.History[^1].Fact;
        Assert.Equal((1, desk.Now.AddMinutes(5)), (held.Rung, held.Until));
        // The second rung would have been due after nine minutes; the first is never climbed again.
        var run = desk.Incident.Run(ClockName.TakeUp)!;
        Assert.Equal((2, 1, new RungPlan(2, Desk.Morning.AddMinutes(9))), (run.Clock.Generation, run.Rung, run.Next));
        desk.After(TimeSpan.FromMinutes(6)).Do(new DeadlinePassed(ClockName.TakeUp, 2, 2, desk.Now));
        Assert.Equal(2, ((DeadlineEscalated)desk.History[^1].Fact).Rung);
    }

    [Fact]
    public void A_department_takes_note_of_what_was_told_to_it_and_of_nothing_else()
    {
        var desk = Desk.In(IncidentState.Dispatched);
        desk.Now = desk.Incident.Run(ClockName.Sign)!.Clock.Due;
        desk.Do(new DeadlinePassed(ClockName.Sign, 1, 1, desk.Now));
        Assert.Equal("acknowledge.not-yours", desk.Refused(new AcknowledgeRung(ClockName.Sign, null, Role.Dept, Desk.Co, null)));
        desk.Do(new AcknowledgeRung(ClockName.Sign, null, Role.Dept, Desk.Lead, null));
    }

    [Fact]
    public void A_rung_above_the_ladder_or_a_clock_that_never_ran_changes_nothing()
    {
        var desk = new Desk().After(TimeSpan.FromDays(9));
        Assert.Same(Decision.Nothing, desk.Try(new DeadlinePassed(ClockName.TakeUp, 1, 99, Desk.Morning)));
        Assert.Same(Decision.Nothing, desk.Try(new DeadlinePassed(ClockName.Review, 1, 1, Desk.Morning)));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(60, false)]
    [InlineData(61, true)]
    public void A_firing_is_late_after_a_minute(int seconds, bool late)
    {
        var desk = new Desk { Now = Desk.Morning.AddMinutes(3).AddSeconds(seconds) };
        desk.Do(new DeadlinePassed(ClockName.TakeUp, 1, 1, Desk.Morning.AddMinutes(3)));
        Assert.Equal(late, ((DeadlineEscalated)desk.History[^1].Fact).Late);
    }

    [Fact]
    public void Dispatching_again_starts_a_new_sign_clock_and_no_new_main_clock()
    {
        var desk = Desk.In(IncidentState.Handling);
        var main = desk.Incident.Run(ClockName.Main);
        desk.After(TimeSpan.FromHours(30)).Do(new DispatchIncident("D14", ["D31"], Desk.Text));
        Assert.Equal(main, desk.Incident.Run(ClockName.Main));
        Assert.Equal(
            (2, desk.Now), (desk.Incident.Run(ClockName.Sign)!.Clock.Generation, desk.Incident.Run(ClockName.Sign)!.Clock.StartedAt));
        Assert.True(((IncidentDispatched)desk.History[^1].Fact).Again);
        Assert.Equal([("D14", AssignmentRole.Lead), ("D31", AssignmentRole.Co)], desk.Incident.Assignments.Select(a => (a.Dept, a.Role)));
        Assert.All(desk.Incident.Assignments, a => Assert.Equal(AssignmentState.Offered, a.State));
    }

    [Fact]
    public void Classing_moves_the_end_of_the_main_clock_and_never_its_start()
    {
        var desk = Desk.In(IncidentState.Registered).After(TimeSpan.FromMinutes(20));
        desk.Do(new ClassifyIncident("1403", null, null));
        Assert.Equal((2, Desk.Morning, new DateTimeOffset(2026, 12, 2, 16, 0, 0, TimeSpan.Zero)), Main());
        desk.Do(new ClassifyIncident("0101", Urgency.Critical, null));
        Assert.Equal((3, Desk.Morning, new DateTimeOffset(2026, 11, 9, 16, 0, 0, TimeSpan.Zero)), Main());

        (int, DateTimeOffset, DateTimeOffset) Main() =>
            desk.Incident.Run(ClockName.Main)!.Clock is var c ? (c.Generation, c.StartedAt, c.Due) : default;
    }

    [Fact]
    public void Classing_that_changes_no_limit_leaves_the_main_clock_as_it_is()
    {
        var desk = Desk.In(IncidentState.Registered);
        desk.Do(new ClassifyIncident("0103", null, null));
        Assert.Null(desk.History[^1].Fact.Clocks);
        Assert.Equal(1, desk.Incident.Run(ClockName.Main)!.Clock.Generation);
    }

    [Fact]
    public void A_moved_limit_can_remind_again_after_the_old_one_did()
    {
        var desk = Desk.In(IncidentState.Registered, Desk.Leak with { GivenItem = "1401" }).After(TimeSpan.FromHours(5));
        desk.Do(new DeadlinePassed(ClockName.Main, 1, 1, desk.Now)).Do(new ClassifyIncident("0103", null, null));
        Assert.Equal(0, desk.Incident.Run(ClockName.Main)!.Rung);
        desk.Now = desk.Incident.Run(ClockName.Main)!.Clock.Due;
        desk.Do(new DeadlinePassed(ClockName.Main, 2, 1, desk.Now));
        Assert.Equal(2, desk.Incident.Run(ClockName.Main)!.Rung);
    }

    [Fact]
    public void The_main_clock_stands_still_during_review_and_an_incident_handed_in_on_time_was_on_time()
    {
        var desk = Desk.In(IncidentState.Completed).After(TimeSpan.FromDays(30));
        Assert.Equal([ClockName.Review], desk.Incident.Running.Select(r => r.Clock.Name));
        Assert.True(desk.Do(new ReviewCompletion(true, null)).Do(new ArchiveIncident("proactive")).Incident.OnTime);
    }

    [Fact]
    public void Handed_in_after_the_main_clock_was_due_is_not_on_time()
    {
        var desk = Desk.In(IncidentState.Handling).After(TimeSpan.FromDays(30));
        Assert.False(
            desk.Do(Moves.ByName["complete/reason"]).Do(Moves.ByName["review"]).Do(new ArchiveIncident("proactive")).Incident.OnTime);
    }

    [Fact]
    public void A_rejection_that_comes_after_the_main_clock_was_due_reminds_anew_from_the_same_start()
    {
        var desk = Desk.In(IncidentState.Completed);
        var main = desk.Incident.Run(ClockName.Main)!.Clock;
        desk.Now = main.Due.AddHours(1);
        Assert.Same(Decision.Nothing, desk.Try(new DeadlinePassed(ClockName.Main, 1, 1, main.Due)));
        desk.Do(Moves.ByName["reject"]);
        Assert.Equal(main with { Generation = 2 }, desk.Incident.Run(ClockName.Main)!.Clock);
        desk.Do(new DeadlinePassed(ClockName.Main, 2, 1, main.Due));
        Assert.Equal(2, desk.Incident.Run(ClockName.Main)!.Rung);
    }

    // The sweep takes what is due at this very instant, and it fires into nothing: nobody would look again.
    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, 2)]
    public void A_rung_that_comes_due_at_the_very_instant_of_going_on_is_looked_at_again(int milliseconds, int? run)
    {
        var desk = Desk.In(IncidentState.Completed);
        desk.Now = desk.Incident.Run(ClockName.Main)!.Next!.At.AddMilliseconds(milliseconds);
        var clocks = desk.Do(Moves.ByName["reject"]).History[^1].Fact.Clocks;
        Assert.Equal(run, clocks?.SingleOrDefault(clock => clock.Name == ClockName.Main)?.Generation);
    }

    [Fact]
    public void A_rejection_before_that_leaves_the_main_clock_alone()
    {
        var desk = Desk.In(IncidentState.Completed);
        Assert.Null(((CompletionRejected)desk.Do(Moves.ByName["reject"]).History[^1].Fact).Clocks);
    }
}
