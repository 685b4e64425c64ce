using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>取消关联, as people ask for it: this leaves its task force, or others leave that of this one.</summary>
public sealed record UnlinkIncidents(IReadOnlyList<string>? Codes) : IncidentCommand;

/// <summary>One side of an unlinking: leave the task force of another incident.</summary>
internal sealed record LeaveTeam(string Main) : IncidentCommand;

/// <summary>The other side.</summary>
internal sealed record LetOut(IReadOnlyList<string> Codes) : IncidentCommand;

/// <summary>They left it.</summary>
internal sealed record IncidentsUnlinked(IReadOnlyList<string> Codes) : IncidentEvent;

/// <summary>This incident left the task force.</summary>
internal sealed record TeamLeft(string Main) : IncidentEvent;

internal sealed class Unlink : CaseAction
{
    private static readonly Field<IReadOnlyList<string>?> Codes = Fields.Codes(
        "codes", "要取消关联的案件；不填为本案", "incidents that leave the task force; absent means this one").PickedFrom(FieldSource.Incident);

    public Unlink() : base("unlink", "取消关联", "unlink")
    {
        In = [.. Stages.AtWork, IncidentState.Merged];
        For = [Role.Shift];
        Lasting = true;
        When = (incident, _) => incident is { Joint.LinkedTo: not null } or { OpenTeam.Linked.Count: > 0 };
        Beside = true;
        Body(body => new UnlinkIncidents(body.Get(Codes)), Codes);
        OnSeveral<UnlinkIncidents>();
        On<LeaveTeam>(Leave);
        On<LetOut>(Release);
        Fact<IncidentsUnlinked>(
            "team.unlinked", "取消关联", "cases unlinked",
            (i, e, _) => i.WithTeam(t => t with { Linked = [.. t.Linked.Where(code => !e.Codes.Contains(code))] }))
            .Told((_, t) => t.Say("取消关联案件", "cases unlinked"));
        Fact<TeamLeft>("team.left", "取消关联", "unlinked", (i, _, _) => i.WithJoint(j => j with { LinkedTo = null }))
            .Told((_, t) => t.Say("取消专班关联", "no longer under the task force"));
    }

    internal override IEnumerable<string> Needs(Incident? incident, IncidentCommand command) => command switch
    {
        UnlinkIncidents { Codes: { Count: > 0 } codes } => codes,
        UnlinkIncidents => Above(incident),
        _ => [],
    };

    internal override GroupPlan? Plan(LoadedCases loaded, string code, IncidentCommand command) => command switch
    {
        UnlinkIncidents { Codes: { Count: > 0 } codes } => Steps(loaded, code, [.. codes.Distinct()]),
        UnlinkIncidents => Steps(loaded, loaded[code]?.Joint?.LinkedTo ?? code, [code]),
        _ => null,
    };

    /// <summary>The incident whose task force a case is under.</summary>
    internal static IEnumerable<string> Above(Incident? incident) => incident?.Joint?.LinkedTo is { } main ? [main] : [];

    /// <summary>Lets cases out on the side of the team; what has ended is not written to any more.</summary>
    internal static IEnumerable<(string, IncidentCommand)> LettingOut(LoadedCases loaded, string main, IReadOnlyList<string> codes) =>
        loaded[main] is { Closed: true } ? [] : [(main, new LetOut(codes))];

    // On neither side.
    private static GroupPlan Steps(LoadedCases loaded, string main, List<string> codes) => new(
    [
        .. codes.Where(code => loaded[code]?.Closed != true).Select(code => (code, (IncidentCommand)new LeaveTeam(main))),
        .. LettingOut(loaded, main, codes),
    ]);

    private static Decision Leave(Incident incident, LeaveTeam c, Judging by) => incident.Joint?.LinkedTo == c.Main
        ? new TeamLeft(c.Main)
        : Decision.Refuse(
            "link.none", $"案件 {incident.Code} 没有关联这个专班，请核对编号。",
            $"Incident {incident.Code} is not under this task force; check the code.");

    private static Decision Release(Incident incident, LetOut c, Judging by) => incident.OpenTeam?.Linked.Any(c.Codes.Contains) == true
        ? new IncidentsUnlinked([.. c.Codes.Where(incident.OpenTeam.Linked.Contains)])
        : Decision.Nothing;
}
