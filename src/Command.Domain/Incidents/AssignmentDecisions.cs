using Command.Contracts.Incidents;
using Command.Domain.Catalogue;

namespace Command.Domain.Incidents;

public static partial class IncidentDecisions
{
    private static Decision Dispatch(Incident incident, DispatchIncident c, Policy policy, DateTimeOffset now)
    {
        var lead = c.Lead ?? incident.Lead;
        var co = (c.Co ?? (c.Lead is null || c.Lead == incident.Lead ? incident.Co : [])).Distinct().ToList();

        if (new[] { lead }.Concat(co).FirstOrDefault(dept => policy.Departments.Find(dept) is null) is { } unknown)
        {
            return Decision.Refuse("dispatch.unknown-department", $"部门目录中没有 {unknown}。", $"There is no department {unknown}.");
        }

        if (co.Contains(lead))
        {
            return Decision.Refuse(
                "dispatch.one-lead", $"{lead} 已是主办，不能同时协办；主办有且只有一家。", $"{lead} is the lead and cannot also be a co-department; there is exactly one lead.");
        }

        // 000-02: a complex matter is not for one house alone, unless someone says in writing why.
        if (incident.Complexity == Complexity.Complex && co.Count == 0 && c.Reason is null)
        {
            return Decision.Refuse(
                "dispatch.complex-alone", "复杂件不能只派一家：请带协办单位派出，或写明单派理由。", "A complex incident cannot go to one department alone: add co-departments or give a written reason.", "dispatch");
        }

        var again = incident.State is not (IncidentState.Registered or IncidentState.Returned);
        return Decision.One(new IncidentDispatched(lead, co, again, c.Reason) { Clocks = [Start(incident, ClockName.Sign, policy, now)] });
    }

    private static Decision Sign(Incident incident, SignAssignment c) => incident.AssignmentOf(c.Dept) switch
    {
        null => NotYours(c.Dept),
        // Signing twice is a double click, not an offence.
        { State: AssignmentState.Signed or AssignmentState.Done } => Decision.Nothing,
        { State: AssignmentState.Returned } => Decision.Refuse(
            "assignment.returned", "本单位已退回，不能再签收。", "This department has given the incident back and cannot sign it."),
        _ => Decision.One(new AssignmentSigned(c.Dept)),
    };

    private static Decision Return(Incident incident, ReturnAssignment c, Policy policy, DateTimeOffset now)
    {
        if (incident.AssignmentOf(c.Dept) is not { } part)
        {
            return NotYours(c.Dept);
        }

        if (part.State != AssignmentState.Offered)
        {
            return Decision.Refuse("return.signed", "签收之后不能退回，可与中心协商改派。", "It cannot be given back after signing; ask the centre to re-dispatch.");
        }

        if (now > incident.Run(ClockName.Sign)?.Clock.Due)
        {
            return Decision.Refuse("return.too-late", "退回须在签收时限之内。", "It can only be given back inside the sign time.");
        }

        if (policy.Taxonomy.Find(c.Rule) is null)
        {
            return Decision.Refuse("return.rule-required", "退回须引用权责表的事项条目（四位代码）。", "Giving back must cite a rule of the competence table (a four-digit item code).");
        }

        if (c.BetterOwner is null || policy.Departments.Find(c.BetterOwner) is null || c.BetterOwner == c.Dept)
        {
            return Decision.Refuse("return.owner-required", "退回须指明更合适的承办单位。", "Giving back must name a better owner.");
        }

        var returned = new AssignmentReturned(c.Dept, c.Rule!, c.BetterOwner, c.Text);
        return Decision.One(part.Role == AssignmentRole.Lead
            ? returned with { Clocks = [Start(incident, ClockName.Dispatch, policy, now)] }
            : returned);
    }

    private static Decision Complete(Incident incident, CompleteHandling c, Policy policy, DateTimeOffset now)
    {
        if (incident.AssignmentOf(c.Dept) is not { } part)
        {
            return NotYours(c.Dept);
        }

        if (part.State == AssignmentState.Done)
        {
            return Decision.Nothing;
        }

        if (part.State != AssignmentState.Signed)
        {
            return Decision.Refuse("complete.unsigned", "尚未签收，不能办结。", "It has not been signed and cannot be completed.", "sign");
        }

        if (part.Role == AssignmentRole.Co)
        {
            return Decision.One(new AssignmentDone(c.Dept, c.Reply));
        }

        return c.Reply is null
            ? Decision.Refuse("complete.reply-required", "办结须有给群众的答复。", "Completing needs the reply to the reporter.")
            : Decision.One(new HandlingCompleted(c.Dept, c.Result ?? "resolved", c.Reply) { Clocks = [Start(incident, ClockName.Review, policy, now)] });
    }
}
