using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>受理.</summary>
public sealed record AcceptIncident : IncidentCommand;

/// <summary>受理: an operator took it up.</summary>
internal sealed record IncidentAccepted : IncidentEvent;

internal sealed class Accept : CaseAction
{
    public Accept() : base("accept", "受理", "accept")
    {
        In = [IncidentState.Received];
        For = [Role.Operator, Role.Shift];
        Keys = [new("A", "受理", "Take up", (incident, part) => part is null)];
        Body(_ => new AcceptIncident());
        On<AcceptIncident>((incident, _, by) => new IncidentAccepted
        {
            Clocks = incident.Timeless ? null : [by.Start(incident, ClockName.Register), by.Start(incident, ClockName.Dispatch)],
        });
        Fact<IncidentAccepted>("incident.accepted", "已受理", "taken up", (i, _, _) => i with { State = IncidentState.Registered })
            .Told((_, t) => t.Say("受理", "taken up")).ForCitizens("已受理");
    }
}
