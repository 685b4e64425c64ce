using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>改用现行规则: judge it by the version of the catalogue that is in force.</summary>
public sealed record ReplanIncident(TextRef? Text) : IncidentCommand;

/// <summary>改用现行规则: from here on another version of the catalogue decides. The clock that it carries is the main one.</summary>
/// <param name="From">Version it was judged by.</param>
/// <param name="To">Version that was in force.</param>
/// <param name="Text">Why.</param>
public sealed record IncidentReplanned(string From, string To, TextRef Text) : IncidentEvent;

/// <summary>
/// An incident keeps the version it was judged by until a person says otherwise, in writing. From then on the version in force decides; of
/// the clocks that run only the main one moves, because it alone is worked out anew at every step.
/// </summary>
internal sealed class Replan : CaseAction
{
    private static readonly Field<TextRef?> Text = Fields.Text("改用理由", "why").Always;

    public Replan() : base("replan", "改用现行规则", "go over to the rules in force")
    {
        In = Stages.Timed;
        For = [Role.Shift, Role.Supervisor];
        Beside = true;
        Body(body => new ReplanIncident(body.Get(Text)), Text);
        On<ReplanIncident>(Decide);
        Fact<IncidentReplanned>("incident.replanned", "改用现行规则", "judged by the rules in force", (i, e, _) => i.JudgedBy(e.To))
            .Text(e => e.Text)
            .Told((_, t) => t.Say("改用现行规则", "judged by the rules in force from here on"));
    }

    private static Decision Decide(Incident incident, ReplanIncident c, Judging inForce) => c switch
    {
        { Text: null } => TextNeeded("replan.text-required", "改用现行规则", "Going over to the rules in force"),
        _ when incident.Policy == inForce.Policy.Version => Decision.Refuse(
            "replan.in-force", $"本案已按现行规则（版本 {inForce.Policy.Version}）办理，无须改用。",
            $"This case is judged by the version in force ({inForce.Policy.Version}) already."),
        _ => inForce.Replanned(incident, new IncidentReplanned(incident.Policy, inForce.Policy.Version, c.Text)),
    };
}
