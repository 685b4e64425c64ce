using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;

namespace Command.Domain.Incidents;

/// <summary>会商: asked for, called, recorded (domain.md §2.1, §2.7).</summary>
public static partial class IncidentDecisions
{
    // Who calls a meeting; everybody else asks for one.
    private static readonly string[] Conveners = ["shift", "leader", "demo"];

    private static Decision Confer(Incident incident, ConferIncident c, Policy policy, DateTimeOffset now)
    {
        var asked = Asked(incident, ApprovalKind.Meeting);
        if (!c.Approved)
        {
            return asked is null ? NothingAsked : Decision.One(new ApprovalDenied(ApprovalKind.Meeting, c.Text));
        }

        if (!Conveners.Contains(c.Role))
        {
            return c.Dept is { } dept && incident.AssignmentOf(dept) is null ? NotYours(dept)
                : c.Text is null ? TextNeeded("confer.text-required", "会商申请", "Asking for a meeting")
                : Decision.One(new ApprovalAsked(ApprovalKind.Meeting, c.Dept, null, c.Text));
        }

        return NoMeeting(incident, c, policy, now) ?? Decision.One(
            new MeetingCalled(NextMeeting(incident), c.At!.Value, c.Lead!, Invited(c), [.. (c.Agenda ?? []).Where(code => code != incident.Code).Distinct()], c.Text ?? asked?.Text)
            {
                Clocks = [MeetingClock(incident, c.At.Value, policy, now)],
            });
    }

    private static Decision? NoMeeting(Incident incident, ConferIncident c, Policy policy, DateTimeOffset now)
    {
        if (incident.OpenMeeting is { } open)
        {
            return Decision.Refuse(
                "confer.open", $"第{open.Number}次会商尚未记录，请先记录。", $"Meeting {open.Number} has not been recorded yet; record it first.", "record-meeting");
        }

        if (c.At is null || c.At < now)
        {
            return Decision.Refuse("confer.time-required", "会商须写明不早于现在的时间。", "A meeting needs a time that is not over.");
        }

        return Invited(c).Prepend(c.Lead).FirstOrDefault(dept => policy.Departments.Find(dept) is null, "") is not ""
            ? Decision.Refuse(
                "confer.department-required", "会商须写明牵头单位；牵头和参会单位都须在部门目录中。", "A meeting needs the department that leads it; it and those invited must be in the list of departments.")
            : null;
    }

    private static List<string> Invited(ConferIncident c) => [.. (c.Invited ?? []).Where(dept => dept != c.Lead).Distinct()];

    // The first one within its limit, whenever it is set for; a later one on its day.
    private static Clock MeetingClock(Incident incident, DateTimeOffset at, Policy policy, DateTimeOffset now) => NextMeeting(incident) == 1
        ? Start(incident, ClockName.FirstMeeting, policy, now, "1")
        : DueClock(incident, ClockName.FirstMeeting, NextMeeting(incident), at, policy, now);

    // 002-18: a decision without an owner and a date cannot be saved.
    private static Decision Record(Incident incident, RecordMeeting c, Policy policy, DateTimeOffset now)
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
            return Decision.Refuse("meeting.tasks-required", "议定事项须分解为任务，每项写明内容、承办单位和时限。", "What was decided must be broken down into tasks, each with words, department and due time.");
        }

        var held = new MeetingHeld(meeting.Number, c.Decision) { Clocks = Some(BackFromMeeting(incident, policy, now)) };
        return tasks.Select(t => NoTask(t.Dept, t.Due, policy, now)).FirstOrDefault(refused => refused is not null)
            ?? InTurn(incident, now, tasks.Select(t => Added(TaskSource.Meeting, t, policy, now)).Prepend(_ => held));
    }

    // Where it waits to be sent out, that time starts anew: the meeting has had its own.
    private static List<Clock> BackFromMeeting(Incident incident, Policy policy, DateTimeOffset now) => incident.State != IncidentState.Joint
        ? []
        : GoOn(incident, incident.AfterMeeting, policy, now, incident.AfterMeeting == IncidentState.Handling ? [] : [Start(incident, ClockName.Dispatch, policy, now)]);

    private static int NextMeeting(Incident incident) => (incident.Joint?.Meetings.Count ?? 0) + 1;
}
