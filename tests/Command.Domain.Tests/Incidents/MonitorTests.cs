using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;

namespace Command.Domain.Tests.Incidents;

public sealed class MonitorTests
{
    [Fact]
    public void Nothing_is_wrong_in_any_state_on_the_day_it_began() => Assert.All(
        Enum.GetValues<IncidentState>(),
        state => Assert.Empty(IncidentMonitor.Findings(Desk.In(state).Incident, Desk.Policy, Desk.Morning)));

    [Theory]
    [InlineData("not-signed")]
    [InlineData("no-movement")]
    public void What_lies_too_long_is_found(string code) =>
        Assert.Contains(code, Find(Desk.In(IncidentState.Dispatched).Incident, Desk.Morning.AddDays(30)));

    [Fact]
    public void Whatever_lies_does_not_move_but_what_is_set_aside_or_the_citizens() => Assert.All(Enum.GetValues<IncidentState>(), state =>
    {
        var incident = Desk.In(state).Incident;
        var setAside = state is IncidentState.Suspended or IncidentState.Parked or IncidentState.RevisitDue or IncidentState.Evaluated;
        var over = state is IncidentState.Merged || incident.Closed;
        Assert.Equal(!setAside && !over, Find(incident, incident.ChangedAt.AddDays(90)).Contains("no-movement"));
    });

    [Fact]
    public void A_limit_is_over_after_its_last_instant_and_not_at_it()
    {
        var incident = Desk.In(IncidentState.Dispatched).Incident;
        var (sign, main) = (incident.Run(ClockName.Sign)!.Clock.Due, incident.Run(ClockName.Main)!.Clock.Due);
        Assert.Equal([false, true], Around(sign, "not-signed"));
        Assert.Equal([false, true], Around(main, "no-movement"));

        bool[] Around(DateTimeOffset end, string code) =>
            [Find(incident, end).Contains(code), Find(incident, end.AddTicks(1)).Contains(code)];
    }

    [Fact]
    public void Only_what_was_sent_out_waits_for_a_signature() => Assert.All(
        Enum.GetValues<IncidentState>(),
        state => Assert.Equal(
            state == IncidentState.Dispatched, Find(Desk.In(state).Incident, Desk.Morning.AddDays(90)).Contains("not-signed")));

    [Theory]
    [InlineData(0, AssignmentState.Offered)]
    [InlineData(2, AssignmentState.Offered)]
    [InlineData(1, AssignmentState.Returned)]
    public void A_department_that_works_on_it_is_one_and_has_not_given_it_back(int leads, AssignmentState part)
    {
        var incident = Desk.In(IncidentState.Handling).Incident;
        var lead = incident.AssignmentOf(Desk.Lead)! with { State = part };
        Assert.Contains("no-owner", Find(incident with { Assignments = [.. Enumerable.Repeat(lead, leads)] }, Desk.Morning));
        Assert.Contains("no-owner", Find(Desk.In(IncidentState.Triage).Incident with { Lead = "" }, Desk.Morning));
    }

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

    private static IEnumerable<string> Find(Incident incident, DateTimeOffset now) =>
        IncidentMonitor.Findings(incident, Desk.Policy, now).Select(f => f.Code);
}
