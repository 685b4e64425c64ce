using System.Globalization;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Clocks;
using Command.Domain.Incidents;
using Command.Domain.Routing;
using Command.Domain.Rules;

namespace Command.Domain.Tests.Incidents;

/// <summary>Pauses, extensions, rounds: what moves the end of the main clock and what does not.</summary>
public sealed class CourseTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // Four working hours (rule 5).
    private static readonly OpenIncident Rubbish = Desk.Leak with { GivenItem = "1401" };

    [Fact]
    public void A_pause_moves_the_end_by_its_length_and_never_the_start()
    {
        var desk = Desk.In(IncidentState.Suspended, Rubbish);
        var before = desk.Incident.Run(ClockName.Main)!.Clock;
        desk.After(TimeSpan.FromHours(3)).Do(new ResumeIncident(null));
        var after = desk.Incident.Run(ClockName.Main)!.Clock;
        // From ten to one are two working hours.
        Assert.Equal((2, before.StartedAt, before.Due.AddHours(2)), (after.Generation, after.StartedAt, after.Due));
        Assert.Equal(IncidentState.Handling, desk.Incident.State);
    }

    // Received and suspended on Wednesday 4 November 2026, resumed on the Monday after: Thursday and Friday are lost, the day of receipt
    // and the weekend would not have counted.
    [Fact]
    public void A_pause_of_a_clock_of_working_days_moves_the_end_by_the_working_days_that_it_swallows()
    {
        var desk = Desk.In(IncidentState.Suspended);
        var before = desk.Incident.Run(ClockName.Main)!.Clock;
        Assert.Equal(new DateTimeOffset(2026, 11, 10, 0, 0, 0, TimeSpan.FromHours(8)), before.Due);
        desk.After(Day * 5).Do(new ResumeIncident(null));
        Assert.Equal(new DateTimeOffset(2026, 11, 12, 0, 0, 0, TimeSpan.FromHours(8)), desk.Incident.Run(ClockName.Main)!.Clock.Due);
    }

    [Fact]
    public void The_clock_knows_its_pauses_so_that_its_colours_leave_them_out()
    {
        var desk = Desk.In(IncidentState.Suspended, Rubbish).After(TimeSpan.FromHours(3)).Do(new ResumeIncident(null));
        var main = desk.Incident.Run(ClockName.Main)!.Clock;
        Assert.Equal([new ClockPause(Desk.Morning, Desk.Morning.AddHours(3), "parts")], main.Pauses);
        Assert.Equal(Desk.Morning.AddHours(5), main.Marks!.Yellow);
    }

    [Fact]
    public void At_the_cap_the_clock_goes_on_by_itself_however_late_that_is_noticed()
    {
        var desk = Desk.In(IncidentState.Suspended, Rubbish);
        var cap = desk.Incident.Run(ClockName.Suspension)!.Clock;
        desk.Now = cap.Due.AddDays(2);
        desk.Do(new DeadlinePassed(ClockName.Suspension, 1, 1, cap.Due));
        Assert.Equal(IncidentState.Handling, desk.Incident.State);
        // Friday at ten, and four working hours are left.
        Assert.Equal(cap.Due.AddHours(5), desk.Incident.Run(ClockName.Main)!.Clock.Due);
        Assert.True(((IncidentResumed)desk.History[^1].Fact).Capped);
    }

    [Fact]
    public void A_department_asks_and_the_shift_leader_suspends_for_the_reason_it_gave()
    {
        var desk = Desk.In(IncidentState.Handling).Do(Moves.ByName["suspend/dept"]);
        Assert.Equal(ApprovalKind.Suspension, Assert.Single(desk.Incident.Course!.Asked).Kind);
        desk.Do(new SuspendIncident(Role.Shift, null, true, null, null));
        Assert.Equal("parts", ((IncidentSuspended)desk.History[^1].Fact).Reason);
        Assert.Empty(desk.Incident.Course!.Asked);
    }

    [Fact]
    public void No_edit_loses_an_extension_or_a_pause()
    {
        var desk = Desk.In(IncidentState.Extended);
        var extended = desk.Incident.Run(ClockName.Main)!.Clock.Due;
        Assert.Equal(extended, ((ExtensionGranted)desk.History[^1].Fact).NewDue);
        desk.Do(new JoinIncidents([new(Desk.OtherCode, Urgency.Normal, Desk.Morning.AddMinutes(5), 1, null)]));
        Assert.Equal(extended, desk.Incident.Run(ClockName.Main)!.Clock.Due);
    }

    [Fact]
    public void Redone_keeps_the_code_raises_the_round_and_has_half_the_limit()
    {
        var desk = Desk.In(IncidentState.RevisitDue, Rubbish).After(Day);
        var (code, redone) = (desk.Incident.Code, desk.Do(Desk.Dissatisfied).Do(new OrderRedo(true, Desk.Text)).Incident);
        Assert.Equal((code, IncidentState.Redo, 2), (redone.Code, redone.State, redone.Round));
        Assert.Equal(
            (desk.Now, desk.Now.AddHours(2)), (redone.Run(ClockName.Main)!.Clock.StartedAt, redone.Run(ClockName.Main)!.Clock.Due));
        Assert.Equal(AssignmentState.Signed, redone.AssignmentOf(redone.Lead)!.State);
    }

    [Fact]
    public void Co_departments_have_clocks_of_their_own_and_the_reminder_goes_to_the_one_it_is_for()
    {
        var desk = Desk.In(IncidentState.Dispatched);
        Assert.Equal(["D08", "D05"], desk.Incident.Running.Where(r => r.Clock.Name == ClockName.CoSign).Select(r => r.Clock.For));
        desk.Do(new SignAssignment(Desk.Co)).Do(new SignAssignment(Desk.Lead));
        Assert.Equal(["D05"], desk.Incident.Running.Where(r => r.Clock.Name == ClockName.CoSign).Select(r => r.Clock.For));
        var part = desk.Incident.Run(ClockName.CoPart, Desk.Co)!.Clock;
        Assert.True(part.Due <= desk.Incident.Run(ClockName.Main)!.Clock.Due);
        desk.Now = part.Due;
        desk.Do(new DeadlinePassed(ClockName.CoPart, part.Generation, 1, part.Due));
        Assert.Equal(Desk.Co, ((DeadlineEscalated)desk.History[^1].Fact).Addressee);
    }

    // A co-department that signs late has what is left of the whole, and its own limit again once that is over.
    [Theory]
    [InlineData(-48, "main")]
    [InlineData(-1, "main")]
    [InlineData(1, "own")]
    public void The_part_of_a_co_department_ends_with_the_main_clock_at_the_latest(int hours, string end)
    {
        var desk = Desk.In(IncidentState.Dispatched);
        var main = desk.Incident.Run(ClockName.Main)!.Clock.Due;
        desk.Now = main.AddHours(hours);
        var part = desk.Do(new SignAssignment(Desk.Co)).Incident.Run(ClockName.CoPart, Desk.Co)!.Clock;
        var own = Desk.Policy.Clocks.Start(ClockName.CoPart, part.Generation, desk.Incident.Urgency, desk.Incident.Complexity, desk.Now);
        Assert.Equal(end == "main" ? main : own.Due, part.Due);
        Assert.Equal(desk.Now, part.StartedAt);
    }

    [Fact]
    public void No_part_that_is_signed_in_time_is_due_after_the_whole() => Walk.ForAll(400, 40, steps =>
    {
        var desk = Walk.Of(steps);
        var incident = Incident.None with { Code = desk.Incident.Code };
        foreach (var (fact, at) in desk.History)
        {
            if (fact is AssignmentSigned { Clocks: [{ Name: ClockName.CoPart } part] }
                && incident.Run(ClockName.Main)!.Clock.Due is var main && main > at)
            {
                Assert.True(part.Due <= main, $"{part.Due:O} after {main:O}");
            }

            incident = incident.Evolve(fact, at);
        }
    });

    [Fact]
    public void A_second_return_goes_to_a_ruling_that_binds()
    {
        var desk = Desk.In(IncidentState.Disputed);
        Assert.Equal((2, "D05"), (desk.Incident.Returns, desk.Incident.Bounces!.Open!.Dept));
        Assert.Contains(desk.Incident.Running, r => r.Clock.Name == ClockName.Adjudicate);
        desk.Do(new RuleDispute("D14", Desk.Text));
        Assert.Equal(
            new DisputeRuled("0101", "001", "D05", "D14", AssignmentRole.Lead, Desk.Text), desk.History[^1].Fact with { Clocks = null });
        Assert.Equal(("D14", IncidentState.Dispatched), (desk.Incident.Lead, desk.Incident.State));
        Assert.Equal("return.bound", desk.Refused(new ReturnAssignment("D14", "C-0101", "D05", Desk.Text)));
    }

    [Fact]
    public void A_ruling_on_a_co_department_leaves_the_lead_where_it_is()
    {
        var desk = Desk.In(IncidentState.Handling).Do(Moves.ByName["return/co"])
            .Do(new ReturnAssignment("D05", "C-0101", "D14", Desk.Text));
        Assert.Equal(IncidentState.Disputed, desk.Incident.State);
        desk.Do(new RuleDispute("D14", Desk.Text));
        Assert.Equal((IncidentState.Handling, Desk.Lead), (desk.Incident.State, desk.Incident.Lead));
        Assert.Equal(["D08", "D14"], desk.Incident.Co);
        Assert.Contains(desk.Incident.Running, r => r.Clock is { Name: ClockName.CoSign, For: "D14" });
    }

    // Answered on Wednesday at ten: the first call is possible at midnight, whatever the hour.
    [Theory]
    [InlineData("2026-11-04T23:59:59+08:00", false)]
    [InlineData("2026-11-05T00:00:00+08:00", true)]
    public void A_revisit_is_for_the_next_day(string at, bool may)
    {
        var desk = Desk.In(IncidentState.RevisitDue);
        desk.Now = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);
        var decision = desk.Try(Moves.ByName["revisit"]);
        Assert.Equal(may, decision is Decision.Accepted);
        Assert.True(may || ((Decision.Refused)decision).Refusal is { Code: "revisit.too-early" } no
            && no.Zh.Contains("2026-11-05", StringComparison.Ordinal));
    }

    [Fact]
    public void Danger_to_life_is_asked_about_at_once()
    {
        var desk = Desk.In(IncidentState.Completed, Desk.Leak with { GivenUrgency = Urgency.Critical })
            .Do(Moves.ByName["review"]).Do(Moves.ByName["revisit"]);
        Assert.Equal((IncidentState.Evaluated, Desk.Morning), (desk.Incident.State, desk.Now));
    }

    [Fact]
    public void Everybody_who_reported_evaluates_once_in_a_round_and_dissatisfaction_waits_for_judgement()
    {
        EvaluateIncident By(string? report, Satisfaction score) => new(EvaluationParty.Citizen, score, null) { Report = report };
        var desk = Desk.In(IncidentState.RevisitDue).Do(By("report-1", Satisfaction.Satisfied))
            .Do(By("report-2", Satisfaction.Dissatisfied));
        Assert.Equal("evaluate.already", desk.Refused(By("report-1", Satisfaction.Dissatisfied)));
        Assert.Equal((true, "revisit.to-judge"), (desk.Incident.Ending!.ToJudge, desk.Refused(Moves.ByName["revisit"])));
        desk.Do(new OrderRedo(true, Desk.Text)).Do(Desk.Completed(Desk.Lead))
            .Do(Moves.ByName["review"]).Do(By("report-1", Satisfaction.Basic));
        Assert.Equal([(EvaluationParty.Citizen, Satisfaction.Basic, "report-1")],
            desk.Incident.Ending!.Evaluations.Select(e => (e.By, e.Score, e.Report!)));
    }

    [Fact]
    public void Three_tries_at_different_hours_and_then_nobody_was_reached()
    {
        var desk = Desk.In(IncidentState.RevisitDue);
        desk.Do(Moves.ByName["revisit/nobody"]).After(TimeSpan.FromHours(1)).Do(Moves.ByName["revisit/nobody"])
            .After(TimeSpan.FromHours(3)).Do(Moves.ByName["revisit/nobody"]);
        Assert.Equal((IncidentState.Evaluated, false), (desk.Incident.State, desk.Incident.Ending!.Reached));
    }

    [Fact]
    public void After_seven_days_it_is_archived_by_the_engine_unless_a_complaint_waits()
    {
        var desk = Desk.In(IncidentState.Triage).Do(Moves.ByName["answer"]);
        var complained = Desk.In(IncidentState.Triage).Do(Moves.ByName["answer"])
            .Do(new EvaluateIncident(EvaluationParty.Citizen, Satisfaction.Dissatisfied, null) { Report = "r" });
        foreach (var one in new[] { desk, complained })
        {
            one.Now = one.Incident.Run(ClockName.Evaluation)!.Clock.Due;
            one.Do(new DeadlinePassed(ClockName.Evaluation, 1, 1, one.Now));
        }

        Assert.Equal((IncidentState.Archived, "not-sampled"), (desk.Incident.State, desk.Incident.Ending!.Exemption));
        Assert.Equal(IncidentState.Evaluated, complained.Incident.State);
    }

    [Fact]
    public void A_received_transfer_is_archived_and_outside_the_on_time_rate()
    {
        var desk = Desk.In(IncidentState.TransferredOut).Do(new RecordReceipt(true, null));
        Assert.Equal(
            (IncidentState.Archived, null, "transferred"), (desk.Incident.State, desk.Incident.OnTime, desk.Incident.Ending!.Exemption));
    }

    [Fact]
    public void Critical_supervised_and_redone_are_always_revisited_and_others_by_a_fair_draw()
    {
        var incidents = Enumerable.Range(0, 2_000)
            .Select(n => Incident.None with { Code = CaseCode.Create("990101", "001", new DateOnly(2026, 11, 4), n) }).ToList();
        Assert.All(incidents, i => Assert.True(Desk.Policy.Revisits.Draws(i with { Urgency = Urgency.Critical })));
        Assert.All(
            incidents, i => Assert.True(Desk.Policy.Revisits.Draws(i with { Oversight = Oversight.None with { WasSupervised = true } })));
        Assert.All(incidents, i => Assert.True(Desk.Policy.Revisits.Draws(i with { Course = Course.Plain with { Round = 2 } })));
        Assert.InRange(incidents.Count(Desk.Policy.Revisits.Draws), 500, 700);
    }
}
