using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Domain.Deadlines;
using Command.Domain.Incidents;

namespace Command.Domain.Rules;

/// <summary>Something that is not as the promise says (诉求有人管、工单有人接、问题有出口、全程无堵点, 000-25).</summary>
/// <param name="Code">Stable.</param>
/// <param name="Zh">One Chinese sentence.</param>
/// <param name="En">The same in English.</param>
internal sealed record Finding(string Code, string Zh, string En);

/// <summary>The invariant monitors: nobody is lost. Pure; a sweep asks them of every open incident.</summary>
internal static class IncidentMonitor
{
    private static readonly IncidentState[] InDepartment =
        [
            IncidentState.Dispatched, IncidentState.Signed, IncidentState.Handling, IncidentState.Extended, IncidentState.Redo,
            IncidentState.Suspended,
        ];

    private static readonly Finding NoOwner = new("no-owner", "没有主办单位。", "Nobody owns it.");
    private static readonly Finding NotSigned = new("not-signed", "超过签收时限仍未签收。", "It was not signed in time.");
    private static readonly Finding NoDeadline = new("no-deadline", "没有在走的时限。", "No clock runs.");
    private static readonly Finding NoNextStep = new("no-next-step", "没有下一步。", "There is no next step.");
    private static readonly Finding NoMovement = new("no-movement", "一个办理时限之内没有任何进展。", "Nothing has happened for the length of its limit.");
    private static readonly Finding OpenInstruction = new("open-instruction", "有批示尚未交办。", "An instruction is nobody's task yet.");

    /// <summary>Everything that can be found.</summary>
    public static IReadOnlyList<Finding> All { get; } = [NoOwner, NotSigned, NoDeadline, NoNextStep, NoMovement, OpenInstruction];

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

        void Add(bool wrong, Finding finding)
        {
            if (wrong)
            {
                found.Add(finding);
            }
        }

        var lead = incident.Assignments.Where(a => a.Role == AssignmentRole.Lead).ToList();
        Add(
            incident.Lead.Length == 0 || (InDepartment.Contains(incident.State)
                && (lead.Count != 1 || lead[0].Dept != incident.Lead || lead[0].State == AssignmentState.Returned)),
            NoOwner);
        Add(incident.State == IncidentState.Dispatched && now > incident.Run(ClockName.Sign)?.Clock.Due, NotSigned);
        Add(incident is { Next: null, Timeless: false }, NoDeadline);
        Add(!CaseActions.In(incident.State).Any(action => !action.Beside), NoNextStep);
        Add(
            now > policy.Clocks.Timing.Due(
                incident.ChangedAt,
                policy.Deadlines.Find(
                    ClockName.Main, incident.Urgency, incident.Complexity, incident.ItemCode, incident.Nature).Allowed)
                // Settled: it waits for the citizen, whose time has a clock of its own.
                && incident.State is not (IncidentState.Parked or IncidentState.Suspended)
                && incident is { SettledAt: null, Timeless: false },
            NoMovement);
        Add(incident.OpenInstructions.Any(i => i.Dept is null), OpenInstruction);
        return found;
    }

}
