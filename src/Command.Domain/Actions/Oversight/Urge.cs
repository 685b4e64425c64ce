using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>加急.</summary>
public sealed record SetUrgent(TextRef? Text) : IncidentCommand;

/// <summary>加急.</summary>
public sealed record UrgentSet(TextRef? Text) : IncidentEvent;

internal sealed class Urge : CaseAction
{
    private static readonly Field<TextRef?> Text = Fields.Text("加急理由", "why");

    public Urge() : base("urge", "加急", "mark urgent")
    {
        In = Stages.AtWork;
        For = [Role.Operator, Role.Shift, Role.Supervisor];
        When = (incident, _) => incident.Oversight is not { Urgent: true };
        Beside = true;
        Body(body => new SetUrgent(body.Get(Text)), Text);
        On<SetUrgent>((incident, c, _) => incident.Oversight is { Urgent: true }
            ? Decision.Refuse("urge.already", "已经加急，可以取消加急。", "It is urgent already; the flag can be cleared.", "cancel-urge")
            : new UrgentSet(c.Text));
        Fact<UrgentSet>("urgent.set", "加急", "marked urgent", (i, _, _) => i.WithOversight(o => o with { Urgent = true })).Text(e => e.Text);
    }
}
