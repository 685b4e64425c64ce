using Command.Domain.Actions;

namespace Command.Domain.Incidents;

/// <summary>
/// 关联: an incident under the task force of another one. It is one level deep: who has a team is under none, and who is under one has none,
/// so there are no circles. Neither state nor clock of the linked one changes.
/// </summary>
public static partial class IncidentDecisions
{
    private static Decision Link(Incident incident, TakeIn c) => NotOfTeam(incident, null)
        ?? (c.Codes.Count == 0 || c.Codes.Contains(incident.Code)
            ? Decision.Refuse("link.who", "请指明要关联的其他案件。", "Name the other incidents that are to come under the task force.")
            : Decision.One(new IncidentsLinked(c.Codes)));

    private static Decision Link(Incident incident, JoinTeam c) => incident switch
    {
        { Joint.LinkedTo: { } main } => Decision.Refuse(
            "link.taken", $"案件 {incident.Code} 已关联 {main} 的专班，请先取消关联。", $"Incident {incident.Code} is under the task force of {main} already; unlink it first.", "unlink"),
        { OpenTeam: { } team } => Decision.Refuse(
            "link.has-team", $"案件 {incident.Code} 有自己的{team.Number}，不能再关联。", $"Incident {incident.Code} has a task force of its own and cannot come under another one."),
        // Else one would read of the other in its journal.
        _ when c.Restricted != incident.Restricted => Decision.Refuse(
            "link.restricted", "限制查看的案件只能与限制查看的案件关联。", "A restricted incident can only be linked with a restricted one."),
        _ => Decision.One(new TeamJoined(c.Main, c.Number)),
    };

    private static Decision Unlink(Incident incident, LeaveTeam c) => incident.Joint?.LinkedTo == c.Main
        ? Decision.One(new TeamLeft(c.Main))
        : Decision.Refuse("link.none", $"案件 {incident.Code} 没有关联这个专班，请核对编号。", $"Incident {incident.Code} is not under this task force; check the code.");

    private static Decision Unlink(Incident incident, LetOut c) => incident.OpenTeam?.Linked.Any(c.Codes.Contains) == true
        ? Decision.One(new IncidentsUnlinked([.. c.Codes.Where(incident.OpenTeam.Linked.Contains)]))
        : Decision.Nothing;
}
