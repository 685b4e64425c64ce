using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;

namespace Command.Domain.Tests.Incidents;

/// <summary>What tasks, meetings and task forces refuse; <see cref="RefusalTests"/> runs them.</summary>
internal static class JointRefusals
{
    private static readonly DateTimeOffset Later = Desk.Morning.AddYears(2);

    public static readonly List<(string Code, Func<Decision> Ask)> Cases =
    [
        ("task.incomplete", () => new Desk().Try(new InstructIncident(Desk.Text, 5, "D99", Later))),
        ("task.incomplete", () =>
            Desk.In(IncidentState.Joint).Try(new RecordMeeting(Desk.Text, [new(Desk.Text, "D08", Later), new(Desk.Text, null, Later)]))),
        ("task.incomplete", () => Desk.In(IncidentState.Joint).Try(new RecordMeeting(Desk.Text, [new(Desk.Text, "D08", null)]))),
        ("task.incomplete", () => Teamed().Try(new AddTask(null, new(Desk.Text, "D08", Desk.Morning)))),
        ("task.text-required", () => Teamed().Try(new AddTask(null, new(null, "D08", Later)))),
        ("task.unknown", () => Teamed().Do(new FinishTask(1, "D07", Desk.Text)).Try(new FinishTask(1, "D07", Desk.Text))),
        ("task.not-yours", () => Teamed().Try(new FinishTask(1, "D08", Desk.Text))),
        ("confer.text-required", () =>
            Desk.In(IncidentState.Handling).Try(new ConferIncident(Role.Dept, Desk.Lead, true, null, null, null, null, null))),
        ("assignment.not-yours", () =>
            Desk.In(IncidentState.Handling).Try(new ConferIncident(Role.Dept, Desk.Other, true, null, null, null, null, Desk.Text))),
        ("approval.not-asked", () =>
            Desk.In(IncidentState.Handling).Try(new ConferIncident(Role.Shift, null, false, null, null, null, null, null))),
        ("confer.time-required", () => Desk.In(IncidentState.Handling).Try(Desk.Called(Desk.Morning.AddSeconds(-1)))),
        ("confer.time-required", () =>
            Desk.In(IncidentState.Handling).Try(new ConferIncident(Role.Leader, null, true, null, "D01", null, null, null))),
        ("confer.department-required", () =>
            Desk.In(IncidentState.Handling).Try(new ConferIncident(Role.Shift, null, true, Later, null, null, null, null))),
        ("confer.department-required", () =>
            Desk.In(IncidentState.Handling).Try(new ConferIncident(Role.Shift, null, true, Later, "D01", ["D99"], null, null))),
        ("confer.open", () => Desk.In(IncidentState.Joint).Do(new DispatchIncident(null, null, null))
            .Do(new SignAssignment(Desk.Lead)).Try(Desk.Called(Later))),
        ("meeting.none", () => Desk.In(IncidentState.Handling).Try(Desk.Recorded(Later))),
        ("meeting.decision-required", () => Desk.In(IncidentState.Joint).Try(new RecordMeeting(null, [new(Desk.Text, "D08", Later)]))),
        ("meeting.tasks-required", () => Desk.In(IncidentState.Joint).Try(new RecordMeeting(Desk.Text, []))),
        ("meeting.tasks-required", () => Desk.In(IncidentState.Joint).Try(new RecordMeeting(Desk.Text, [new(null, "D08", Later)]))),
        ("complete.tasks-open", () => Desk.In(IncidentState.Joint).Do(Desk.Recorded(Later)).Try(Moves.ByName["complete"])),
        ("joint.open", () => Desk.In(IncidentState.Joint).Try(Moves.ByName["complete/reason"])),
        ("joint.open", () => Teamed().Try(Moves.ByName["complete/reason"])),
        ("joint.open", () => Teamed().Try(Moves.ByName["merge"])),
        ("joint.open", () => Teamed().Try(Moves.ByName["park"])),
        ("joint.open", () => Teamed().Try(Moves.ByName["transfer-out"])),
        ("joint.open", () => Desk.In(IncidentState.Triage).Do(Desk.Formed("wages")).Try(Moves.ByName["answer"])),
        ("joint.open", () => Desk.In(IncidentState.Triage).Do(Desk.Formed("wages")).Try(Moves.ByName["decline"])),
        ("team.none", () => Desk.In(IncidentState.Handling).Try(Moves.ByName["add-task"])),
        ("team.exists", () => Teamed().Try(Desk.Formed("court", 2))),
        ("team.linked", () => Desk.In(IncidentState.Handling).Do(Moves.ByName["link"]).Try(Desk.Formed("wages"))),
        ("team.template-unknown", () => Desk.In(IncidentState.Handling).Try(Desk.Formed("picnic"))),
        ("team.goal-required", () => Desk.In(IncidentState.Handling).Try(new FormTaskForce(null, null, "D08", null, null))),
        ("team.goal-required", () => Desk.In(IncidentState.Handling).Try(new FormTaskForce(null, Desk.Text, null, null, null))),
        ("team.seat-unknown", () => Desk.In(IncidentState.Handling).Try(new FormTaskForce("wages", null, "D99", null, null))),
        ("team.seat-unknown", () => Desk.In(IncidentState.Handling).Try(new FormTaskForce("wages", null, null, null, [new("D08", "王某")]))),
        ("team.not-lead", () => Teamed().Try(new AddTask("D08", new(Desk.Text, "D08", Later)))),
        ("team.tasks-open", () => Teamed().Try(Moves.ByName["close-task-force"])),
        ("team.milestones-open", () => Done(Teamed()).Try(new CloseTaskForce("D07", Desk.Text))),
        ("milestone.reason-required", () => Teamed().Try(new ReachMilestone("D07", 1, null) { Dropped = true })),
        ("team.report-required", () => Finished(Teamed()).Try(new CloseTaskForce("D07", null))),
        ("milestone.incomplete", () => Teamed().Try(new SetMilestone("D07", Desk.Text, Desk.Morning))),
        ("milestone.unknown", () => Teamed().Try(new ReachMilestone(null, 9, null))),
        ("link.who", () => Teamed().Try(new TakeIn([]))),
        ("link.who", () => Teamed().Try(new TakeIn([Desk.Leak.Code]))),
        ("link.taken", () => new Desk().Do(Moves.ByName["link"]).Try(Moves.ByName["link"])),
        ("link.has-team", () => Teamed().Try(Moves.ByName["link"])),
        ("link.restricted", () => new Desk().Try(new JoinTeam(Desk.OtherCode, "专班〔2026〕0002号", true))),
        ("link.none", () => new Desk().Do(Moves.ByName["link"]).Try(new LeaveTeam("9901010012611040000033"))),
        ("restrict.linked", () => new Desk().Do(Moves.ByName["link"]).Try(Moves.ByName["restrict"])),
        ("restrict.linked", () => Teamed().Do(new TakeIn([Desk.OtherCode])).Try(Moves.ByName["restrict"])),
    ];

    public static Desk Teamed() => Desk.In(IncidentState.Handling).Do(Desk.Formed("wages"));

    /// <summary>Every open task is done by whom it was given to.</summary>
    /// <summary>With every task done and every milestone reached.</summary>
    public static Desk Finished(Desk desk)
    {
        Done(desk);
        foreach (var milestone in desk.Incident.OpenTeam?.Milestones.Where(m => m.Open).ToList() ?? [])
        {
            desk.Do(new ReachMilestone(null, milestone.Number, Desk.Text));
        }

        return desk;
    }

    public static Desk Done(Desk desk)
    {
        foreach (var task in desk.Incident.OpenTasks.ToList())
        {
            desk.Do(new FinishTask(task.Number, task.Dept, Desk.Text));
        }

        return desk;
    }
}
