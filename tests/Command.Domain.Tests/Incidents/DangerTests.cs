using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;

namespace Command.Domain.Tests.Incidents;

/// <summary>Rules 1 to 3: danger to people makes a case critical, is handed over first, and is dismissed by nobody but a person.</summary>
public sealed class DangerTests
{
    [Fact]
    [Trait("Rule", "1")]
    public void Danger_makes_a_case_critical_whatever_its_item_says()
    {
        var incident = new Desk(Desk.Drowning).Incident;
        Assert.Equal((Urgency.Critical, true), (incident.Urgency, incident.Endangered));
        Assert.Equal(("drowning", DangerState.Open), (incident.Dangers[0].Kind, incident.Dangers[0].State));
        Assert.Equal(Urgency.Normal, new Desk().Incident.Urgency);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Urgency.Normal)]
    [Trait("Rule", "1")]
    public void Classing_leaves_it_critical_until_a_person_says_otherwise(Urgency? wanted)
    {
        var desk = new Desk(Desk.Drowning).Do(new ClassifyIncident("1401", wanted, null));
        Assert.Equal(Urgency.Critical, desk.Incident.Urgency);

        desk.Do(new AssessUrgency(Urgency.Normal, Desk.Text));
        Assert.Equal((Urgency.Normal, DangerState.Dismissed), (desk.Incident.Urgency, desk.Incident.Dangers[0].State));
        Assert.Equal(Urgency.Normal, desk.Do(new ClassifyIncident("1503", null, null)).Incident.Urgency);
    }

    [Fact]
    [Trait("Rule", "1")]
    public void A_merged_report_brings_its_danger_and_takes_it_with_it()
    {
        var child = new Desk(Desk.Drowning with { Code = Desk.OtherCode }).Incident.Own;
        var desk = new Desk().Do(new JoinIncidents([child]));
        Assert.Equal((Urgency.Critical, true), (desk.Incident.Urgency, desk.Incident.Endangered));

        desk.Do(new PartIncidents([Desk.OtherCode]));
        Assert.Equal((Urgency.Normal, false), (desk.Incident.Urgency, desk.Incident.Endangered));
    }

    [Fact]
    [Trait("Rule", "58")]
    public void A_prompt_ends_when_the_case_is_sent_out_or_a_person_dismisses_it()
    {
        var desk = Desk.In(IncidentState.Registered, Desk.Drowning);
        Assert.True(desk.Incident.AsksAbout("drowning"));
        desk.Do(new HandOverToFirst("119", null, false, null)).Do(new DispatchIncident(null, null, null));
        Assert.False(desk.Incident.AsksAbout("drowning"));

        var dismissed = Desk.In(IncidentState.Registered, Desk.Drowning).Do(new AssessUrgency(Urgency.Normal, Desk.Text)).Incident;
        Assert.Equal((false, true), (dismissed.AsksAbout("drowning"), dismissed.AsksAbout("crowd")));
        Assert.False(Desk.In(IncidentState.Dispatched).Incident.AsksAbout("crowd"));
    }

    // It stands in the journal for ever; whatever leads to a person is found by the one reader of numbers.
    [Theory]
    [InlineData("110-20261130-0012", true)]
    [InlineData("119-2026-11-30-007", true)]
    [InlineData("接警单〔2026〕0012", true)]
    [InlineData("13812345678", false)]
    [InlineData("警情１３８１２３４５６７８号", false)]
    [InlineData("110101199003078515", false)]
    [Trait("Rule", "2")]
    public void The_number_of_whoever_was_called_leads_to_nobody(string reference, bool taken) => Assert.Equal(
        taken ? null : "hand-over.reference",
        (new Desk(Desk.Drowning).Try(new HandOverToFirst("119", null, true, reference)) as Decision.Refused)?.Refusal.Code);

    [Fact]
    [Trait("Rule", "1")]
    public void A_new_report_opens_a_danger_again_that_was_dismissed()
    {
        var desk = new Desk(Desk.Drowning).Do(new AssessUrgency(Urgency.Normal, Desk.Text));
        desk.Do(new JoinIncidents([new Desk(Desk.Drowning with { Code = Desk.OtherCode }).Incident.Own]));
        Assert.Equal((Urgency.Critical, DangerState.Open), (desk.Incident.Urgency, desk.Incident.Dangers[0].State));
        Assert.Equal("danger.hand-over-needed", desk.Do(new AcceptIncident()).Refused(new DispatchIncident(null, null, null)));
    }

    [Theory]
    [InlineData(true, DangerState.HandedOver)]
    [InlineData(false, DangerState.Open)]
    [InlineData(null, DangerState.Open)]
    [Trait("Rule", "2")]
    public void After_a_hand_over_the_case_follows_and_no_clock_has_stopped(bool? taken, DangerState state)
    {
        var desk = Desk.In(IncidentState.Registered, Desk.Drowning);
        var running = desk.Incident.Running.Select(run => run.Clock).ToList();
        desk.Do(new HandOverToFirst("119", Desk.Morning, taken, "119-0042"));

        Assert.Equal(new HandOver("119", Desk.Morning, taken, "119-0042"), Assert.Single(desk.Incident.HandOvers));
        Assert.Equal(state, desk.Incident.Dangers[0].State);
        Assert.All(running, clock => Assert.Contains(clock, desk.Incident.Running.Select(run => run.Clock)));
        Assert.Equal(IncidentState.Dispatched, desk.Do(new DispatchIncident(null, null, null)).Incident.State);
    }

    [Fact]
    [Trait("Rule", "2")]
    public void Whoever_does_not_answer_in_three_minutes_is_the_shift_leaders_business()
    {
        var desk = new Desk(Desk.Drowning).Do(new HandOverToFirst("119", null, null, null));
        var clock = desk.Incident.Run(ClockName.HandOver)!.Clock;
        Assert.Equal(TimeSpan.FromMinutes(3), clock.Due - clock.StartedAt);

        desk.Now = clock.Due;
        desk.Do(new DeadlinePassed(ClockName.HandOver, 1, 1, clock.Due));
        Assert.Equal("shift", Assert.IsType<DeadlineEscalated>(desk.History[^1].Fact).Addressee);

        desk.Do(new HandOverToFirst("119", null, true, null));
        Assert.DoesNotContain(desk.Incident.Running, run => run.Clock.Name == ClockName.HandOver);
    }

    [Fact]
    [Trait("Rule", "2")]
    public void What_was_not_taken_is_a_fact_of_its_own_that_the_shift_leader_is_told()
    {
        var desk = new Desk(Desk.Drowning).Do(new HandOverToFirst("119", null, false, null));
        Assert.IsType<HandOverRefused>(desk.History[^1].Fact);
        Assert.Equal(2, desk.Do(new HandOverToFirst("110", null, true, null)).Incident.HandOvers.Count);
    }

    [Fact]
    [Trait("Rule", "3")]
    public void A_reason_that_nobody_may_give_any_more_still_has_its_words() =>
        Assert.DoesNotContain(DeclineReasons.Find("emergency")!, DeclineReasons.All);
}
