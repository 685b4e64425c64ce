using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Domain.Access;
using Command.Domain.Actions;
using Command.Domain.Boards;
using Command.Domain.Incidents;
using Command.Domain.Routing;

namespace Command.Domain.Tests.Incidents;

public sealed class TeamTests
{
    private static readonly DateTimeOffset Later = Desk.Morning.AddDays(30);

    [Fact]
    public void One_action_makes_members_tasks_and_deadlines()
    {
        var desk = Desk.In(IncidentState.Triage, Desk.Leak with { GivenItem = "0401" }).Do(Desk.Formed("wages"));
        var team = desk.Incident.OpenTeam!;
        Assert.Equal(["D07", "D08", "D02", "D27"], team.Members.Prepend(team.Lead).Select(seat => seat.Dept));
        Assert.Equal(["D07", "D08", "D02", "D27", "D07"], desk.Incident.OpenTasks.Select(t => t.Dept));
        Assert.Equal(5, desk.Incident.Running.Count(r => r.Clock.Name == ClockName.Task && r.Clock.Marks is not null));
        Assert.Equal("wages-paid", Assert.Single(team.Milestones).Step);
        Assert.Single(desk.Incident.Running, r => r.Clock.Name == ClockName.Milestone);
        Assert.Equal(JointMark.TaskForce, BoardProjection.Row(desk.Incident).Joint);
    }

    [Fact]
    public void A_court_has_its_seat_and_a_major_event_its_three_reports()
    {
        var court = Desk.In(IncidentState.Triage).Do(Desk.Formed("court")).Incident.OpenTeam!;
        Assert.Contains(new TeamSeat("D03", "judge"), court.Members);
        var major = Desk.In(IncidentState.Triage).Do(Desk.Formed("major")).Incident.OpenTeam!;
        Assert.Equal(["首报", "续报", "终报"], major.Milestones.Select(m => Desk.Policy.TaskForces.Step(m.Step)!.Zh));
        Assert.Equal(Desk.Morning.AddMinutes(30), major.Milestones[0].Due);
    }

    [Fact]
    public void What_is_given_goes_before_the_template_and_whoever_led_there_stays_a_member()
    {
        var team = Desk.In(IncidentState.Triage)
            .Do(new FormTaskForce("wages", Desk.Text, "D05", "head", [new("D31", "liaison"), new("D31", "liaison")])).Incident;
        Assert.Equal((Desk.Text, new TeamSeat("D05", "head")), (team.OpenTeam!.Goal, team.OpenTeam.Lead));
        Assert.Equal(["D08", "D02", "D27", "D07", "D31"], team.OpenTeam.Members.Select(m => m.Dept));
        Assert.Equal("D05", team.OpenTasks.Last().Dept);
    }

    [Fact]
    public void A_milestone_that_is_late_reminds_whoever_leads_the_team_and_one_that_is_reached_does_not()
    {
        var desk = Desk.In(IncidentState.Triage).Do(Desk.Formed("major")).Do(new ReachMilestone("D01", 1, Desk.Text));
        Assert.Equal(["2", "3"], desk.Incident.Running.Where(r => r.Clock.Name == ClockName.Milestone).Select(r => r.Clock.For));
        var clock = desk.Incident.Run(ClockName.Milestone, "2")!.Clock;
        desk.Now = clock.Next!.At;
        desk.Do(new DeadlinePassed(ClockName.Milestone, clock.Generation, 1, desk.Now));
        Assert.Equal("D01", ((DeadlineEscalated)desk.History[^1].Fact).Addressee);
        Assert.Same(Decision.Nothing, desk.Try(new ReachMilestone("D01", 1, Desk.Text)));
    }

    [Fact]
    public void The_department_that_leads_gives_tasks_and_closes_with_a_report()
    {
        var desk = JointRefusals.Teamed().Do(new AddTask("D07", new(Desk.Text, "D10", Later)))
            .Do(new SetMilestone("D07", Desk.Text, Later));
        JointRefusals.Finished(desk).Do(new CloseTaskForce("D07", Desk.Text));
        Assert.Null(desk.Incident.OpenTeam);
        Assert.Equal((Desk.Text, desk.Now), (desk.Incident.Joint!.Team!.Report, desk.Incident.Joint.Team.ClosedAt));
        // Nothing is left to wait for.
        Assert.DoesNotContain(desk.Incident.Running, r => r.Clock.Name == ClockName.Milestone);
    }

    [Fact]
    public void Reopened_it_may_form_one_anew_and_tasks_count_on()
    {
        var desk = JointRefusals.Finished(JointRefusals.Teamed()).Do(new CloseTaskForce(null, Desk.Text));
        desk.Do(Moves.ByName["complete/reason"]).Do(Desk.Supervised(SupervisionLevel.Ordinary))
            .Do(new LiftSupervision(Desk.Text)).Do(Moves.ByName["review"]).Do(Moves.ByName["revisit"])
            .Do(Moves.ByName["archive"]).Do(Moves.ByName["reopen"]).Do(Desk.Formed("court", 2));
        Assert.Equal(("专班〔2026〕0002号", 1), (desk.Incident.OpenTeam!.Number, desk.Incident.OpenTeam.Milestones[0].Number));
        Assert.Equal(Enumerable.Range(1, 9), desk.Incident.Tasks.Select(t => t.Number));
    }

    [Theory]
    [InlineData("D27", true)]
    [InlineData("D10", true)]
    [InlineData("D20", false)]
    public void Who_has_a_seat_or_a_task_may_read_it_and_keep_notes(string dept, bool may)
    {
        var desk = JointRefusals.Teamed().Do(new AddTask(null, new(Desk.Text, "D10", Later)));
        Assert.Equal(may, Rights.Sees(new Actor("someone", Role.Dept, dept), desk.Incident));
        Assert.Equal(may, BoardProjection.Row(desk.Incident).Parties.Contains(dept));
        Assert.Equal(may, desk.Try(new AddNote(dept, Desk.Text)) is Decision.Accepted);
        Assert.IsType<Decision.Refused>(desk.Try(new LogContact(dept, Desk.Text)));
    }
}
