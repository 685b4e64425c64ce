using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Tests.Incidents;

namespace Command.Domain.Tests.Deadlines;

/// <summary>Rules 4, 6 and 7: contact and measure have clocks of their own, a raise moves what runs, critical never sleeps.</summary>
public sealed class UrgencyClockTests
{
    [Theory]
    [InlineData(Urgency.Critical, 30)]
    [InlineData(Urgency.Urgent, 120)]
    [Trait("Rule", "4")]
    public void First_contact_is_due_from_signing_and_ends_with_the_contact(Urgency urgency, int minutes)
    {
        var desk = Desk.In(IncidentState.Signed, Desk.Leak with { GivenUrgency = urgency });
        var contact = Assert.Single(desk.Incident.Running, run => run.Clock.Name == ClockName.Contact).Clock;
        Assert.Equal(TimeSpan.FromMinutes(minutes), contact.Due - contact.StartedAt);

        desk.Do(new LogContact(Desk.Lead, Desk.Text));
        Assert.DoesNotContain(desk.Incident.Running, run => run.Clock.Name == ClockName.Contact);
    }

    [Theory]
    [InlineData(Urgency.Critical, 2)]
    [InlineData(Urgency.Urgent, 24)]
    [Trait("Rule", "4")]
    public void A_measure_is_due_from_receipt_and_the_result_by_complexity(Urgency urgency, int hours)
    {
        var desk = new Desk(Desk.Leak with { GivenUrgency = urgency });
        Assert.Equal(Desk.Morning.AddHours(hours), desk.Incident.Run(ClockName.Measure)!.Clock.Due);
        Assert.Equal(new Desk().Incident.Run(ClockName.Main)!.Clock.Due, desk.Incident.Run(ClockName.Main)!.Clock.Due);

        desk.Do(new ReportMeasure(null, Desk.Text, null));
        Assert.DoesNotContain(desk.Incident.Running, run => run.Clock.Name == ClockName.Measure);
    }

    [Fact]
    [Trait("Rule", "4")]
    public void What_is_normal_needs_no_measure() => Assert.Null(new Desk().Incident.Run(ClockName.Measure));

    [Theory]
    [InlineData(ClockName.Contact, 0.8)]
    [InlineData(ClockName.Measure, 0.5)]
    [Trait("Rule", "4")]
    public void Each_climbs_its_own_ladder(ClockName name, double share)
    {
        var desk = Desk.In(IncidentState.Signed, Desk.Leak with { GivenUrgency = Urgency.Critical });
        var clock = desk.Incident.Run(name)!.Clock;
        desk.Now = clock.StartedAt + ((clock.Due - clock.StartedAt) * share);
        desk.Do(new DeadlinePassed(name, 1, 1, desk.Now));
        Assert.Equal(Desk.Lead, Assert.IsType<DeadlineEscalated>(desk.History[^1].Fact).Addressee);
    }

    [Fact]
    [Trait("Rule", "6")]
    public void Classing_to_critical_makes_dispatch_five_minutes_from_then()
    {
        var desk = Desk.In(IncidentState.Registered).After(TimeSpan.FromMinutes(20));
        Assert.Equal(Desk.Morning.AddMinutes(60), desk.Incident.Run(ClockName.Dispatch)!.Clock.Due);

        desk.Do(new ClassifyIncident("0101", Urgency.Critical, null));
        Assert.Equal(desk.Now.AddMinutes(5), desk.Incident.Run(ClockName.Dispatch)!.Clock.Due);
        Assert.Equal(desk.Now.AddHours(2), desk.Incident.Run(ClockName.Measure)!.Clock.Due);
    }

    [Fact]
    [Trait("Rule", "6")]
    public void Merging_to_critical_moves_every_running_clock_of_the_main()
    {
        var desk = Desk.In(IncidentState.Dispatched).After(TimeSpan.FromMinutes(30));
        desk.Do(new JoinIncidents([new Desk(Desk.Drowning with { Code = Desk.OtherCode }).Incident.Own]));
        Assert.Equal(desk.Now.AddMinutes(10), desk.Incident.Run(ClockName.Sign)!.Clock.Due);
        Assert.Equal(desk.Now.AddMinutes(10), desk.Incident.Run(ClockName.CoSign, Desk.Co)!.Clock.Due);
    }

    [Fact]
    [Trait("Rule", "6")]
    public void A_raise_gives_nobody_more_time()
    {
        var desk = Desk.In(IncidentState.Registered).After(TimeSpan.FromMinutes(58));
        desk.Do(new ClassifyIncident("0101", Urgency.Urgent, null));
        Assert.Equal(Desk.Morning.AddMinutes(60), desk.Incident.Run(ClockName.Dispatch)!.Clock.Due);
    }

    [Fact]
    [Trait("Rule", "6")]
    public void Another_urgency_below_gives_back_what_it_would_have_had()
    {
        var desk = new Desk(Desk.Drowning).Do(new AcceptIncident()).After(TimeSpan.FromMinutes(2));
        desk.Do(new AssessUrgency(Urgency.Normal, Desk.Text));
        Assert.Equal(Desk.Morning.AddMinutes(60), desk.Incident.Run(ClockName.Dispatch)!.Clock.Due);
        Assert.DoesNotContain(desk.Incident.Running, run => run.Clock.Name == ClockName.Measure);
    }

    [Fact]
    [Trait("Rule", "7")]
    public void A_critical_case_is_paused_only_while_a_measure_stands_and_for_a_day_at_most()
    {
        var desk = Desk.In(IncidentState.Handling, Desk.Leak with { GivenUrgency = Urgency.Critical });
        Assert.Equal("suspend.critical", desk.Refused(Moves.ByName["suspend"]));

        desk.Do(new ReportMeasure(Desk.Lead, Desk.Text, null)).Do(Moves.ByName["suspend"]);
        Assert.Equal(desk.Now.AddHours(24), desk.Incident.Run(ClockName.Suspension)!.Clock.Due);
        Assert.Equal(IncidentState.Handling, desk.Do(new ResumeIncident(null)).Incident.State);
        Assert.Equal(desk.Now.AddHours(24), desk.Do(Moves.ByName["suspend"]).Incident.Run(ClockName.Suspension)!.Clock.Due);
    }
}
