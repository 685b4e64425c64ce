using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>上报.</summary>
public sealed record RaiseHandling(string Dept, TextRef? Text) : IncidentCommand;

/// <summary>上报: the department passes a question up to the centre.</summary>
internal sealed record HandlingRaised(string Dept, TextRef Text) : IncidentEvent;

internal sealed class PassUp : CaseAction
{
    private static readonly Field<TextRef?> Text = Fields.Text("上报事由", "the question").Always;

    public PassUp() : base("escalate", "上报", "pass up")
    {
        In = [.. Stages.Worked];
        For = [Role.Dept];
        When = TakesPart;
        Body(body => new RaiseHandling(body.Get(Fields.ActingDept), body.Get(Text)), Fields.ActingDept, Text);
        On<RaiseHandling>(Decide);
        Fact<HandlingRaised>("handling.raised", "上报", "passed up", (i, _, at) =>
            i.WithOversight(o => o with { RaisedAt = at })).Text(e => e.Text);
    }

    private static Decision Decide(Incident incident, RaiseHandling c, Judging by) => c switch
    {
        _ when incident.AssignmentOf(c.Dept) is null => NotYours(c.Dept),
        { Text: null } => TextNeeded("escalate.text-required", "上报", "Passing up"),
        _ when incident.Oversight?.RaisedAt is not null => Decision.Refuse(
            "escalate.already", "已上报，请等待中心答复；可补充备注。", "It has been passed up; wait for the centre, or add a note.", "note"),
        _ => new HandlingRaised(c.Dept, c.Text!) { Clocks = [by.Start(incident, ClockName.Raise)] },
    };
}
