using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Deliveries;
using Command.Domain.Incidents;
using Command.Domain.Tests.Incidents;

namespace Command.Domain.Tests.Rules;

/// <summary>rules.md 40: the reporter again, with the token.</summary>
public sealed class ReporterAgainTests
{
    public static TheoryData<IncidentState, IncidentState> Withdrawals { get; } = new()
    {
        { IncidentState.Received, IncidentState.Archived }, { IncidentState.Registered, IncidentState.Archived },
        { IncidentState.Triage, IncidentState.Archived }, { IncidentState.Returned, IncidentState.Returned },
        { IncidentState.Dispatched, IncidentState.Dispatched }, { IncidentState.Handling, IncidentState.Handling },
        { IncidentState.Suspended, IncidentState.Suspended }, { IncidentState.RevisitDue, IncidentState.RevisitDue },
    };

    [Theory]
    [MemberData(nameof(Withdrawals))]
    public void Rule_40_a_withdrawal_ends_what_nobody_was_given_and_is_noted_on_everything_else(IncidentState from, IncidentState to)
    {
        var after = Desk.In(from).Do(Of(new WithdrawReport(null))).Incident;
        Assert.Equal(to, after.State);
        Assert.Equal(ReporterAct.Withdrawn, Assert.Single(after.Voices!).Act);
        Assert.Equal(to == IncidentState.Archived ? Exemptions.Withdrawn : null, after.Ending?.Exemption);
    }

    [Fact]
    public void Rule_40_what_endangers_life_or_what_others_reported_too_does_not_end_by_it()
    {
        Assert.Equal(IncidentState.Received, new Desk(Desk.Drowning).Do(Of(new WithdrawReport(null))).Incident.State);
        var two = new Desk().Do(new JoinIncidents([new(Desk.OtherCode, Urgency.Normal, Desk.Morning, 1, null)]));
        Assert.Equal(IncidentState.Received, two.Do(Of(new WithdrawReport(null))).Incident.State);
        Assert.Equal(IncidentState.Archived, two.Do(new WithdrawReport(null) { Report = "report-2" }).Incident.State);
    }

    [Fact]
    public void Rule_40_danger_in_added_words_makes_the_case_critical_and_asks_for_a_hand_over()
    {
        var desk = Desk.In(IncidentState.Handling);
        var main = desk.Incident.Run(ClockName.Contact)!.Clock.Due;
        desk.Do(new AddWords(Desk.Text) { Report = "report-1", Danger = [new("fire", ["着火"], ["119"])] });
        Assert.Equal(Urgency.Critical, desk.Incident.Urgency);
        Assert.True(desk.Incident.Peril!.HandOverDue);
        Assert.True(desk.Incident.Run(ClockName.Measure)!.Clock.Due <= desk.Now.AddHours(2));
        Assert.True(desk.Incident.Run(ClockName.Contact)!.Clock.Due <= main);
    }

    [Fact]
    public void Rule_40_urging_is_for_once_a_day_of_china_and_each_reporter()
    {
        var desk = Desk.In(IncidentState.Handling).Do(Of(new UrgeAgain(null)));
        Assert.Equal("reminder.today", desk.After(TimeSpan.FromHours(13.9)).Refused(Of(new UrgeAgain(null))));
        desk.Do(new UrgeAgain(null) { Report = "report-2" }).After(TimeSpan.FromMinutes(7)).Do(Of(new UrgeAgain(null)));
        Assert.Equal(2, desk.Incident.Voices!.Count);
    }

    [Fact]
    public void Rule_40_an_objection_to_an_answer_waits_for_a_judgement_and_one_to_a_decline_takes_the_case_up_again()
    {
        var answered = Desk.In(IncidentState.Evaluated).Do(Of(new ObjectTo(Desk.Text)));
        Assert.True(answered.Incident.Ending!.ToJudge);
        Assert.Equal("redo.second-person", answered.Refused(new OrderRedo(true, Desk.Text) { Involved = true }));

        var declined = Desk.In(IncidentState.Declined).Do(Of(new ObjectTo(Desk.Text)));
        Assert.Equal((IncidentState.Triage, 2), (declined.Incident.State, declined.Incident.Round));
        Assert.NotNull(declined.Incident.Next);
        Assert.Equal("decline.second-person", declined.Refused(new DeclineIncident("military", null) { Before = true }));
        declined.Do(new DeclineIncident("military", null));
        Assert.Equal("objection.already", declined.Refused(Of(new ObjectTo(Desk.Text))));
    }

    [Fact]
    public void Rule_40_whoever_has_to_hear_of_it_is_told()
    {
        var desk = Desk.In(IncidentState.Handling).Do(Of(new AddWords(Desk.Text))).Do(Of(new UrgeAgain(null)))
            .Do(Of(new WithdrawReport(null)));
        Assert.Equal(
            ["words-added-lead", "words-added", "reporter-urged-lead", "reporter-urged", "report-withdrawn"],
            desk.History.TakeLast(3).SelectMany(entry => Desk.Policy.Notices.Of(entry.Fact, desk.Incident)).Select(n => n.Kind));
    }

    private static ReporterCommand Of(ReporterCommand command) => command with { Report = "report-1" };
}
