using Command.Contracts.Incidents;
using Command.Domain.Actions;
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

        // 000-02: a matter for a joint team is not for one house alone, unless someone says in writing why.
        if (policy.Routing.Of(incident.Complexity).Route == CaseRoute.Joint && co.Count == 0 && c.Reason is null)
        {
            return Decision.Refuse(
                "dispatch.complex-alone", "复杂件不能只派一家：请带协办单位派出，或写明单派理由。", "A complex incident cannot go to one department alone: add co-departments or give a written reason.", "dispatch");
        }

        var again = incident.State is not (IncidentState.Registered or IncidentState.Triage or IncidentState.Returned)
            && (incident.State != IncidentState.Joint || incident.AfterMeeting == IncidentState.Handling);
        return Decision.One(new IncidentDispatched(lead, co, again, c.Reason)
        {
            Clocks = [Start(incident, ClockName.Sign, policy, now), .. co.Select((dept, i) => CoClock(incident, ClockName.CoSign, dept, policy, now, i))],
        });
    }

    // Every co-department has clocks of its own; its part is due before the parent at the latest, which closes last.
    private static Clock CoClock(Incident incident, ClockName name, string dept, Policy policy, DateTimeOffset now, int earlier = 0)
    {
        var clock = Start(incident, name, policy, now, dept);
        var main = incident.Run(ClockName.Main)?.Clock.Due ?? clock.Due;
        return name == ClockName.CoPart && main > now && main < clock.Due
            ? policy.Clocks.Moved(clock with { Generation = clock.Generation + earlier, Due = main }, incident.Urgency, 0, now)
            : clock with { Generation = clock.Generation + earlier };
    }

    private static Decision Sign(Incident incident, SignAssignment c, Policy policy, DateTimeOffset now) => incident.AssignmentOf(c.Dept) switch
    {
        null => NotYours(c.Dept),
        // Signing twice is a double click, not an offence.
        { State: AssignmentState.Signed or AssignmentState.Done } => Decision.Nothing,
        { State: AssignmentState.Returned } => Decision.Refuse(
            "assignment.returned", "本单位已退回，不能再签收。", "This department has given the incident back and cannot sign it."),
        { Role: AssignmentRole.Co } => Decision.One(new AssignmentSigned(c.Dept) { Clocks = [CoClock(incident, ClockName.CoPart, c.Dept, policy, now)] }),
        _ => Decision.One(new AssignmentSigned(c.Dept)),
    };

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

        if (c.Reply is null)
        {
            return Decision.Refuse("complete.reply-required", "办结须有给群众的答复。", "Completing needs the reply to the reporter.");
        }

        if (c.Reason is null && incident.OpenTasks.Any(t => t.Source == TaskSource.Meeting))
        {
            return Decision.Refuse(
                "complete.tasks-open", "会商议定的任务尚未完成；请先完成，或写明理由后办结。", "Tasks that a meeting decided are open; finish them, or complete with a written reason.", "finish-task", "complete");
        }

        // The parent closes last.
        var open = incident.Assignments.Where(a => a is { Role: AssignmentRole.Co, State: AssignmentState.Offered or AssignmentState.Signed }).Select(a => a.Dept).ToList();
        return open.Count > 0 && c.Reason is null
            ? Decision.Refuse(
                "complete.co-open",
                $"协办单位 {string.Join("、", open)} 尚未办完；请待其办完，或写明理由后办结。",
                $"Co-departments {string.Join(", ", open)} have not finished; wait for them, or complete with a written reason.",
                "complete", "note")
            : Decision.One(new HandlingCompleted(c.Dept, c.Result ?? "resolved", c.Reply)
            {
                Reason = open.Count > 0 || incident.OpenTasks.Any(t => t.Source == TaskSource.Meeting) ? c.Reason : null, Evidence = c.Evidence, Clocks = [Start(incident, ClockName.Review, policy, now)],
            });
    }
}
