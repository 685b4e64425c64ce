using System.Globalization;
using Command.Contracts.Incidents;
using Command.Domain.Actions;

namespace Command.Domain.Incidents;

public sealed partial record Incident
{
    /// <summary>How a number stands in <see cref="Clock.For"/>.</summary>
    internal static string Numbered(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Incident? Together(IncidentEvent fact, DateTimeOffset at) => fact switch
    {
        InstructionGiven e => Heard().WithTask(new IncidentTask(e.Number, TaskSource.Instruction, e.Text, at, e.Dept, e.Due)),
        InstructionAssigned e => WithTask(e.Number, t => t with { Dept = e.Dept, Due = e.Due }),
        InstructionDone e => WithTask(e.Number, t => t with { DoneAt = at, Result = e.Text }),
        TaskAdded e => WithTask(new IncidentTask(e.Number, e.Source, e.What, at, e.Dept, e.Due) { Step = e.Step }),
        TaskDone e => WithTask(e.Number, t => t with { DoneAt = at, Result = e.Text }),
        MeetingCalled e => Called(e, at),
        MeetingHeld e => WithJoint(j => j with
        {
            Meetings = [.. j.Meetings.Select(m => m.Number == e.Number ? m with { HeldAt = at, Decision = e.Decision } : m)], Before = default,
        }) with { State = AfterMeeting },
        TaskForceFormed e => WithJoint(j => j with { Team = new TaskForce(e.Number, e.Template, e.Goal, e.Lead, e.Members, at) }),
        TaskForceClosed e => WithTeam(t => t with { Report = e.Report, ClosedAt = at }),
        MilestoneSet e => WithTeam(t => t with { Milestones = [.. t.Milestones, new Milestone(e.Number, e.Name, e.Due) { Step = e.Step }] }),
        MilestoneReached e => WithTeam(t => t with { Milestones = [.. t.Milestones.Select(m => m.Number == e.Number ? m with { ReachedAt = at } : m)] }),
        IncidentsLinked e => WithTeam(t => t with { Linked = [.. t.Linked, .. e.Codes] }),
        IncidentsUnlinked e => WithTeam(t => t with { Linked = [.. t.Linked.Where(code => !e.Codes.Contains(code))] }),
        TeamJoined e => WithJoint(j => j with { LinkedTo = e.Main }),
        TeamLeft => WithJoint(j => j with { LinkedTo = null }),
        _ => null,
    };

    /// <summary>Where it goes on when the meeting is held: in the departments, or where it waited to be sent out.</summary>
    internal IncidentState AfterMeeting => (State, Joint?.Before) switch
    {
        (not IncidentState.Joint, _) => State,
        (_, IncidentState.Triage or IncidentState.Returned) => Joint.Before,
        _ => IncidentState.Handling,
    };

    private Incident Called(MeetingCalled e, DateTimeOffset at) => Answered(c => c with { Asked = Others(c, ApprovalKind.Meeting) })
        .WithJoint(j => j with { Meetings = [.. j.Meetings, new Meeting(e.Number, at, e.At, e.Lead, e.Invited, e.Agenda)], Before = State })
        with { State = IncidentState.Joint };

    // A leader who instructs has answered what was passed up.
    private Incident Heard() => Oversight is { RaisedAt: not null } ? this with { Oversight = Oversight with { RaisedAt = null } } : this;

    private Incident WithJoint(Func<Joint, Joint> change) => this with { Joint = change(Joint ?? Joint.None) };

    private Incident WithTask(IncidentTask task) => WithJoint(j => j with { Tasks = [.. j.Tasks, task] });

    private Incident WithTask(int number, Func<IncidentTask, IncidentTask> change) =>
        WithJoint(j => j with { Tasks = [.. j.Tasks.Select(t => t.Number == number ? change(t) : t)] });

    private Incident WithTeam(Func<TaskForce, TaskForce> change) => WithJoint(j => j.Team is { } team ? j with { Team = change(team) } : j);
}
