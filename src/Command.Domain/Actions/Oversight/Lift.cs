using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>取消督办.</summary>
internal sealed record LiftSupervision(TextRef? Text) : IncidentCommand;

/// <summary>取消督办: the level is gone and its open orders are closed.</summary>
internal sealed record SupervisionLifted(TextRef? Text) : IncidentEvent;

internal sealed class Lift : CaseAction
{
    private static readonly Field<TextRef?> Text = Fields.Text("取消理由", "why").Always;

    public Lift() : base("lift-supervision", "取消督办", "lift the supervision")
    {
        In = Stages.AtWork;
        For = [Role.Shift, Role.Supervisor];
        When = (incident, _) => incident.Supervision != SupervisionLevel.None;
        Beside = true;
        Body(body => new LiftSupervision(body.Get(Text)), Text);
        On<LiftSupervision>((incident, c, _) => incident.Supervision == SupervisionLevel.None
            ? Decision.Refuse("supervise.none", "没有督办，可以督办。", "It is not supervised; it can be.", "supervise")
            : c.Text is null ? TextNeeded("supervise.reason-required", "取消督办", "Lifting a supervision") : new SupervisionLifted(c.Text));
        Fact<SupervisionLifted>("supervision.lifted", "取消督办", "supervision lifted", (i, _, at) => i
            .WithDocuments(d => d is { Kind: DocumentKind.Order, ClosedAt: null }, d => d with { ClosedAt = at })
            .WithOversight(o => o with { Level = SupervisionLevel.None })).Text(e => e.Text);
    }
}
