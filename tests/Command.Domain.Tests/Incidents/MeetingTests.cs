using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Rules;

namespace Command.Domain.Tests.Incidents;

public sealed class MeetingTests
{
    private static DateTimeOffset Tomorrow => Desk.Morning.AddDays(1);

    [Fact]
    public void The_first_meeting_has_one_working_day_and_the_main_clock_runs_on()
    {
        var desk = Desk.In(IncidentState.Joint);
        Assert.Equal([ClockName.Main, ClockName.CoSign, ClockName.CoSign, ClockName.FirstMeeting],
            desk.Incident.Running.Select(r => r.Clock.Name).Order());
        // Called on Wednesday 4 November 2026: until Thursday 24:00, whatever day it is set for.
        Assert.Equal(new DateTimeOffset(2026, 11, 6, 0, 0, 0, TimeSpan.FromHours(8)), desk.Incident.Run(ClockName.FirstMeeting)!.Clock.Due);
    }

    [Fact]
    public void What_a_meeting_decides_becomes_tasks_with_clocks_and_it_goes_on_in_the_departments()
    {
        var desk = Desk.In(IncidentState.Joint)
            .Do(new RecordMeeting(Desk.Text, [new(Desk.Text, "D08", Tomorrow), new(Desk.Text, "D14", Tomorrow.AddDays(1))]));
        Assert.Equal(IncidentState.Handling, desk.Incident.State);
        Assert.Null(desk.Incident.OpenMeeting);
        Assert.Equal([(1, "D08", Tomorrow), (2, "D14", Tomorrow.AddDays(1))], desk.Incident.OpenTasks.Select(
            t => (t.Number, t.Dept!, t.Due!.Value)));
        Assert.Equal([1, 2], desk.Incident.Running.Where(r => r.Clock.Name == ClockName.Task).Select(r => r.Clock.Generation));
        Assert.Contains("D14", desk.Incident.Parties);
    }

    [Fact]
    public void A_task_climbs_the_ladder_from_its_department_to_the_supervisor_and_the_leader()
    {
        var desk = Desk.In(IncidentState.Joint).Do(Desk.Recorded(Tomorrow));
        for (var i = 0; i < 4; i++)
        {
            var clock = desk.Incident.Run(ClockName.Task, "1")!.Clock;
            desk.Now = clock.Next!.At;
            desk.Do(new DeadlinePassed(ClockName.Task, 1, clock.Next.Rung, clock.Next.At));
        }

        Assert.Equal(
            ["D08", "D08", "supervisor", "leader"], desk.History.Select(h => h.Fact).OfType<DeadlineEscalated>().Select(e => e.Addressee));
        Assert.Null(desk.Do(new FinishTask(1, "D08", Desk.Text)).Incident.Running.FirstOrDefault(r => r.Clock.Name == ClockName.Task));
    }

    [Theory]
    [InlineData(IncidentState.Triage, IncidentState.Triage)]
    [InlineData(IncidentState.Returned, IncidentState.Returned)]
    [InlineData(IncidentState.Signed, IncidentState.Handling)]
    [InlineData(IncidentState.Extended, IncidentState.Handling)]
    [InlineData(IncidentState.Redo, IncidentState.Handling)]
    public void After_the_meeting_it_is_where_somebody_can_go_on(IncidentState before, IncidentState after)
    {
        var desk = Desk.In(before);
        desk.Now = new[] { desk.Now, Tomorrow }.Max();
        desk.Do(Desk.Called(desk.Now)).After(TimeSpan.FromHours(2)).Do(Desk.Recorded(desk.Now.AddDays(1)));
        Assert.Equal(after, desk.Incident.State);
        // The time to send it out starts anew: the meeting has had its own.
        Assert.True(after == IncidentState.Handling || desk.Incident.Run(ClockName.Dispatch)!.Clock.StartedAt == desk.Now);
    }

    [Fact]
    public void A_department_asks_and_the_leader_calls_it_with_the_reason_that_was_given()
    {
        var desk = Desk.In(IncidentState.Handling).Do(Moves.ByName["confer/dept"]);
        Assert.Equal(
            (IncidentState.Handling, ApprovalKind.Meeting), (desk.Incident.State, Assert.Single(desk.Incident.Course!.Asked).Kind));
        desk.Do(new ConferIncident(Role.Leader, null, true, Tomorrow, "D05", null, null, null));
        Assert.Equal(Desk.Text, ((MeetingCalled)desk.History[^1].Fact).Text);
        Assert.Empty(desk.Incident.Course!.Asked);
    }

    [Fact]
    public void Sent_out_from_the_meeting_it_still_waits_for_the_decision()
    {
        var desk = Desk.In(IncidentState.Triage).Do(Desk.Called(Tomorrow)).Do(new DispatchIncident(null, null, null));
        Assert.False(((IncidentDispatched)desk.History[^1].Fact).Again);
        Assert.Contains(desk.Incident.Running, r => r.Clock.Name == ClockName.FirstMeeting);
        Assert.Equal(
            (IncidentState.Dispatched, 1), desk.Do(Desk.Recorded(Tomorrow)).Incident is var i ? (i.State, i.Tasks.Count) : default);
    }

    [Fact]
    public void A_later_meeting_is_due_on_its_day_and_counts_on()
    {
        var desk = Desk.In(IncidentState.Joint).Do(Desk.Recorded(Tomorrow)).Do(Desk.Called(Tomorrow.AddDays(9)));
        Assert.Equal(
            (2, Tomorrow.AddDays(9)), (desk.Incident.OpenMeeting!.Number, desk.Incident.Run(ClockName.FirstMeeting, "2")!.Clock.Due));
    }

    [Fact]
    public void Instructions_and_decisions_are_tasks_of_one_numbering()
    {
        var desk = Desk.In(IncidentState.Joint).Do(new InstructIncident(Desk.Text, 5, null, null)).Do(Desk.Recorded(Tomorrow));
        Assert.Equal([TaskSource.Instruction, TaskSource.Meeting], desk.Incident.Tasks.Select(t => t.Source));
        Assert.Equal("open-instruction", Assert.Single(IncidentMonitor.Findings(desk.Incident, Desk.Policy, desk.Now)).Code);
        desk.Do(new AssignInstruction(1, "D31", Tomorrow)).Do(new FinishTask(1, "D31", Desk.Text)).Do(new FinishTask(2, "D08", Desk.Text));
        Assert.Equal(["instruction.done", "task.done"], desk.History.TakeLast(2).Select(h => Facts.NameOf(h.Fact)));
        Assert.Empty(desk.Incident.OpenTasks);
    }
}
