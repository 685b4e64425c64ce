using Command.Contracts.Deliveries;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Deliveries;
using Command.Domain.Tests.Incidents;

namespace Command.Domain.Tests.Rules;

/// <summary>Nothing ends before it has ended (rules.md 9, 12, 16, 20, 26, 27, 30, 32, 35).</summary>
public sealed class HonestEndingTests
{
    [Fact]
    [Trait("Rule", "9")]
    public void Whoever_a_document_is_addressed_to_has_a_part_and_is_told()
    {
        var desk = Desk.In(IncidentState.Handling).Do(
            new SuperviseIncident(SupervisionLevel.Red, Desk.Other, Desk.Text, Desk.Morning.AddDays(40)) { Number = "督〔2026〕0001号" });
        Assert.Contains(Desk.Other, desk.Incident.Parties);
        var issued = desk.History.Select(h => h.Fact).OfType<DocumentIssued>().Single();
        var notice = Assert.Single(Desk.Policy.Notices.Of(issued, desk.Incident));
        Assert.Equal((RecipientKind.Dept, Desk.Other, "document-issued"), (notice.To, notice.Recipient, notice.Kind));
    }

    [Fact]
    [Trait("Rule", "12")]
    public void An_instruction_that_nobody_has_carried_out_keeps_a_case_out_of_the_archive_even_when_its_time_is_over()
    {
        var desk = Desk.In(IncidentState.Evaluated).Do(new InstructIncident(Desk.Text, 20, null, null));
        var evaluation = desk.Incident.Run(ClockName.Evaluation)!;
        desk.After(evaluation.Clock.Due.AddMinutes(1) - desk.Now)
            .Try(new DeadlinePassed(ClockName.Evaluation, evaluation.Clock.Generation, evaluation.Next!.Rung, evaluation.Next.At));
        Assert.Equal(IncidentState.Evaluated, desk.Incident.State);
        Assert.Equal("archive.open-items", desk.Refused(new ArchiveIncident(null)));
        desk.Do(new AssignInstruction(1, Desk.Lead, desk.Now.AddDays(1))).Do(new FinishTask(1, Desk.Lead, Desk.Text))
            .Do(new ArchiveIncident(null));
        Assert.Equal(IncidentState.Archived, desk.Incident.State);
    }

    [Fact]
    [Trait("Rule", "16")]
    public void While_one_extension_is_asked_for_no_second_is()
    {
        var desk = Desk.In(IncidentState.Handling).Do(Desk.Extension(Desk.Lead, Desk.Text));
        Assert.Equal("extension.asked", desk.Refused(Desk.Extension(Desk.Lead, Desk.Text)));
    }

    [Fact]
    [Trait("Rule", "20")]
    public void A_redo_of_what_the_centre_answered_has_half_the_limit_too()
    {
        var desk = Desk.In(IncidentState.Triage).Do(Moves.ByName["answer"]);
        var whole = desk.Incident.Run(ClockName.Main)!.Clock;
        desk.Do(new EvaluateIncident(EvaluationParty.Citizen, Satisfaction.Dissatisfied, null) { Report = "r" })
            .Do(new OrderRedo(true, Desk.Text));
        var half = desk.Incident.Run(ClockName.Main)!.Clock;
        Assert.InRange(half.Due - half.StartedAt, TimeSpan.FromTicks(1), whole.Due - whole.StartedAt - TimeSpan.FromTicks(1));
        Assert.True(desk.Incident.Course!.Halved);
    }

    [Fact]
    [Trait("Rule", "26")]
    public void An_exemption_is_true_when_it_is_used()
    {
        var desk = Desk.In(IncidentState.Triage).Do(Moves.ByName["answer"]);
        Assert.Equal("exemption.not-true", desk.Refused(new ArchiveIncident("refused")));
        Assert.Equal("exemption.not-true", desk.Refused(new ArchiveIncident("transferred")));
        Assert.Equal("exemption.not-true", desk.Refused(new ArchiveIncident("no-answer")));
        var time = desk.Incident.Run(ClockName.Evaluation)!.Clock;
        desk.After(time.Due - desk.Now).Do(new ArchiveIncident("no-answer"));
        Assert.Equal(IncidentState.Archived, desk.Incident.State);
    }

    [Fact]
    [Trait("Rule", "27")]
    public void What_is_not_solved_is_judged_however_content_somebody_is()
    {
        var desk = Desk.In(IncidentState.RevisitDue).Do(new RecordRevisit(true, true, false, Satisfaction.Satisfied, null));
        Assert.True(desk.Incident.Ending!.ToJudge);
        Assert.Equal(IncidentState.RevisitDue, desk.Incident.State);
        desk.Do(new OrderRedo(true, Desk.Text));
        Assert.Equal(IncidentState.Redo, desk.Incident.State);
    }

    [Theory]
    [Trait("Rule", "30")]
    [InlineData("C-0101", "D31")]
    [InlineData("C-0101", "D01")]
    public void A_rule_that_names_whoever_gives_back_is_no_reason(string rule, string better) => Assert.Equal(
        "return.rule-names-you",
        Desk.In(IncidentState.Dispatched).Refused(new ReturnAssignment(Desk.Lead, rule, better, Desk.Text)));

    [Fact]
    [Trait("Rule", "32")]
    public void A_part_that_the_lead_has_closed_over_has_ended_and_its_house_is_told_why()
    {
        var desk = Desk.In(IncidentState.Dispatched).Do(new SignAssignment(Desk.Lead)).Do(new LogContact(Desk.Lead, Desk.Text))
            .Do(Moves.ByName["complete/reason"]);
        Assert.Equal(AssignmentState.ClosedOver, desk.Incident.AssignmentOf(Desk.Co)!.State);
        Assert.DoesNotContain(desk.Incident.Running, run => run.Clock.Name is ClockName.CoSign or ClockName.CoPart);
        Assert.Equal("assignment.closed-over", desk.Do(Moves.ByName["reject"]).Refused(new CompleteHandling(Desk.Co, null, Desk.Text)));
        var completed = desk.History.Select(h => h.Fact).OfType<HandlingCompleted>().Single();
        Assert.Equal([Desk.Co, "D05"], completed.Over);
        Assert.Contains(Desk.Policy.Notices.Of(completed, desk.Incident), n => n.Recipient == Desk.Co && n.Kind == "part-closed-over");
    }

    [Fact]
    [Trait("Rule", "35")]
    public void A_team_closes_once_every_milestone_is_reached_or_dropped_with_a_reason()
    {
        var desk = JointRefusals.Done(JointRefusals.Teamed());
        Assert.Equal("team.milestones-open", desk.Refused(new CloseTaskForce("D07", Desk.Text)));
        foreach (var milestone in desk.Incident.OpenTeam!.Milestones)
        {
            desk.Do(new ReachMilestone("D07", milestone.Number, Desk.Text) { Dropped = true });
        }

        Assert.DoesNotContain(desk.Incident.Running, run => run.Clock.Name == ClockName.Milestone);
        Assert.NotNull(desk.Do(new CloseTaskForce("D07", Desk.Text)).Incident.Joint!.Team!.ClosedAt);
    }
}
