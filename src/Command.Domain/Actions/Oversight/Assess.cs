using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>研判: a person sets the urgency, and dismisses a danger that is none.</summary>
public sealed record AssessUrgency(Urgency? Urgency, TextRef? Reason) : IncidentCommand;

/// <summary>研判: the urgency that a person has set; below critical, the danger that stood is dismissed.</summary>
internal sealed record UrgencyAssessed(Urgency Urgency, TextRef Reason) : IncidentEvent;

internal sealed class Assess : CaseAction
{
    private static readonly Field<Urgency?> Grade = Fields.Word<Urgency>("urgency", "紧急程度", "urgency").Always;
    private static readonly Field<TextRef?> Reason = Fields.Words("reason", "研判理由", "why").Always;

    public Assess() : base("assess", "研判", "assess")
    {
        In = Stages.AtWork;
        For = [Role.Operator, Role.Shift];
        Beside = true;
        Keys = [new("U", "研判", "Assess", (incident, part) => part is null && incident.Endangered)];
        Body(body => new AssessUrgency(body.Get(Grade), body.Get(Reason)), Grade, Reason);
        On<AssessUrgency>((incident, c, by) => c switch
        {
            { Reason: null } => TextNeeded("assess.reason-needed", "研判紧急程度", "Assessing the urgency"),
            { Urgency: null } => Decision.Refuse("assess.urgency-needed", "研判须写明紧急程度。", "An assessment needs the urgency."),
            _ => by.Replanned(incident, new UrgencyAssessed(c.Urgency.Value, c.Reason)),
        });
        Fact<UrgencyAssessed>("urgency.assessed", "研判", "assessed", (i, e, _) => i.Assessed(e.Urgency)).Text(e => e.Reason)
            .Told((e, t) => t.Say($"研判为{t.Urgency(e.Urgency)}", $"assessed as {t.Urgency(e.Urgency)}"));
    }
}
