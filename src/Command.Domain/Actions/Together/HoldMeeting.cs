using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>会商记录: the decision and its tasks.</summary>
public sealed record RecordMeeting(TextRef? Decision, IReadOnlyList<WantedTask>? Tasks) : IncidentCommand;

/// <summary>会商 held; the tasks it decided follow as facts of their own.</summary>
public sealed record MeetingHeld(int Number, TextRef Decision) : IncidentEvent;

internal sealed class HoldMeeting : CaseAction
{
    private static readonly Field<TextRef?> Outcome = Fields.Words("decision", "议定事项", "what was decided").Always;

    private static readonly Field<IReadOnlyList<WantedTask>?> Wanted = Fields.Parts(
        "tasks", "议定的任务", "tasks that it decided", Tasks.Read, Tasks.What, Tasks.Dept.Always, Tasks.Due.Always).Always;

    public HoldMeeting() : base("record-meeting", "会商记录", "record a meeting")
    {
        In = Stages.Teamed;
        For = [Role.Shift];
        When = (incident, _) => incident.OpenMeeting is not null;
        Keys = [new("F", "会商记录", "Record meeting", (_, _) => true) { Next = true }];
        Body(body => new RecordMeeting(body.Get(Outcome), body.Get(Wanted)), Outcome, Wanted);
        On<RecordMeeting>(Decide);
        Fact<MeetingHeld>("meeting.held", "会商记录", "meeting held", Fold).Text(e => e.Decision)
            .Told((_, t) => t.Say("会商已记录", "meeting recorded"));
    }

    private static Decision Decide(Incident incident, RecordMeeting c, Judging by)
    {
        if (incident.OpenMeeting is not { } meeting)
        {
            return Decision.Refuse("meeting.none", "没有待记录的会商，请先召集会商。", "No meeting waits to be recorded; call one first.", "confer");
        }

        if (c.Decision is null)
        {
            return Decision.Refuse("meeting.decision-required", "会商记录须写明议定事项。", "A meeting is recorded with what it decided.");
        }

        if (c.Tasks is not { Count: > 0 } tasks || tasks.Any(t => t.What is null))
        {
            return Decision.Refuse(
                "meeting.tasks-required", "议定事项须分解为任务，每项写明内容、承办单位和时限。",
                "What was decided must be broken down into tasks, each with words, department and due time.");
        }

        var held = new MeetingHeld(meeting.Number, c.Decision) { Clocks = Back(incident, by) };
        return tasks.Select(t => Tasks.Incomplete(t.Dept, t.Due, by)).FirstOrDefault(refused => refused is not null)
            ?? by.InTurn(incident, tasks.Select(t => GiveTask.Of(TaskSource.Meeting, t, by)).Prepend(_ => held));
    }

    // Where it waits to be sent out, that time starts anew: the meeting has had its own.
    private static IReadOnlyList<Clock>? Back(Incident incident, Judging by) => incident.State != IncidentState.Joint
        ? null
        : by.GoOn(
            incident,
            incident.AfterMeeting,
            incident.AfterMeeting == IncidentState.Handling ? [] : [by.Start(incident, ClockName.Dispatch)]);

    private static Incident Fold(Incident incident, MeetingHeld e, DateTimeOffset at) =>
        (incident with { State = incident.AfterMeeting }).WithJoint(j => j with
        {
            Meetings = [.. j.Meetings.Select(m => m.Number == e.Number ? m with { HeldAt = at, Decision = e.Decision } : m)],
            Before = default,
        });
}
