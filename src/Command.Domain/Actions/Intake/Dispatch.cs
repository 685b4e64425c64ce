using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;
using Command.Domain.Routing;

namespace Command.Domain.Actions;

/// <summary>派单, or 改派 when it is already out. A null lead takes the proposal.</summary>
public sealed record DispatchIncident(string? Lead, IReadOnlyList<string>? Co, TextRef? Reason) : IncidentCommand;

/// <summary>派单 or 改派: exactly one lead, any number of co-departments.</summary>
public sealed record IncidentDispatched(string Lead, IReadOnlyList<string> Co, bool Again, TextRef? Text) : IncidentEvent;

internal sealed class Dispatch : CaseAction
{
    private static readonly Field<string?> Lead =
        Fields.Code("lead", "主办单位；不填按建议", "lead department; absent takes the proposal").PickedFrom(FieldSource.Unit);
    private static readonly Field<IReadOnlyList<string>?> Co = Fields.Codes("co", "协办单位", "co-departments").PickedFrom(FieldSource.Unit);
    private static readonly Field<TextRef?> Reason =
        Fields.Words("reason", "复杂件单派的理由", "why a complex matter goes to one department alone");

    public Dispatch() : base("dispatch", "派单", "dispatch")
    {
        In = [.. Stages.Waiting, IncidentState.Dispatched, .. Stages.Worked, IncidentState.Joint];
        For = [Role.Operator, Role.Shift];
        Keys =
        [
            new("F", "派单", "Dispatch", (incident, part) => part is null && Unsent(incident)) { Next = true },
            new("D", "只派主办", "Lead only", (incident, part) => part is null && Unsent(incident)) { Way = "lead-only" },
            new("Shift+F", "改派", "Re-dispatch", (incident, part) => part is null && !Unsent(incident)),
        ];
        Body(body => new DispatchIncident(body.Get(Lead), body.Get(Co), body.Get(Reason)), Lead, Co, Reason);
        On<DispatchIncident>(Decide);
        Fact<IncidentDispatched>("incident.dispatched", "派", "sent", Fold).Text(e => e.Text).Told(Tell).ForCitizens("已交承办单位");
    }

    private static bool Unsent(Incident incident) => incident.State == IncidentState.Received || Stages.Waiting.Contains(incident.State);

    private static Decision Decide(Incident incident, DispatchIncident c, Judging by)
    {
        var lead = c.Lead ?? incident.Lead;
        var co = (c.Co ?? (c.Lead is null || c.Lead == incident.Lead ? incident.Co : [])).Distinct().ToList();
        if ((Barred(incident, lead) ?? Refused(incident, lead, co, c.Reason, by.Policy)) is { } refused)
        {
            return refused;
        }

        return new IncidentDispatched(lead, co, Again(incident), c.Reason)
        {
            Clocks =
            [
                by.Start(incident, ClockName.Sign),
                .. co.Select((dept, earlier) => by.ForCo(incident, ClockName.CoSign, dept, earlier)),
            ],
        };
    }

    private static Decision? Barred(Incident incident, string lead) =>
        CallFirst(incident) ?? Praised(incident) ?? Recused(incident, lead);

    private static Decision? Praised(Incident incident) => incident.Nature == Nature.Praise
        ? Decision.Refuse(
            "dispatch.praise", "表扬由中心转告并答复，不派单；另有诉求的，先更正性质。",
            "Praise is passed on and answered by the centre, not dispatched; if it asks for something, put its nature right.",
            "answer", "classify")
        : null;

    private static bool Again(Incident incident) => !Stages.Waiting.Contains(incident.State)
        && (incident.State != IncidentState.Joint || incident.AfterMeeting == IncidentState.Handling);

    private static Decision? Refused(Incident incident, string lead, List<string> co, TextRef? reason, Policy policy)
    {
        if (co.Prepend(lead).FirstOrDefault(dept => policy.Departments.Find(dept) is null) is { } unknown)
        {
            return Decision.Refuse("dispatch.unknown-department", $"部门目录中没有 {unknown}。", $"There is no department {unknown}.");
        }

        if (co.Contains(lead))
        {
            return Decision.Refuse(
                "dispatch.one-lead", $"{lead} 已是主办，不能同时协办；主办有且只有一家。",
                $"{lead} is the lead and cannot also be a co-department; there is exactly one lead.");
        }

        return co.Count == 0 && reason is null ? Alone(incident, policy) : null;
    }

    // 000-02: a matter for a joint team is not for one house alone, unless someone says in writing why.
    private static Decision? Alone(Incident incident, Policy policy) => policy.Routing.Of(incident.Complexity).Route == CaseRoute.Joint
        ? Decision.Refuse(
            "dispatch.complex-alone", "复杂件不能只派一家：请带协办单位派出，或写明单派理由。",
            "A complex incident cannot go to one department alone: add co-departments or give a written reason.", "dispatch")
        : null;

    private static Incident Fold(Incident incident, IncidentDispatched e, DateTimeOffset at) =>
        incident.Answered(c => c with { Asked = [] }) with
        {
            State = IncidentState.Dispatched,
            Lead = e.Lead,
            Co = e.Co,
            Assignments =
            [
                new Assignment(e.Lead, AssignmentRole.Lead, AssignmentState.Offered, at),
                .. e.Co.Select(dept => new Assignment(dept, AssignmentRole.Co, AssignmentState.Offered, at)),
            ],
        };

    private static string Tell(IncidentDispatched e, Teller t)
    {
        var to = t.Say($"{t.Dept(e.Lead)}（主办）", $"{t.Dept(e.Lead)} (lead)") + t.Depts("，协办 ", ", with ", e.Co);
        return t.Say(e.Again ? $"改派 {to}" : $"派 {to}", e.Again ? $"re-sent to {to}" : $"sent to {to}");
    }
}
