using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>签收.</summary>
public sealed record SignAssignment(string Dept) : IncidentCommand;

/// <summary>签收 by one department.</summary>
public sealed record AssignmentSigned(string Dept) : IncidentEvent;

internal sealed class Sign : CaseAction
{
    public Sign() : base("sign", "签收", "sign")
    {
        In = [IncidentState.Dispatched, .. Stages.Worked, IncidentState.Joint];
        OwnPart = [AssignmentState.Offered];
        For = [Role.Dept];
        Keys = [new("F", "签收", "Sign", (_, part) => part is { State: AssignmentState.Offered }) { Next = true }];
        Body(body => new SignAssignment(body.Get(Fields.ActingDept)), Fields.ActingDept);
        On<SignAssignment>(Decide);
        Fact<AssignmentSigned>("assignment.signed", "已签收", "signed", Fold)
            .Told((e, t) => t.Say($"{t.Dept(e.Dept)} 签收", $"signed by {t.Dept(e.Dept)}")).ForCitizens("承办单位已签收");
    }

    private static Decision Decide(Incident incident, SignAssignment c, Judging by) => incident.AssignmentOf(c.Dept) switch
    {
        null => NotYours(c.Dept),
        // Signing twice is a double click, not an offence.
        { State: AssignmentState.Signed or AssignmentState.Done } => Decision.Nothing,
        { State: AssignmentState.ClosedOver } => EndedByLead,
        { State: AssignmentState.Returned } => Decision.Refuse(
            "assignment.returned", "本单位已退回，不能再签收。", "This department has given the incident back and cannot sign it."),
        { Role: AssignmentRole.Co } => new AssignmentSigned(c.Dept) { Clocks = [by.ForCo(incident, ClockName.CoPart, c.Dept)] },
        _ => new AssignmentSigned(c.Dept) { Clocks = [by.Start(incident, ClockName.Contact)] },
    };

    private static Incident Fold(Incident incident, AssignmentSigned e, DateTimeOffset at) =>
        incident.WithAssignment(e.Dept, a => a with { State = AssignmentState.Signed, SignedAt = at }) with
        {
            State = e.Dept == incident.Lead && incident.State == IncidentState.Dispatched ? IncidentState.Signed : incident.State,
        };
}
