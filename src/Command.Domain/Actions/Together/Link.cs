using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>关联, as people ask for it: further incidents come under the task force of this one.</summary>
public sealed record LinkIncidents(IReadOnlyList<string>? Codes) : IncidentCommand;

/// <summary>One side of a link: come under the task force of another incident.</summary>
internal sealed record JoinTeam(string Main, string Number, bool Restricted) : IncidentCommand;

/// <summary>The other side: take others in.</summary>
internal sealed record TakeIn(IReadOnlyList<string> Codes) : IncidentCommand;

/// <summary>Further incidents came under the task force of this one.</summary>
internal sealed record IncidentsLinked(IReadOnlyList<string> Codes) : IncidentEvent;

/// <summary>This incident came under the task force of another one; its own way and its clocks stay as they are.</summary>
/// <param name="Main">Code of the incident that has the task force.</param>
/// <param name="Number">Number of the task force.</param>
internal sealed record TeamJoined(string Main, string Number) : IncidentEvent;

/// <summary>
/// 关联: an incident under the task force of another one. It is one level deep: who has a team is under none, and who is under one has none,
/// so there are no circles. Neither state nor clock of the linked one changes. Of an incident that is not closed both sides know the link.
/// </summary>
internal sealed class Link : CaseAction
{
    private static readonly Field<IReadOnlyList<string>?> Codes =
        Fields.Codes("codes", "要关联的案件", "incidents that come under the task force").PickedFrom(FieldSource.Incident).Always;

    public Link() : base("link", "关联", "link")
    {
        In = Stages.AtWork;
        For = [Role.Shift];
        Lasting = true;
        When = (incident, _) => incident.OpenTeam is not null;
        Beside = true;
        Body(body => new LinkIncidents(body.Get(Codes)), Codes);
        OnSeveral<LinkIncidents>();
        On<TakeIn>(Take);
        On<JoinTeam>(Join);
        Fact<IncidentsLinked>(
            "team.linked", "关联案件", "cases linked", (i, e, _) => i.WithTeam(t => t with { Linked = [.. t.Linked, .. e.Codes] }));
        Fact<TeamJoined>("team.joined", "关联专班", "linked", (i, e, _) => i.WithJoint(j => j with { LinkedTo = e.Main }))
            .Told((e, t) => $"{t.Say("关联专班", "under the task force")} {e.Number}");
    }

    internal override IEnumerable<string> Needs(Incident? incident, IncidentCommand command) => (command as LinkIncidents)?.Codes ?? [];

    internal override GroupPlan? Plan(LoadedCases loaded, string code, IncidentCommand command)
    {
        if (command is not LinkIncidents c)
        {
            return null;
        }

        var (main, codes) = (loaded[code], (c.Codes ?? []).Distinct().ToList());
        var join = new JoinTeam(code, main?.OpenTeam?.Number ?? "", main?.Restricted ?? false);
        return new GroupPlan([(code, new TakeIn(codes)), .. codes.Select(linked => (linked, (IncidentCommand)join))]);
    }

    private static Decision Take(Incident incident, TakeIn c, Judging by) => CloseTeam.NotOfTeam(incident, null)
        ?? (c.Codes.Count == 0 || c.Codes.Contains(incident.Code)
            ? Decision.Refuse("link.who", "请指明要关联的其他案件。", "Name the other incidents that are to come under the task force.")
            : new IncidentsLinked(c.Codes));

    private static Decision Join(Incident incident, JoinTeam c, Judging by) => incident switch
    {
        { Joint.LinkedTo: { } main } => Decision.Refuse(
            "link.taken", $"案件 {incident.Code} 已关联 {main} 的专班，请先取消关联。",
            $"Incident {incident.Code} is under the task force of {main} already; unlink it first.", "unlink"),
        { OpenTeam: { } team } => Decision.Refuse(
            "link.has-team", $"案件 {incident.Code} 有自己的{team.Number}，不能再关联。",
            $"Incident {incident.Code} has a task force of its own and cannot come under another one."),
        // Else one would read of the other in its journal.
        _ when c.Restricted != incident.Restricted => Decision.Refuse(
            "link.restricted", "限制查看的案件只能与限制查看的案件关联。", "A restricted incident can only be linked with a restricted one."),
        _ => new TeamJoined(c.Main, c.Number),
    };
}
