using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>取消加急.</summary>
internal sealed record ClearUrgent(TextRef? Text) : IncidentCommand;

/// <summary>取消加急.</summary>
internal sealed record UrgentCleared(TextRef? Text) : IncidentEvent;

internal sealed class CancelUrge : CaseAction
{
    private static readonly Field<TextRef?> Text = Fields.Text("取消理由", "why");

    public CancelUrge() : base("cancel-urge", "取消加急", "clear the urgent mark")
    {
        In = Stages.AtWork;
        For = [Role.Operator, Role.Shift, Role.Supervisor];
        When = (incident, _) => incident.Oversight is { Urgent: true };
        Beside = true;
        Body(body => new ClearUrgent(body.Get(Text)), Text);
        On<ClearUrgent>((incident, c, _) => incident.Oversight is { Urgent: true }
            ? new UrgentCleared(c.Text)
            : Decision.Refuse("urge.not-set", "没有加急，可以加急。", "It is not urgent; the flag can be set.", "urge"));
        Fact<UrgentCleared>("urgent.cleared", "取消加急", "no longer urgent", (i, _, _) => i.WithOversight(o => o with { Urgent = false }))
            .Text(e => e.Text);
    }
}
