using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>联系记录.</summary>
public sealed record LogContact(string? Dept, TextRef? Text) : IncidentCommand;

internal sealed class Contact : CaseAction
{
    private static readonly Field<TextRef?> Text = Fields.Text("联系情况", "what was said").Always;

    public Contact() : base("contact", "联系记录", "log contact")
    {
        In = [.. Stages.Worked, IncidentState.Joint, IncidentState.RevisitDue, IncidentState.TransferredOut];
        For = [Role.Operator, Role.Shift, Role.Dept, Role.Revisit];
        When = TakesPart;
        Keys = [new("L", "联系记录", "Log contact", (incident, _) => Stages.Worked.Contains(incident.State))];
        Body(body => new LogContact(body.Get(Note.ByDept), body.Get(Text)), Note.ByDept, Text);
        On<LogContact>((incident, c, _) => Note.Decide(incident, c.Dept, contact: true, c.Text));
    }
}
