using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Routing;
using Command.Domain.Rules;
using Command.Domain.Tests.Incidents;

namespace Command.Domain.Tests.Rules;

/// <summary>The item can be put right until the review, and a wrong decline can be taken back (rules.md 31).</summary>
[Trait("Rule", "31")]
public sealed class ReclassTests
{
    // A leak between flats, normal and of D31: whose it is, how urgent and by when follow the right item.
    [Theory]
    [InlineData("0104", "D02", Urgency.Normal, IncidentState.Triage)]
    [InlineData("1604", "D30", Urgency.Critical, IncidentState.Triage)]
    [InlineData("0103", "D31", Urgency.Normal, IncidentState.Handling)]
    public void Unit_urgency_and_clocks_follow_the_right_item(string item, string lead, Urgency urgency, IncidentState state)
    {
        var desk = Desk.In(IncidentState.Handling).After(TimeSpan.FromHours(1));
        var rule = Desk.Policy.Propose(item, Desk.Policy.Taxonomy.Find(item)!.Complexity, desk.Incident.Area.Street);
        desk.Do(new ReclassIncident(item, Desk.Text));
        Assert.Equal((item, rule.Lead, urgency, state), (
            desk.Incident.ItemCode, desk.Incident.Lead, desk.Incident.Urgency, desk.Incident.State));
        Assert.Equal(lead == Desk.Lead, desk.Incident.Lead == Desk.Lead);
        var right = new Desk(Desk.Leak with { GivenItem = item });
        Assert.Equal(
            right.Incident.Run(ClockName.Main)!.Clock.Due, desk.Incident.Run(ClockName.Main)!.Clock.Due);
        Assert.Equal(state == IncidentState.Triage, desk.Incident.Running.Any(run => run.Clock.Name == ClockName.Dispatch));
        Assert.Equal(state == IncidentState.Triage, desk.Incident.Assignments.Count == 0);
    }

    [Fact]
    public void Nothing_is_lost_by_it()
    {
        var desk = Desk.In(IncidentState.Extended).Do(Moves.ByName["urge"]).Do(Desk.Supervised(SupervisionLevel.Yellow, 3))
            .Do(new InstructIncident(Desk.Text, 20, null, null));
        var before = desk.Incident;
        desk.Do(Moves.ByName["reclass"]);
        Assert.Equal(before.Course!.Extensions, desk.Incident.Course!.Extensions);
        Assert.Equal(before.Course.Pauses, desk.Incident.Course.Pauses);
        Assert.Equal((before.ReceivedAt, before.Reports, before.ContactedAt), (
            desk.Incident.ReceivedAt, desk.Incident.Reports, desk.Incident.ContactedAt));
        Assert.Equal(before.Oversight, desk.Incident.Oversight);
        Assert.Equal(before.Joint, desk.Incident.Joint);
        Assert.Equal("0101", desk.History.Select(h => h.Fact).OfType<IncidentReclassed>().Single().From);
        desk.Do(new DispatchIncident(null, null, Desk.Text)).Do(new SignAssignment("D02")).Do(new LogContact("D02", Desk.Text))
            .Do(Desk.Completed("D02"));
        Assert.Equal(IncidentState.Completed, desk.Incident.State);
    }

    [Fact]
    public void Danger_stands_whatever_the_item_is_said_to_be()
    {
        var desk = Desk.In(IncidentState.Received, Desk.Drowning).Do(Moves.ByName["reclass"]);
        Assert.Equal(("0104", Urgency.Critical), (desk.Incident.ItemCode, desk.Incident.Urgency));
    }

    [Fact]
    public void What_a_person_has_assessed_stands_too()
    {
        var desk = Desk.In(IncidentState.Handling).Do(new AssessUrgency(Urgency.Urgent, Desk.Text)).Do(Moves.ByName["reclass"]);
        Assert.Equal(Urgency.Urgent, desk.Incident.Urgency);
    }

    [Fact]
    public void What_a_task_force_has_in_hand_stays_with_it()
    {
        var desk = JointRefusals.Teamed();
        var (lead, state) = (desk.Incident.Lead, desk.Incident.State);
        desk.Do(new ReclassIncident("0104", Desk.Text));
        Assert.Equal((lead, state, "0104"), (desk.Incident.Lead, desk.Incident.State, desk.Incident.ItemCode));
    }

    [Fact]
    public void A_case_that_turns_out_to_be_violence_at_home_hides_its_place()
    {
        var desk = Desk.In(IncidentState.Handling).Do(new ReclassIncident(Desk.Hidden, Desk.Text));
        Assert.True(desk.Incident is { Restricted: true, Place: null, Location: null });
    }

    [Fact]
    public void A_wrong_decline_is_taken_back_within_three_working_days()
    {
        // Wednesday; the third working day after it is Monday.
        var end = new DateTimeOffset(2026, 11, 9, 16, 0, 0, TimeSpan.Zero);
        var desk = Desk.In(IncidentState.Declined);
        desk.Now = end;
        desk.Do(new ReopenIncident(Desk.Text));
        Assert.Equal((IncidentState.Triage, null), (desk.Incident.State, desk.Incident.ClosedAt));
        Assert.Contains(desk.Incident.Running, run => run.Clock.Name == ClockName.Dispatch);
        Assert.Equal(ReportStage.Registered, ReportMoves.After(desk.History[^1].Fact));
        desk.Do(new DispatchIncident(null, null, null));

        var late = Desk.In(IncidentState.Declined);
        late.Now = end.AddSeconds(1);
        Assert.Equal("reopen.too-late", late.Refused(new ReopenIncident(Desk.Text)));
        late.Now = Desk.Morning;
        Assert.Equal("reopen.text-required", late.Refused(new ReopenIncident(null)));
    }
}
