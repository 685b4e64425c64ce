using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;

namespace Command.Domain.Tests.Incidents;

public sealed class MonitorTests
{
    [Fact]
    public void Nothing_is_wrong_in_any_state_on_the_day_it_began() => Assert.All(
        Enum.GetValues<IncidentState>(), state => Assert.Empty(IncidentMonitor.Findings(Desk.In(state).Incident, Desk.Policy, Desk.Morning)));

    [Theory]
    [InlineData("not-signed")]
    [InlineData("no-movement")]
    public void What_lies_too_long_is_found(string code) =>
        Assert.Contains(code, Find(Desk.In(IncidentState.Dispatched).Incident, Desk.Morning.AddDays(30)));

    [Fact]
    public void An_incident_whose_lead_has_no_part_has_no_owner() =>
        Assert.Contains("no-owner", Find(Desk.In(IncidentState.Handling).Incident with { Lead = "D20" }, Desk.Morning));

    [Fact]
    public void An_incident_without_a_clock_has_no_deadline() =>
        Assert.Contains("no-deadline", Find(Desk.In(IncidentState.Handling).Incident with { Clocks = [] }, Desk.Morning));

    [Fact]
    public void An_instruction_that_is_nobodys_task_stays_visible()
    {
        var desk = new Desk().Do(new InstructIncident(Desk.Text, 20, null, null));
        Assert.Contains("open-instruction", Find(desk.Incident, desk.Now));
        Assert.DoesNotContain("open-instruction", Find(desk.Do(Moves.ByName["assign-task"]).Incident, desk.Now));
    }

    [Fact]
    public void What_is_found_is_said_once_and_again_only_when_it_changes()
    {
        var desk = new Desk().Do(new InstructIncident(Desk.Text, 20, null, null)).Do(new CheckPromise());
        Assert.Equal(["open-instruction"], ((PromiseBroken)desk.History[^1].Fact).Codes);
        Assert.Same(Decision.Nothing, desk.Try(new CheckPromise()));
        desk.Do(Moves.ByName["assign-task"]).Do(new CheckPromise());
        Assert.IsType<PromiseKept>(desk.History[^1].Fact);
        Assert.Null(desk.Incident.Findings);
    }

    [Fact]
    public void What_time_alone_does_is_no_movement()
    {
        var desk = Desk.In(IncidentState.Dispatched);
        desk.Now = desk.Incident.Run(ClockName.Sign)!.Clock.Due;
        desk.Do(new DeadlinePassed(ClockName.Sign, 1, 1, desk.Now)).Do(new CheckPromise());
        Assert.Equal(Desk.Morning, desk.Incident.ChangedAt);
    }

    private static IEnumerable<string> Find(Incident incident, DateTimeOffset now) => IncidentMonitor.Findings(incident, Desk.Policy, now).Select(f => f.Code);
}
