using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;

namespace Command.Domain.Incidents;

/// <summary>专班: formed in one action, closed with its report when every task is done (000-10). Pure.</summary>
public static partial class IncidentDecisions
{
    private static Decision Form(Incident incident, FormTaskForce c, Policy policy, DateTimeOffset now)
    {
        var template = policy.TaskForces.Find(c.Template);
        var lead = c.Lead is null ? template?.Lead : new TeamSeat(c.Lead, c.Post ?? TeamPosts.Deputy);
        if (NoTeam(incident, c, template, lead, policy) is { } refused)
        {
            return refused;
        }

        var members = (template?.Members ?? []).Concat(template is null ? [] : [template.Lead]).Concat(c.Members ?? []).Distinct().Where(seat => seat.Dept != lead!.Dept || seat.Post != lead.Post);
        var formed = new TaskForceFormed(c.Number, template?.Code, c.Goal, lead!, [.. members]);
        return InTurn(incident, now, (template?.Steps ?? []).Select(step => Planned(step, lead!, policy, now)).Prepend(_ => formed));
    }

    private static Decision? NoTeam(Incident incident, FormTaskForce c, TaskForceTemplate? template, TeamSeat? lead, Policy policy)
    {
        if (incident.OpenTeam is { } open)
        {
            return Decision.Refuse("team.exists", $"已有{open.Number}，可增加任务或撤销专班。", $"There is {open.Number} already; add tasks to it, or close it.", "add-task", "close-task-force");
        }

        if (incident.Joint?.LinkedTo is { } main)
        {
            return Decision.Refuse("team.linked", $"本案已关联 {main} 的专班，请先取消关联。", $"This incident is under the task force of {main}; unlink it first.", "unlink");
        }

        if (c.Template is not null && template is null)
        {
            var codes = policy.TaskForces.All.Select(t => t.Code).ToList();
            return Decision.Refuse("team.template-unknown", $"没有这个专班模板；可用 {string.Join("、", codes)}。", $"There is no such template; there are: {string.Join(", ", codes)}.");
        }

        if (template is null && (c.Goal is null || lead is null))
        {
            return Decision.Refuse("team.goal-required", "不用模板成立专班须写明目标和牵头单位。", "Without a template a task force needs its goal and the department that leads it.");
        }

        return (c.Members ?? []).Append(lead!).Any(seat => policy.Departments.Find(seat.Dept) is null || TeamPosts.Find(seat.Post) is null)
            ? Decision.Refuse(
                "team.seat-unknown",
                $"专班成员按部门目录中的单位和岗位填写，岗位为：{string.Join("、", TeamPosts.All.Select(p => $"{p.Code}（{p.Zh}）"))}。",
                $"A member is a department of the list and a post: {string.Join(", ", TeamPosts.All.Select(p => p.Code))}.")
            : null;
    }

    // A step of the template as a task or a milestone, with its clock.
    private static Func<Incident, IncidentEvent> Planned(TaskForceStep step, TeamSeat lead, Policy policy, DateTimeOffset now) => incident =>
    {
        var name = step.Dept is null ? ClockName.Milestone : ClockName.Task;
        var number = step.Dept is null ? NextMilestone(incident) : NextTask(incident);
        var clock = policy.Clocks.Start(name, incident.NextGeneration(name), step.Within, incident.Urgency, now) with { For = Incident.Numbered(number) };
        return step.Dept is null
            ? new MilestoneSet(number, null, step.Code, clock.Due) { Clocks = [clock] }
            : new TaskAdded(number, TaskSource.TaskForce, null, step.Code, step.Dept == TaskForceStep.Lead ? lead.Dept : step.Dept, clock.Due) { Clocks = [clock] };
    };

    private static Decision Add(Incident incident, AddTask c, Policy policy, DateTimeOffset now) => NotOfTeam(incident, c.By)
        ?? (c.Task.What is null ? Decision.Refuse("task.text-required", "任务须写明内容。", "A task needs its words.") : null)
        ?? NoTask(c.Task.Dept, c.Task.Due, policy, now)
        ?? Decision.One(Added(TaskSource.TaskForce, c.Task, policy, now)(incident));

    private static Decision Mark(Incident incident, SetMilestone c, Policy policy, DateTimeOffset now) => NotOfTeam(incident, c.By)
        ?? (c.Name is null || c.Due is null || c.Due <= now
            ? Decision.Refuse("milestone.incomplete", "节点须写明名称和晚于现在的时间。", "A milestone needs its name and a time that lies ahead.")
            : Decision.One(new MilestoneSet(NextMilestone(incident), c.Name, null, c.Due.Value)
            {
                Clocks = [DueClock(incident, ClockName.Milestone, NextMilestone(incident), c.Due.Value, policy, now)],
            }));

    private static Decision Reach(Incident incident, ReachMilestone c) => NotOfTeam(incident, c.By)
        ?? (incident.OpenTeam!.Milestones.FirstOrDefault(m => m.Number == c.Number) switch
        {
            null => Decision.Refuse("milestone.unknown", "没有这个节点，请核对编号。", "There is no such milestone; check its number."),
            // Twice by a double click.
            { ReachedAt: not null } => Decision.Nothing,
            _ => Decision.One(new MilestoneReached(c.Number, c.Text)),
        });

    private static Decision Dissolve(Incident incident, CloseTaskForce c)
    {
        if (NotOfTeam(incident, c.By) is { } refused)
        {
            return refused;
        }

        if (incident.OpenTasks.Any())
        {
            return Decision.Refuse(
                "team.tasks-open", $"任务 {Listed(incident.OpenTasks)} 尚未完成，不能撤销专班。", $"Tasks {Listed(incident.OpenTasks)} are open; the task force cannot be closed.", "finish-task");
        }

        return c.Report is null
            ? Decision.Refuse("team.report-required", "撤销专班须写结案报告。", "Closing a task force needs its closing report.")
            : Decision.One(new TaskForceClosed(incident.OpenTeam!.Number, c.Report));
    }

    // A department gives tasks and reports only where it leads the team.
    private static Decision? NotOfTeam(Incident incident, string? dept) => incident.OpenTeam switch
    {
        null => Decision.Refuse("team.none", "本案没有专班，请先成立专班。", "This incident has no task force; form one first.", "form-task-force"),
        { Lead.Dept: var lead } when dept is not null && dept != lead => Decision.Refuse(
            "team.not-lead", $"专班由 {lead} 牵头，由其或中心办理。", $"The task force is led by {lead}; it is for that department or the centre to do."),
        _ => null,
    };

    // A team or a meeting that is left open would be forgotten with the incident.
    private static Decision? StillJoint(Incident incident, IncidentCommand command) => command switch
    {
        CompleteHandling c when c.Dept != incident.Lead => null,
        CompleteHandling or DeclineIncident or AnswerDirectly or TransferOut or FollowMain or ParkIncident { Approved: true }
            when incident.OpenTeam is not null || incident.OpenMeeting is not null => Decision.Refuse(
                "joint.open", "会商未记录或专班未撤销，请先办完。", "A meeting is not recorded or a task force is not closed; do that first.", "record-meeting", "close-task-force"),
        _ => null,
    };

    private static int NextMilestone(Incident incident) => (incident.Joint?.Team?.Milestones.Count ?? 0) + 1;
}
