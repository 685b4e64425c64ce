using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Deadlines;
using Command.Domain.Incidents;
using Command.Domain.Routing;

namespace Command.Web.Incidents;

/// <summary>Words of a template on the wire.</summary>
public sealed record StepJson(string Code, string Zh, string En);

/// <summary>A task on the wire; null in <see cref="Band"/> when it is done, or nobody's yet.</summary>
public sealed record TaskJson(
    int Number, TaskSource Source, TextRef? What, StepJson? Step, DateTimeOffset GivenAt, string? Dept, DateTimeOffset? Due, DateTimeOffset? DoneAt, TextRef? Result,
    string? Band);

/// <summary>A milestone on the wire.</summary>
public sealed record MilestoneJson(int Number, TextRef? Name, StepJson? Step, DateTimeOffset Due, DateTimeOffset? ReachedAt);

/// <summary>A 专班 on the wire.</summary>
public sealed record TaskForceJson(
    string Number, StepJson? Template, TextRef? Goal, TeamSeat Lead, IReadOnlyList<TeamSeat> Members, DateTimeOffset FormedAt,
    IReadOnlyList<MilestoneJson> Milestones, IReadOnlyList<string> Linked, TextRef? Report, DateTimeOffset? ClosedAt);

/// <summary>What several houses do together, on the wire.</summary>
internal static class JointJson
{
    public static TaskJson Task(Incident incident, IncidentTask task, Policy policy, DateTimeOffset now) => new(
        task.Number, task.Source, task.What, Step(task.Step, policy), task.GivenAt, task.Dept, task.Due, task.DoneAt, task.Result,
        task is { Due: { } due, DoneAt: null } && !incident.Closed ? Wire.Name(TimeShare.Band(task.GivenAt, due, now)) : null);

    public static TaskForceJson Team(TaskForce team, Policy policy) => new(
        team.Number, policy.TaskForces.Find(team.Template) is { } template ? new StepJson(template.Code, template.Zh, template.En) : null,
        team.Goal, team.Lead, team.Members, team.FormedAt,
        [.. team.Milestones.Select(m => new MilestoneJson(m.Number, m.Name, Step(m.Step, policy), m.Due, m.ReachedAt))],
        team.Linked, team.Report, team.ClosedAt);

    // A step that a former catalogue had is still named by its code.
    private static StepJson? Step(string? code, Policy policy) => code is null ? null
        : policy.TaskForces.Step(code) is { } step ? new StepJson(code, step.Zh, step.En)
        : new StepJson(code, code, code);
}
