using Command.Domain.Actions;
using Command.Domain.Catalogue;

namespace Command.Domain.Incidents;

public static partial class IncidentDecisions
{
    private static Decision Follow(Incident incident, FollowMain c) => c switch
    {
        _ when c.Main == incident.Code => Decision.Refuse(
            "merge.self", "不能并入自身，请另选主案。", "An incident cannot follow itself; name another main incident."),
        // Else the reports of a restricted incident would be read with the other one.
        _ when c.Restricted != incident.Restricted => Decision.Refuse(
            "merge.restricted", "限制查看的案件只能与限制查看的案件并案。", "A restricted incident can only be merged with a restricted one."),
        _ => Decision.One(new IncidentMerged(c.Main, c.Text)),
    };

    private static Decision Join(Incident incident, JoinIncidents c, Policy policy, DateTimeOffset now) =>
        c.Incidents.Count == 0 || c.Incidents.Any(other => other.Code == incident.Code || incident.Joined.Any(j => j.Code == other.Code))
            ? Decision.Refuse("merge.who", "请指明要并入的其他案件。", "Name the other incidents that are to follow this one.")
            : Decision.One(Replanned(incident, new IncidentsJoined(c.Incidents), policy, now));

    private static Decision Leave(Incident incident, LeaveMain c, Policy policy, DateTimeOffset now) => incident.Kinship is { Main: { } main, Before: var before }
        ? Decision.One(new IncidentSplit(main, c.Text) { Clocks = Some(GoOn(incident, before, policy, now)) })
        : Decision.Refuse("split.alone", "本案没有并入其他案件，无须拆案。", "This incident follows no other one; there is nothing to split.");

    private static Decision Part(Incident incident, PartIncidents c, Policy policy, DateTimeOffset now) => incident.Joined.Any(j => c.Codes.Contains(j.Code))
        ? Decision.One(Replanned(incident, new IncidentsParted(c.Codes), policy, now))
        : Decision.Nothing;
}
