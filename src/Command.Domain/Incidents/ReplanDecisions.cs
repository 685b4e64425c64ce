using Command.Domain.Actions;
using Command.Domain.Catalogue;

namespace Command.Domain.Incidents;

public static partial class IncidentDecisions
{
    // An incident keeps the version it was judged by until a person says otherwise, in writing. From then on the version in force decides; of the clocks
    // that run only the main one moves, because it alone is worked out anew at every step.
    private static Decision Replan(Incident incident, ReplanIncident c, Policy inForce, DateTimeOffset now)
    {
        if (c.Text is null)
        {
            return TextNeeded("replan.text-required", "改用现行规则", "Going over to the rules in force");
        }

        return incident.Policy == inForce.Version
            ? Decision.Refuse("replan.in-force", $"本案已按现行规则（版本 {inForce.Version}）办理，无须改用。", $"This case is judged by the version in force ({inForce.Version}) already.")
            : Decision.One(Replanned(incident, new IncidentReplanned(incident.Policy, inForce.Version, c.Text), inForce, now));
    }
}
