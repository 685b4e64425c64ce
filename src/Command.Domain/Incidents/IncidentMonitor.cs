using Command.Contracts.Incidents;
using Command.Domain.Catalogue;

namespace Command.Domain.Incidents;

/// <summary>Something that is not as the promise says (诉求有人管、工单有人接、问题有出口、全程无堵点, 000-25).</summary>
/// <param name="Incident">The case.</param>
/// <param name="Code">Stable: <c>no-owner</c>, <c>not-signed</c>, <c>no-deadline</c>, <c>no-next-step</c>, <c>no-movement</c>, <c>open-instruction</c>.</param>
/// <param name="Zh">One Chinese sentence.</param>
/// <param name="En">The same in English.</param>
public sealed record Finding(string Incident, string Code, string Zh, string En);

/// <summary>The invariant monitors: nobody is lost. Pure; a sweep asks them of every open incident.</summary>
public static class IncidentMonitor
{
    private static readonly IncidentState[] InDepartment =
        [IncidentState.Dispatched, IncidentState.Signed, IncidentState.Handling, IncidentState.Extended, IncidentState.Redo, IncidentState.Suspended];

    /// <summary>What is wrong with one incident at an instant; nothing for one that has ended or follows another one.</summary>
    public static IReadOnlyList<Finding> Findings(Incident incident, Policy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(policy);
        var found = new List<Finding>();
        if (incident.Version == 0 || incident.Closed || incident.State == IncidentState.Merged)
        {
            return found;
        }

        void Add(bool wrong, string code, string zh, string en)
        {
            if (wrong)
            {
                found.Add(new Finding(incident.Code, code, zh, en));
            }
        }

        var lead = incident.Assignments.Where(a => a.Role == AssignmentRole.Lead).ToList();
        Add(
            incident.Lead.Length == 0 || (InDepartment.Contains(incident.State) && (lead.Count != 1 || lead[0].Dept != incident.Lead || lead[0].State == AssignmentState.Returned)),
            "no-owner", "没有主办单位。", "Nobody owns it.");
        Add(
            incident.State == IncidentState.Dispatched && now > incident.Run(ClockName.Sign)?.Clock.Due,
            "not-signed", "超过签收时限仍未签收。", "It was not signed in time.");
        Add(incident.Next is null, "no-deadline", "没有在走的时限。", "No clock runs.");
        Add(!IncidentMoves.AllowedIn(incident.State).Any(Moves), "no-next-step", "没有下一步。", "There is no next step.");
        Add(
            now > policy.Clocks.Timing.Due(incident.ChangedAt, policy.Deadlines.Find(ClockName.Main, incident.Urgency, incident.Complexity).Allowed)
                && incident.State is not (IncidentState.Parked or IncidentState.Suspended),
            "no-movement", "一个办理时限之内没有任何进展。", "Nothing has happened for the length of its limit.");
        Add(
            incident.OpenInstructions.Any(i => i.Dept is null),
            "open-instruction", "有批示尚未交办。", "An instruction is nobody's task yet.");
        return found;
    }

    // What stands beside the flow leads nowhere.
    private static bool Moves(string action) => !IncidentMoves.StandsBeside(action);
}
