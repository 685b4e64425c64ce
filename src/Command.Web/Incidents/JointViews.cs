using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Deadlines;
using Command.Domain.Incidents;
using Command.Domain.Routing;

namespace Command.Web.Incidents;

/// <summary>What several houses do together, as it goes over HTTP.</summary>
internal static class JointViews
{
    public static InstructionView Instruction(IncidentTask task) =>
        new(task.Number, task.What, task.GivenAt, task.Dept, task.Due, task.DoneAt);

    public static TaskView Task(Incident incident, IncidentTask task, Policy policy, DateTimeOffset now) => new(
        task.Number, task.Source, task.What, Step(task.Step, policy), task.GivenAt, task.Dept, task.Due, task.DoneAt, task.Result,
        task is { Due: { } due, DoneAt: null } && !incident.Closed ? TimeShare.Band(task.GivenAt, due, now) : null);

    public static TaskForceView Team(TaskForce team, Policy policy) => new(
        team.Number, policy.TaskForces.Find(team.Template) is { } template ? new CodedWords(template.Code, template.Zh, template.En) : null,
        team.Goal, team.Lead, team.Members, team.FormedAt,
        [
            .. team.Milestones.Select(m => new MilestoneView(m.Number, m.Name, Step(m.Step, policy), m.Due, m.ReachedAt)
            {
                DroppedAt = m.DroppedAt,
            }),
        ],
        team.Linked, team.Report, team.ClosedAt);

    // A step that a former catalogue had is still named by its code.
    private static CodedWords? Step(string? code, Policy policy) => code is null ? null
        : policy.TaskForces.Step(code) is { } step ? new CodedWords(code, step.Zh, step.En)
        : new CodedWords(code, code, code);
}
