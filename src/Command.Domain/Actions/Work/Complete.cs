using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>办结申请 (lead) or own part done (co-department).</summary>
public sealed record CompleteHandling(string Dept, string? Result, TextRef? Reply) : IncidentCommand
{
    /// <summary>Why the lead closes although a co-department has not finished.</summary>
    public TextRef? Reason { get; init; }

    /// <summary>Ids of photos and papers that prove the result.</summary>
    public IReadOnlyList<string>? Evidence { get; init; }
}

/// <summary>A co-department finished its part.</summary>
internal sealed record AssignmentDone(string Dept, TextRef? Text) : IncidentEvent;

/// <summary>办结申请 by the lead: result, evidence and reply text.</summary>
internal sealed record HandlingCompleted(string Dept, string Result, TextRef Reply) : IncidentEvent
{
    /// <summary>Why the lead closed over an open co-assignment; null when none was open.</summary>
    public TextRef? Reason { get; init; }

    /// <summary>Ids of photos and papers that prove the result.</summary>
    public IReadOnlyList<string>? Evidence { get; init; }

    /// <summary>Departments whose open part has ended with it; null when none was open.</summary>
    public IReadOnlyList<string>? Over { get; init; }
}

internal sealed class Complete : CaseAction
{
    private static readonly Field<string?> Result = Fields.Coded("result", "办理结果代码", "code of the result");
    private static readonly Field<TextRef?> Reply = Fields.Words("reply", "给群众的答复", "the reply to whoever reported").Always;

    private static readonly Field<TextRef?> Reason = Fields.Words(
        "reason", "协办或任务未完成而办结的理由", "why it is completed although a co-department or a task is open");

    private static readonly Field<IReadOnlyList<string>?> Evidence = Fields.Files("evidence", "佐证材料编号", "ids of photos and papers");

    public Complete() : base("complete", "办结", "complete")
    {
        In = [.. Stages.Worked, IncidentState.Joint];
        For = [Role.Dept];
        Keys =
        [
            Key("办结", "Complete", AssignmentRole.Lead),
            Key("协办办完", "My part is done", AssignmentRole.Co),
        ];
        Body(
            body => new CompleteHandling(body.Get(Fields.ActingDept), body.Get(Result), body.Get(Reply))
            {
                Reason = body.Get(Reason), Evidence = body.Get(Evidence),
            },
            Fields.ActingDept, Result, Reply, Reason, Evidence);
        On<CompleteHandling>(Decide);
        Fact<AssignmentDone>("assignment.done", "协办完成", "part done", (i, e, _) =>
            i.WithAssignment(e.Dept, a => a with { State = AssignmentState.Done }))
            .Text(e => e.Text).Told((e, t) => t.Say($"{t.Dept(e.Dept)} 协办部分办完", $"{t.Dept(e.Dept)} finished its part"));
        Fact<HandlingCompleted>("handling.completed", "办结待审", "in review", Fold).Text(e => e.Reply)
            .Told(Tell).Names(e => e.Over ?? [])
            .ForCitizens("承办单位已办结，正在审核");
    }

    private static string Tell(HandlingCompleted e, Teller t)
    {
        var asked = t.Say($"{t.Dept(e.Dept)} 申请办结", $"{t.Dept(e.Dept)} asked for closing");
        var over = string.Join(t.Say("、", ", "), (e.Over ?? []).Select(dept => t.Dept(dept)));
        return over.Length == 0 ? asked : asked + t.Say($"，{over}的协办部分随之结束", $"; with it ended the part of {over}");
    }

    private static ActionKey Key(string zh, string en, AssignmentRole role) =>
        new("F", zh, en, (_, part) => part is { State: AssignmentState.Signed } && part.Role == role) { Next = true };

    private static Decision Decide(Incident incident, CompleteHandling c, Judging by)
    {
        if (c.Dept == incident.Lead && StillJoint(incident) is { } joint)
        {
            return joint;
        }

        return incident.AssignmentOf(c.Dept) switch
        {
            null => NotYours(c.Dept),
            { State: AssignmentState.Done } => Decision.Nothing,
            { State: AssignmentState.ClosedOver } => EndedByLead,
            { State: not AssignmentState.Signed } => Decision.Refuse(
                "complete.unsigned", "尚未签收，不能办结。", "It has not been signed and cannot be completed.", "sign"),
            { Role: AssignmentRole.Co } => new AssignmentDone(c.Dept, c.Reply),
            _ => ByLead(incident, c, by),
        };
    }

    private static Decision ByLead(Incident incident, CompleteHandling c, Judging by)
    {
        if (c.Result is not null && CompletionResults.Find(c.Result) is null)
        {
            return Decision.Refuse(
                "complete.result-unknown",
                $"办理结果须为：{string.Join("、", CompletionResults.All.Select(r => $"{r.Code}（{r.Zh}）"))}。",
                $"The result is one of: {string.Join(", ", CompletionResults.All.Select(r => r.Code))}.");
        }

        if (c.Reply is null)
        {
            return Decision.Refuse("complete.reply-required", "办结须有给群众的答复。", "Completing needs the reply to the reporter.");
        }

        var tasksOpen = incident.OpenTasks.Any(t => t.Source == TaskSource.Meeting);
        if (c.Reason is null && tasksOpen)
        {
            return Decision.Refuse(
                "complete.tasks-open", "会商议定的任务尚未完成；请先完成，或写明理由后办结。",
                "Tasks that a meeting decided are open; finish them, or complete with a written reason.", "finish-task", "complete");
        }

        // The parent closes last.
        var open = incident.Assignments
            .Where(a => a is { Role: AssignmentRole.Co, State: AssignmentState.Offered or AssignmentState.Signed })
            .Select(a => a.Dept).ToList();
        return open.Count > 0 && c.Reason is null
            ? Decision.Refuse(
                "complete.co-open",
                $"协办单位 {string.Join("、", open)} 尚未办完；请待其办完，或写明理由后办结。",
                $"Co-departments {string.Join(", ", open)} have not finished; wait for them, or complete with a written reason.",
                "complete", "note")
            : new HandlingCompleted(c.Dept, c.Result ?? "resolved", c.Reply)
            {
                Reason = open.Count > 0 || tasksOpen ? c.Reason : null, Evidence = c.Evidence, Over = open.Count > 0 ? open : null,
                Clocks = [by.Start(incident, ClockName.Review)],
            };
    }

    private static Incident Fold(Incident incident, HandlingCompleted e, DateTimeOffset at) =>
        incident with
        {
            // A part that nobody waits for any more would hang for ever (rules.md 32).
            Assignments =
            [
                .. incident.Assignments.Select(a => a switch
                {
                    _ when a.Dept == e.Dept => a with { State = AssignmentState.Done },
                    _ when e.Over?.Contains(a.Dept) == true => a with { State = AssignmentState.ClosedOver },
                    _ => a,
                }),
            ],
            State = IncidentState.Completed,
            CompletedAt = at,
            Ending = (incident.Ending ?? Ending.NotYet) with { Reply = e.Reply },
        };
}
