using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Domain.Incidents;
using Command.Domain.Routing;

namespace Command.Domain.Actions;

/// <summary>成立专班, from a template or freely; what is given goes before what the template says.</summary>
/// <param name="Template">Code of a row of <c>taskforces.csv</c>; null for a team without one.</param>
/// <param name="Goal">What it is to reach; null takes the goal of the template.</param>
/// <param name="Lead">Department that leads it; null takes the one of the template.</param>
/// <param name="Post">Post that leads it, a code of <c>TeamPosts</c>; null for the usual one.</param>
/// <param name="Members">Further members.</param>
public sealed record FormTaskForce(
    string? Template, TextRef? Goal, string? Lead, string? Post, IReadOnlyList<TeamSeat>? Members) : NumberedCommand
{
    /// <inheritdoc/>
    public override DocumentKind Kind => DocumentKind.TaskForce;

    /// <summary>Department of who forms it, if any.</summary>
    public string? Dept { get; init; }
}

/// <summary>专班 formed; its milestones and tasks follow as facts of their own.</summary>
/// <param name="Number">As on the paper, e.g. 专班〔2026〕0001号.</param>
/// <param name="Template">Code of the template; null when formed freely.</param>
/// <param name="Goal">What it is to reach; null when the template says it.</param>
/// <param name="Lead">Who leads it.</param>
/// <param name="Members">Everybody else.</param>
internal sealed record TaskForceFormed(
    string Number, string? Template, TextRef? Goal, TeamSeat Lead, IReadOnlyList<TeamSeat> Members) : IncidentEvent;

/// <summary>专班: formed in one action, closed with its report when every task is done (000-10).</summary>
internal sealed class FormTeam : CaseAction
{
    private static readonly Field<string?> Template = Fields.Code("template", "专班模板", "template").PickedFrom(FieldSource.Template);
    private static readonly Field<TextRef?> Goal =
        Fields.Words("goal", "目标；不填按模板", "what it is to reach; absent takes that of the template");
    private static readonly Field<string?> Lead =
        Fields.Code("lead", "牵头单位；不填按模板", "department that leads it; absent takes that of the template").PickedFrom(FieldSource.Unit);

    private static readonly Field<string?> Post = Fields.Code(
        "post", "牵头岗位", "post that leads it", [.. TeamPosts.All]);

    private static readonly Field<string?> SeatDept = Fields.Code("dept", "单位", "department").PickedFrom(FieldSource.Unit).Always;
    private static readonly Field<string?> SeatPost = Fields.Code("post", "岗位", "post", [.. TeamPosts.All]).Always;

    private static readonly Field<IReadOnlyList<TeamSeat>?> Members = Fields.Parts(
        "members", "其他成员", "further members", seat => new TeamSeat(seat.Get(SeatDept) ?? "", seat.Get(SeatPost) ?? ""), SeatDept, SeatPost);

    public FormTeam() : base("form-task-force", "成立专班", "form a task force")
    {
        In = Stages.Teamed;
        For = [Role.Shift, Role.Leader];
        When = (incident, _) => incident is { OpenTeam: null, Joint: null or { LinkedTo: null } };
        Beside = true;
        Body(
            body => new FormTaskForce(body.Get(Template), body.Get(Goal), body.Get(Lead), body.Get(Post), body.Get(Members))
            {
                Dept = body.By.Dept,
            },
            Template, Goal, Lead, Post, Members);
        On<FormTaskForce>(Decide);
        Fact<TaskForceFormed>(
            "team.formed", "成立专班", "task force formed",
            (i, e, at) => i.WithJoint(j => j with { Team = new TaskForce(e.Number, e.Template, e.Goal, e.Lead, e.Members, at) }))
            .Text(e => e.Goal).Names(e => e.Members.Select(seat => seat.Dept).Prepend(e.Lead.Dept).Distinct())
            .Told((e, t) => $"{t.Say("成立专班", "task force formed")} {e.Number} {t.Dept(e.Lead.Dept)}");
    }

    private static Decision Decide(Incident incident, FormTaskForce c, Judging by)
    {
        var template = by.Policy.TaskForces.Find(c.Template);
        var lead = c.Lead is null ? template?.Lead : new TeamSeat(c.Lead, c.Post ?? TeamPosts.Deputy);
        if ((Taken(incident) ?? Unfit(c, template, lead, by.Policy) ?? Recused(incident, c.Dept) ?? Recused(incident, lead!.Dept))
            is { } refused)
        {
            return refused;
        }

        var members = (template?.Members ?? []).Concat(template is null ? [] : [template.Lead]).Concat(c.Members ?? []).Distinct()
            .Where(seat => seat.Dept != lead!.Dept || seat.Post != lead.Post);
        var formed = new TaskForceFormed(c.Number, template?.Code, c.Goal, lead!, [.. members]);
        return by.InTurn(incident, (template?.Steps ?? []).Select(step => Planned(step, lead!, by)).Prepend(_ => formed));
    }

    private static Decision? Taken(Incident incident) => incident switch
    {
        { OpenTeam: { } open } => Decision.Refuse(
            "team.exists", $"已有{open.Number}，可增加任务或撤销专班。",
            $"There is {open.Number} already; add tasks to it, or close it.", "add-task", "close-task-force"),
        { Joint.LinkedTo: { } main } => Decision.Refuse(
            "team.linked", $"本案已关联 {main} 的专班，请先取消关联。",
            $"This incident is under the task force of {main}; unlink it first.", "unlink"),
        _ => null,
    };

    private static Decision? Unfit(FormTaskForce c, TaskForceTemplate? template, TeamSeat? lead, Policy policy)
    {
        if (c.Template is not null && template is null)
        {
            var codes = policy.TaskForces.All.Select(t => t.Code).ToList();
            return Decision.Refuse(
                "team.template-unknown", $"没有这个专班模板；可用 {string.Join("、", codes)}。",
                $"There is no such template; there are: {string.Join(", ", codes)}.");
        }

        if (template is null && (c.Goal is null || lead is null))
        {
            return Decision.Refuse(
                "team.goal-required", "不用模板成立专班须写明目标和牵头单位。",
                "Without a template a task force needs its goal and the department that leads it.");
        }

        return (c.Members ?? []).Append(lead!).Any(seat => policy.Departments.Find(seat.Dept) is null || TeamPosts.Find(seat.Post) is null)
            ? Decision.Refuse(
                "team.seat-unknown",
                $"专班成员按部门目录中的单位和岗位填写，岗位为：{string.Join("、", TeamPosts.All.Select(p => $"{p.Code}（{p.Zh}）"))}。",
                $"A member is a department of the list and a post: {string.Join(", ", TeamPosts.All.Select(p => p.Code))}.")
            : null;
    }

    // A step of the template as a task or a milestone, with its clock.
    private static Func<Incident, IncidentEvent> Planned(TaskForceStep step, TeamSeat lead, Judging by) => incident =>
    {
        var name = step.Dept is null ? ClockName.Milestone : ClockName.Task;
        var number = step.Dept is null ? incident.NextMilestone : incident.NextTask;
        var clock = by.Policy.Starting.Start(name, incident.NextGeneration(name), step.Within, incident.Urgency, by.Now) with
        {
            For = Incident.Numbered(number),
        };
        return step.Dept is null
            ? new MilestoneSet(number, null, step.Code, clock.Due) { Clocks = [clock] }
            : new TaskAdded(
                number, TaskSource.TaskForce, null, step.Code, step.Dept == TaskForceStep.Lead ? lead.Dept : step.Dept, clock.Due)
            {
                Clocks = [clock],
            };
    };
}
