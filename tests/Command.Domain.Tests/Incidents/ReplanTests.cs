using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Clocks;
using Command.Domain.Policies;
using Command.Testing;

namespace Command.Domain.Tests.Incidents;

public sealed class ReplanTests
{
    [Fact]
    public void Replanning_pins_the_version_in_force_and_moves_the_end_of_the_main_clock_and_nothing_else()
    {
        var desk = Desk.In(IncidentState.Handling);
        var before = desk.Incident;
        var after = desk.JudgedBy(TestPolicy.Slower).Do(new ReplanIncident(Desk.Text)).Incident;

        Assert.Equal(
            new IncidentReplanned(before.Policy, TestPolicy.Slower.Version, Desk.Text), desk.History[^1].Fact with { Clocks = null });
        var (old, now) = (before.Run(ClockName.Main)!.Clock, after.Run(ClockName.Main)!.Clock);
        Assert.Equal(TestPolicy.Slower.Clocks.Start(ClockName.Main, 1, Urgency.Normal, Complexity.Simple, Desk.Morning).Due, now.Due);
        Assert.Equal((old.StartedAt, old.Generation + 1), (now.StartedAt, now.Generation));
        Assert.Equal(
            before.Clocks.Where(c => c.Clock.Name != ClockName.Main), after.Clocks.Where(c => c.Clock.Name != ClockName.Main));
        Assert.Equal(
            Desk.Json(before with { Policy = "", Clocks = [], Version = 0 }),
            Desk.Json(after with { Policy = "", Clocks = [], Version = 0 }));
    }

    [Fact]
    public void A_new_version_that_leaves_the_limit_alone_is_pinned_without_touching_a_clock()
    {
        var other = PolicyReader.Parse(TestPolicy.Edited("restricted.csv", "violence at home", "violence in the family"));
        var desk = Desk.In(IncidentState.Handling).JudgedBy(other).Do(new ReplanIncident(Desk.Text));
        Assert.Equal(other.Version, desk.Incident.Policy);
        Assert.Null(desk.History[^1].Fact.Clocks);
    }

    [Fact]
    public void What_a_replanned_case_is_classed_as_later_is_judged_by_its_new_version()
    {
        var desk = Desk.In(IncidentState.Triage).JudgedBy(TestPolicy.Slower)
            .Do(new ReplanIncident(Desk.Text)).Do(new ClassifyIncident("0103", null, null));
        Assert.Equal((TestPolicy.Slower.Version, "C-0103"), (desk.Incident.Policy, desk.Incident.Rule));
    }
}
