using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Boards;
using Command.Domain.Calendar;
using Command.Domain.Incidents;
using Command.Domain.Indicators;
using Command.Domain.Rules;
using Command.Domain.Tests.Incidents;

namespace Command.Domain.Tests.Indicators;

/// <summary>办结 is the accepted completion or the answer; what the archive does a week later is no work (F8, rules.md 23).</summary>
[Trait("Finding", "F8")]
public sealed class SettledTests
{
    [Theory]
    [InlineData("answer")]
    [InlineData("review")]
    [InlineData("review, revisited")]
    public void A_case_is_settled_on_the_day_of_its_answer_and_not_on_that_of_its_archive(string way)
    {
        var desk = way switch
        {
            "answer" => Desk.In(IncidentState.Registered).Do(new AnswerDirectly(Desk.Text)),
            "review" => Desk.In(IncidentState.Completed).Do(new ReviewCompletion(true, null)),
            _ => Desk.In(IncidentState.RevisitDue),
        };
        var fold = Fold(desk);
        var counts = fold.CountsAt(desk.Incident.SettledAt!.Value);
        Assert.Equal((1, 1, 0), (counts["closedToday"], counts["closedOnTimeToday"], counts["open"]));
        Assert.Equal(desk.Incident.SettledAt, fold.Rows[desk.Incident.Code].Settled);
        // A week later it is archived: that is no second settling.
        desk.After(TimeSpan.FromDays(8));
        if (way == "review, revisited")
        {
            desk.Do(new RecordRevisit(true, true, true, Satisfaction.Satisfied, null));
        }

        desk.Do(new ArchiveIncident(way == "review, revisited" ? null : Exemptions.NoAnswer));
        counts = Fold(desk).CountsAt(desk.Now);
        Assert.Equal((0, 0, 0), (counts["closedToday"], counts["closedOnTimeToday"], counts["open"]));
        Assert.True(desk.Incident.SettledOnTime);
    }

    [Fact]
    public void What_is_redone_is_in_hand_again_and_counts_once_when_it_is_settled_anew()
    {
        var desk = Desk.In(IncidentState.Redo);
        Assert.Null(desk.Incident.SettledAt);
        var fold = Fold(desk);
        var counts = fold.CountsAt(desk.Now);
        Assert.Equal((0, 1), (counts["closedToday"], counts["open"]));
    }

    [Fact]
    public void An_answered_case_that_waits_for_the_citizen_breaks_no_promise()
    {
        var desk = Desk.In(IncidentState.Registered).Do(new AnswerDirectly(Desk.Text)).After(TimeSpan.FromDays(6));
        Assert.DoesNotContain(IncidentMonitor.Findings(desk.Incident, Desk.Policy, desk.Now), finding => finding.Code == "no-movement");
    }

    private static BoardFold Fold(Desk desk)
    {
        var fold = new BoardFold(0, [], new DayTotals(ChinaTime.DayOf(Desk.Morning), new Dictionary<(int, string), int>(), 0, 0));
        for (var i = 0; i < desk.History.Count; i++)
        {
            var (fact, at) = desk.History[i];
            fold.Apply(new IncidentChanged(
                i + 1, desk.Incident.Code, i + 1, Facts.NameOf(fact), at, "operator",
                JsonSerializer.SerializeToElement(fact, fact.GetType(), Wire.Json)));
        }

        return fold;
    }
}
