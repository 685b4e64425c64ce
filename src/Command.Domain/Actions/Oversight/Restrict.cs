using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>限制查看.</summary>
public sealed record RestrictIncident(TextRef? Text) : IncidentCommand;

/// <summary>
/// 限制查看 by a person's decision, or with the closing where the item says so. It is not taken back: what has been hidden has to stay so.
/// </summary>
/// <param name="Text">The reasons; null when the closing did it.</param>
public sealed record IncidentRestricted(TextRef? Text) : IncidentEvent;

internal sealed class Restrict : CaseAction
{
    private static readonly Field<TextRef?> Text = Fields.Text("限制理由", "why").Always;

    public Restrict() : base("restrict", "限制查看", "restrict")
    {
        In = Stages.AtWork;
        For = [Role.Operator, Role.Shift];
        When = (incident, _) => !incident.Restricted;
        Beside = true;
        Body(body => new RestrictIncident(body.Get(Text)), Text);
        // Also when it is over: what must not be read does not become harmless by that.
        InAnyState<RestrictIncident>(Decide);
        Fact<IncidentRestricted>("incident.restricted", "限制查看", "restricted", (i, _, _) => i with
        {
            Restricted = true,
            Area = i.Hidden,
            Location = null,
            Place = null,
        }).Text(e => e.Text);
    }

    /// <summary>
    /// Merged and linked ones are read together, so that one half cannot be hidden alone, whichever action would hide it.
    /// </summary>
    internal static Decision? Entangled(Incident incident) => incident switch
    {
        { Joined.Count: > 0 } or { State: IncidentState.Merged } =>
            Decision.Refuse("restrict.joined", "请先拆案，再限制查看。", "Split off what follows it first, then restrict it.", "split"),
        { OpenTeam.Linked.Count: > 0 } or { Joint.LinkedTo: not null } => Decision.Refuse(
            "restrict.linked", "请先取消专班关联，再限制查看。", "Unlink it from the task force first, then restrict it.", "unlink"),
        _ => null,
    };

    private static Decision Decide(Incident incident, RestrictIncident c, Judging by) => c switch
    {
        _ when incident.Restricted =>
            Decision.Refuse("restrict.already", "已限制查看，无须重复。", "It is restricted already; nothing is left to do."),
        _ when Entangled(incident) is { } refused => refused,
        { Text: null } => TextNeeded("restrict.text-required", "限制查看", "Restricting"),
        _ => new IncidentRestricted(c.Text),
    };
}
