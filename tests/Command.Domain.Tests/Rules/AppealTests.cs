using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Tests.Incidents;

namespace Command.Domain.Tests.Rules;

/// <summary>rules.md 28: a department appeals a rating once, and a second person decides.</summary>
public sealed class AppealTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Rule_28_the_rating_stays_visible_and_counts_unless_the_appeal_is_upheld(bool upheld)
    {
        var desk = Desk.In(IncidentState.RevisitDue).Do(Desk.Dissatisfied).Do(new AppealRating(Desk.Lead, Desk.Text))
            .Do(new RuleAppeal(upheld, Desk.Text));
        Assert.Equal((Satisfaction.Dissatisfied, upheld), (desk.Incident.Ending!.Satisfied, desk.Incident.Ending.Appeal!.Upheld));
        Assert.Equal("appeal.already", desk.Refused(new AppealRating(Desk.Lead, Desk.Text)));
        // Whether it is done over is another question, and a redo is rated anew.
        Assert.Null(desk.Do(new OrderRedo(true, Desk.Text)).Incident.Ending);
    }

    [Fact]
    public void Rule_28_nothing_is_archived_over_an_open_appeal_neither_by_a_person_nor_by_time()
    {
        var desk = Desk.In(IncidentState.Evaluated).Do(new EvaluateIncident(EvaluationParty.Centre, Satisfaction.Dissatisfied, null))
            .Do(new AppealRating(Desk.Lead, Desk.Text));
        Assert.Equal("archive.open-items", desk.Refused(new ArchiveIncident(null)));
        var run = desk.Incident.Run(ClockName.Evaluation)!;
        desk.After(TimeSpan.FromDays(8)).Do(new DeadlinePassed(ClockName.Evaluation, run.Clock.Generation, run.Next!.Rung, run.Clock.Due));
        Assert.Equal(IncidentState.Evaluated, desk.Incident.State);
        Assert.Equal(IncidentState.Archived, desk.Do(new RuleAppeal(false, Desk.Text)).Do(new ArchiveIncident(null)).Incident.State);
    }
}
