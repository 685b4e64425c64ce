using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Rules;
using Command.Testing;

namespace Command.Domain.Tests.Incidents;

/// <summary>
/// 欠薪联调 (002-03): ninety workers come in the morning; the team is formed and closed, and everybody is answered, the same day.
/// </summary>
public sealed class WagesTests
{
    private static readonly OpenIncident Ninety = Desk.Leak with { GivenItem = "0401", Channel = "window", People = 90 };

    [Fact]
    public void Ninety_people_without_wages_are_answered_the_same_day()
    {
        var desk = new Desk(Ninety).After(Minutes(2)).Do(new AcceptIncident()).After(Minutes(5))
            .Do(new ClassifyIncident("0401", null, null) { People = 90 });
        Assert.Equal(["complex", "people"], Desk.Policy.Triggers.Of(desk.Incident).Select(t => t.Code));

        // Within the hour: everybody at one table, sent out to the four departments, the team formed in one action.
        desk.After(Minutes(10)).Do(new ConferIncident(Role.Shift, null, true, desk.Now, "D07", ["D08", "D02", "D27"], null, Desk.Text))
            .After(Minutes(20)).Do(new RecordMeeting(Desk.Text, [new(Desk.Text, "D08", desk.Now.AddHours(3))]))
            .Do(new DispatchIncident(null, null, null));
        foreach (var dept in desk.Incident.Co.Prepend(desk.Incident.Lead))
        {
            desk.Do(new SignAssignment(dept));
        }

        desk.Do(new LogContact("D07", Desk.Text)).Do(Desk.Formed("wages"));
        Assert.True(desk.Now - Desk.Morning < TimeSpan.FromHours(1));
        Assert.Empty(Desk.Policy.Triggers.Of(desk.Incident));
        Assert.Equal(["D07", "D08", "D02", "D27"], desk.Incident.Parties.Prepend(desk.Incident.Lead));

        // Work: everyone finishes what is theirs, the agreement is confirmed, the team reports and is closed.
        desk.After(TimeSpan.FromHours(4));
        JointRefusals.Finished(desk).Do(new CloseTaskForce("D07", Desk.Text));
        foreach (var dept in desk.Incident.Co)
        {
            desk.Do(new CompleteHandling(dept, null, Desk.Text));
        }

        desk.Do(Desk.Settled("D07")).After(Minutes(20)).Do(new ReviewCompletion(true, null));
        Assert.Contains(desk.History, h => h.Fact is AnswerGiven { Reply: not null });
        if (desk.Incident.State == IncidentState.RevisitDue)
        {
            desk.Do(new RecordRevisit(true, true, true, Satisfaction.Satisfied, null));
        }

        desk.After(Minutes(30)).Do(new EvaluateIncident(EvaluationParty.Citizen, Satisfaction.Satisfied, null) { Report = "r" })
            .Do(new ArchiveIncident(null));
        Assert.Equal((IncidentState.Archived, true, 90), (desk.Incident.State, desk.Incident.OnTime, desk.Incident.People));
        Assert.True(desk.Now - Desk.Morning < TimeSpan.FromHours(7), "the same day");
        Assert.DoesNotContain(desk.History, h => h.Fact is DeadlineEscalated);
        Assert.Equal(Desk.Json(desk.Incident), Desk.Json(Rebuilt.Of(desk.Incident.Code, desk.History)));
    }

    // Ninety who report one by one are one matter: merged, they are one incident with one team.
    [Fact]
    public void A_case_that_others_follow_forms_one_team_for_all()
    {
        var joined = Enumerable.Range(2, 89).Select(n => new JoinedIncident($"case-{n}", Urgency.Normal, Desk.Morning, 1, null)).ToList();
        var desk = Desk.In(IncidentState.Triage, Ninety).Do(new JoinIncidents(joined)).Do(Desk.Formed("wages"));
        Assert.Equal((90, 90), (desk.Incident.Reports, desk.Incident.People));
        JointRefusals.Finished(desk).Do(new CloseTaskForce(null, Desk.Text)).Do(new AnswerDirectly(Desk.Text));
        Assert.Equal(90, desk.History.Select(h => h.Fact).OfType<AnswerGiven>().Single().Incidents.Count);
    }

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);
}
