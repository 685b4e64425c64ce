using Command.Contracts.Incidents;
using Command.Domain.Incidents;
using Command.Domain.Phrases;
using Command.Domain.Routing;

namespace Command.Domain.Actions;

/// <summary>办结申请 (lead) or own part done (co-department).</summary>
public sealed record CompleteHandling(string Dept, string? Result, TextRef? Reply) : ProvenCommand
{
    /// <summary>Why the lead closes although a co-department has not finished.</summary>
    public TextRef? Reason { get; init; }

    /// <summary>How much the reply says; the turn looks at its words. Null where there are none.</summary>
    public Spoken? Said { get; init; }
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

    /// <summary>True where it is to be looked at on the spot before it is reviewed; null where not.</summary>
    public bool? Verify { get; init; }
}

internal sealed class Complete : CaseAction
{
    private static readonly Field<string?> Result = Fields.Coded(
        "result", "办理结果代码；主办单位必填", "code of the result; the lead always gives one").PickedFrom(FieldSource.Result);
    private static readonly Field<TextRef?> Reply = Fields.Words("reply", "给群众的答复", "the reply to whoever reported").Always;

    private static readonly Field<TextRef?> Reason = Fields.Words(
        "reason", "协办或任务未完成、或没有佐证材料而办结的理由",
        "why it is completed although a co-department or a task is open, or without the evidence that its item asks for");

    private static readonly Field<IReadOnlyList<string>?> Evidence = Fields.Files("evidence", "佐证材料编号", "ids of photos and papers");

    public Complete() : base("complete", "办结", "complete")
    {
        In = [.. Stages.Worked, IncidentState.Joint];
        OwnPart = [AssignmentState.Signed];
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
        if ((Owed(incident, c) ?? Unproven(incident, c, by) ?? Waiting(incident, c)) is { } refused)
        {
            return refused;
        }

        List<string> open = [.. OpenParts(incident)];
        var over = open.Count > 0;
        return new HandlingCompleted(c.Dept, c.Result!, c.Reply!)
        {
            Reason = over || TasksOpen(incident) || Lacks(incident, c, by) is not null ? c.Reason : null,
            Evidence = c.Evidence, Over = over ? open : null,
            Verify = by.Policy.Verifications.Asks(incident.ItemCode) ? true : null,
            Clocks = [by.Start(incident, by.Policy.Verifications.Asks(incident.ItemCode) ? ClockName.Verify : ClockName.Review)],
        };
    }

    // Whoever reported is owed a word with somebody, and an answer that says what came of it (rules.md 25).
    private static Decision? Owed(Incident incident, CompleteHandling c) => c switch
    {
        _ when incident.Run(ClockName.Contact) is { } run && CaseClocks.Of(ClockName.Contact).Waits(incident, run.Clock) => Decision.Refuse(
            "complete.contact-needed", "还没有联系记录：请先联系反映人或到场核实并记录，再办结。",
            "No contact is on record: speak to whoever reported, log it, then complete.", "contact"),
        { Result: null } => Decision.Refuse(
            "complete.result-needed", $"办结须写明办理结果：{Results}。", $"Completing needs a result: {ResultCodes}."),
        { Result: var result } when CompletionResults.Find(result) is null => Decision.Refuse(
            "complete.result-unknown", $"办理结果须为：{Results}。", $"The result is one of: {ResultCodes}."),
        { Reply: null } or { Said: not { Enough: true } } => Decision.Refuse(
            "complete.reply-too-short",
            $"答复须写明查到什么、做了什么、后续怎么办，不少于{Spoken.Least}字，不能用一个词反复凑字。",
            $"The reply says what was found, what was done and what follows: at least {Spoken.Least} characters, "
                + "not one word over and over."),
        _ => null,
    };

    private static string Results => string.Join("、", CompletionResults.All.Select(r => $"{r.Code}（{r.Zh}）"));

    private static string ResultCodes => string.Join(", ", CompletionResults.All.Select(r => r.Code));

    private static EvidenceAsked? Lacks(Incident incident, CompleteHandling c, Judging by) =>
        by.Policy.Evidence.Of(incident.ItemCode) is { } asked && (c.Evidence ?? []).Distinct().Count() < asked.Pieces ? asked : null;

    // Where there are no photos, somebody says in writing why; nothing stays open for ever for want of one.
    private static Decision? Unproven(Incident incident, CompleteHandling c, Judging by) =>
        c.Reason is null && Lacks(incident, c, by) is { } asked
            ? Decision.Refuse(
                "complete.evidence-needed", $"该事项办结须附佐证材料{asked.Pieces}份：{asked.Zh}；确实没有的，写明理由。",
                $"This item is completed with {asked.Pieces} pieces of evidence: {asked.En}; or with a written reason why there are none.")
            : null;

    // The parent closes last.
    private static Decision? Waiting(Incident incident, CompleteHandling c)
    {
        if (c.Reason is not null)
        {
            return null;
        }

        if (TasksOpen(incident))
        {
            return Decision.Refuse(
                "complete.tasks-open", "会商议定的任务尚未完成；请先完成，或写明理由后办结。",
                "Tasks that a meeting decided are open; finish them, or complete with a written reason.", "finish-task", "complete");
        }

        List<string> open = [.. OpenParts(incident)];
        return open.Count == 0
            ? null
            : Decision.Refuse(
                "complete.co-open",
                $"协办单位 {string.Join("、", open)} 尚未办完；请待其办完，或写明理由后办结。",
                $"Co-departments {string.Join(", ", open)} have not finished; wait for them, or complete with a written reason.",
                "complete", "note");
    }

    private static bool TasksOpen(Incident incident) => incident.OpenTasks.Any(t => t.Source == TaskSource.Meeting);

    private static IEnumerable<string> OpenParts(Incident incident) => incident.Assignments
        .Where(a => a is { Role: AssignmentRole.Co, State: AssignmentState.Offered or AssignmentState.Signed })
        .Select(a => a.Dept);

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
            VerifyDue = e.Verify == true,
            Verified = null,
            Ending = (incident.Ending ?? Ending.NotYet) with { Reply = e.Reply },
        };
}
