using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>挂账: proposed by the centre, decided by a leader.</summary>
public sealed record ParkIncident(Role Role, bool Approved, TextRef? Text) : IncidentCommand;

/// <summary>挂账, approved by a leader.</summary>
internal sealed record IncidentParked(TextRef Text) : IncidentEvent;

internal sealed class Park : CaseAction
{
    private static readonly Field<bool> Approved =
        Fields.Flag("approved", true, "同意；false 为不批准申请", "approved; false refuses what was asked for");
    private static readonly Field<TextRef?> Text = Fields.Text("挂账理由；不填按申请", "why; absent takes the words of the request");

    public Park() : base("park", "挂账", "park")
    {
        In = [.. Stages.Waiting, .. Stages.Worked, IncidentState.Suspended];
        For = [Role.Shift, Role.Supervisor, Role.Leader];
        Keys =
        [
            new("F", "挂账审批", "Decide parking", (i, _) => i.Asked(ApprovalKind.Parking) is not null) { Next = true, Asks = true },
        ];
        Body(body => new ParkIncident(body.By.Role, body.Get(Approved), body.Get(Text)), Approved, Text);
        On<ParkIncident>(Decide);
        Fact<IncidentParked>("incident.parked", "挂账", "parked", (i, _, _) =>
            (i with { State = IncidentState.Parked }).WithCourse(c => c with
            {
                SuspendedAt = null,
                SuspendedFor = null,
                Asked = [],
            })).Text(e => e.Text).ForCitizens("暂不能解决，已列入挂账");
    }

    private static Decision Decide(Incident incident, ParkIncident c, Judging by)
    {
        if (c.Approved && StillJoint(incident) is { } refused)
        {
            return refused;
        }

        var asked = incident.Asked(ApprovalKind.Parking);
        return (c.Approved, c.Text ?? asked?.Text) switch
        {
            (false, _) => asked is null ? NothingAsked : new ApprovalDenied(ApprovalKind.Parking, c.Text),
            (_, null) => TextNeeded("park.text-required", "挂账", "Parking"),
            (_, var text) => c.Role.Leads
                ? new IncidentParked(text) { Clocks = [by.Start(incident, ClockName.ParkReview)] }
                : new ApprovalAsked(ApprovalKind.Parking, null, null, text),
        };
    }
}
