using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>撤销专班.</summary>
/// <param name="By">Department of who does it; null for the centre.</param>
/// <param name="Report">结案报告.</param>
public sealed record CloseTaskForce(string? By, TextRef? Report) : IncidentCommand;

/// <summary>专班 closed, with its report.</summary>
internal sealed record TaskForceClosed(string Number, TextRef Report) : IncidentEvent;

internal sealed class CloseTeam : CaseAction
{
    private static readonly Field<TextRef?> Report = Fields.Words("report", "结案报告", "closing report").Always;

    public CloseTeam() : base("close-task-force", "撤销专班", "close the task force")
    {
        In = Stages.Teamed;
        For = [Role.Shift, Role.Dept];
        When = Leads;
        Beside = true;
        Body(body => new CloseTaskForce(body.By.Dept, body.Get(Report)), Report);
        On<CloseTaskForce>(Decide);
        Fact<TaskForceClosed>(
            "team.closed", "撤销专班", "task force closed", (i, e, at) => i.WithTeam(t => t with { Report = e.Report, ClosedAt = at }))
            .Text(e => e.Report).Told((e, t) => $"{t.Say("撤销专班", "task force closed")} {e.Number}");
    }

    internal override IEnumerable<string> Needs(Incident? incident, IncidentCommand command) =>
        command is CloseTaskForce ? incident?.OpenTeam?.Linked ?? [] : [];

    // What was under it is free again; what has ended meanwhile keeps the code of its team.
    internal override GroupPlan? Plan(LoadedCases loaded, string code, IncidentCommand command) => command is not CloseTaskForce
        ? null
        : new GroupPlan(
        [
            (code, command),
            .. (loaded[code]?.OpenTeam?.Linked ?? []).Where(linked => loaded[linked] is { Closed: false, Joint.LinkedTo: not null })
                .Select(linked => (linked, (IncidentCommand)new LeaveTeam(code))),
        ]);

    /// <summary>There is a team, and the department leads it, or it is the centre that asks.</summary>
    internal static bool Leads(Incident incident, string? dept) =>
        incident.OpenTeam is { Lead.Dept: var lead } && (dept is null || dept == lead);

    /// <summary>A department gives tasks and reports only where it leads the team.</summary>
    internal static Decision? NotOfTeam(Incident incident, string? dept) => incident.OpenTeam switch
    {
        null => Decision.Refuse("team.none", "本案没有专班，请先成立专班。", "This incident has no task force; form one first.", "form-task-force"),
        { Lead.Dept: var lead } when dept is not null && dept != lead => Decision.Refuse(
            "team.not-lead", $"专班由 {lead} 牵头，由其或中心办理。",
            $"The task force is led by {lead}; it is for that department or the centre to do."),
        _ => null,
    };

    private static string Waiting(Incident incident) =>
        string.Join(", ", incident.OpenTeam!.Milestones.Where(m => m.Open).Select(m => Incident.Numbered(m.Number)));

    private static Decision Decide(Incident incident, CloseTaskForce c, Judging by) => NotOfTeam(incident, c.By) ?? incident switch
    {
        _ when incident.OpenTasks.Any() => Decision.Refuse(
            "team.tasks-open", $"任务 {Tasks.Listed(incident.OpenTasks)} 尚未完成，不能撤销专班。",
            $"Tasks {Tasks.Listed(incident.OpenTasks)} are open; the task force cannot be closed.", "finish-task"),
        _ when incident.OpenTeam!.Milestones.Any(m => m.Open) => Decision.Refuse(
            "team.milestones-open", $"节点 {Waiting(incident)} 尚未达成，不能撤销专班；请达成，或写明理由后取消。",
            $"Milestones {Waiting(incident)} are not reached; reach them, or drop them with a reason.", "milestone"),
        _ when c.Report is null => Decision.Refuse("team.report-required", "撤销专班须写结案报告。", "Closing a task force needs its closing report."),
        _ => new TaskForceClosed(incident.OpenTeam!.Number, c.Report),
    };
}
