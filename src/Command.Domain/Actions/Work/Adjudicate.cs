using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>裁定 by the shift leader.</summary>
public sealed record RuleDispute(string? To, TextRef? Text) : IncidentCommand;

/// <summary>
/// 裁定: the shift leader's binding ruling on a second return. Names item and area, so that later cases of the item have it as a precedent.
/// </summary>
/// <param name="Item">Item of the incident, null while nothing is known.</param>
/// <param name="Street">Street of the incident, null when unknown.</param>
/// <param name="From">Department that gave it back.</param>
/// <param name="To">Department that has it now and cannot give it back.</param>
/// <param name="Role">Which part the dispute was about.</param>
/// <param name="Text">The reasons.</param>
public sealed record DisputeRuled(string? Item, string? Street, string From, string To, AssignmentRole Role, TextRef Text)
    : IncidentEvent;

internal sealed class Adjudicate : CaseAction
{
    private static readonly Field<string?> To =
        Fields.Code("to", "裁定的承办单位", "department that is ruled to answer").PickedFrom(FieldSource.Unit).Always;
    private static readonly Field<TextRef?> Text = Fields.Text("裁定理由", "the reasons").Always;

    public Adjudicate() : base("adjudicate", "裁定", "adjudicate")
    {
        In = [IncidentState.Disputed];
        For = [Role.Shift];
        Keys = [new("F", "裁定", "Rule", (_, part) => part is null) { Next = true }];
        Body(body => new RuleDispute(body.Get(To), body.Get(Text)), To, Text);
        On<RuleDispute>(Decide);
        Fact<DisputeRuled>("dispute.ruled", "裁定", "ruled", Fold).Text(e => e.Text).Names(e => [e.To])
            .Told((e, t) => $"{t.Say("裁定", "ruled")} {t.Dept(e.From)} → {t.Dept(e.To)}").ForCitizens("已明确承办单位");
    }

    private static Decision Decide(Incident incident, RuleDispute c, Judging by)
    {
        if (incident.Bounces?.Open is not { } dispute || c.Text is null)
        {
            return TextNeeded("adjudicate.text-required", "裁定", "A ruling");
        }

        if (c.To is null || by.Policy.Departments.Find(c.To) is null)
        {
            return Decision.Refuse(
                "adjudicate.department-required", "裁定须指明部门目录中的承办单位。", "A ruling must name a department of the list.");
        }

        if (dispute.Role == AssignmentRole.Lead && Recused(incident, c.To) is { } recused)
        {
            return recused;
        }

        return new DisputeRuled(incident.ItemCode, incident.Area.Street, dispute.Dept, c.To, dispute.Role, c.Text)
        {
            Clocks = dispute.Role == AssignmentRole.Lead
                ? [by.Start(incident, ClockName.Sign)]
                : by.GoOn(incident, dispute.Before, NewPart(incident, c.To, by)),
        };
    }

    private static Clock[] NewPart(Incident incident, string dept, Judging by) =>
        incident.AssignmentOf(dept) is { State: not AssignmentState.Returned } ? [] : [by.ForCo(incident, ClockName.CoSign, dept)];

    private static Incident Fold(Incident incident, DisputeRuled e, DateTimeOffset at)
    {
        var lead = e.Role == AssignmentRole.Lead;
        var parts = Parts(incident, e, at);
        var bounces = incident.Bounces ?? Bounces.None;
        return incident with
        {
            State = lead ? IncidentState.Dispatched : bounces.Open?.Before ?? incident.State,
            Lead = lead ? e.To : incident.Lead,
            Co = [.. parts.Where(a => a.Role == AssignmentRole.Co).Select(a => a.Dept)],
            Assignments = parts,
            Bounces = bounces with { Open = null, Bound = [.. bounces.Bound.Where(dept => dept != e.To), e.To] },
        };
    }

    private static List<Assignment> Parts(Incident incident, DisputeRuled e, DateTimeOffset at)
    {
        List<Assignment> parts =
        [
            .. incident.Assignments.Where(a => a.Dept != e.From
                && (e.Role == AssignmentRole.Co || (a.Dept != e.To && a.Role == AssignmentRole.Co))),
        ];
        // A department that has a part already takes the other one into it.
        var taken = e.Role == AssignmentRole.Co && incident.Assignments.Any(a => a.Dept == e.To && a.Dept != e.From);
        if (!taken)
        {
            parts.Insert(e.Role == AssignmentRole.Lead ? 0 : parts.Count, new Assignment(e.To, e.Role, AssignmentState.Offered, at));
        }

        return parts;
    }
}
