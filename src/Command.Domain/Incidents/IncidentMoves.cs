using Command.Contracts.Incidents;
using Command.Domain.Actions;

namespace Command.Domain.Incidents;

/// <summary>The allowed moves and the running clocks, as tables (domain.md §2.1). <c>docs/incident-states.md</c> is drawn from here.</summary>
public static class IncidentMoves
{
    // 确认收悉, 督办, 公文, 批示, 加急, 限制查看 stand beside the flow: they are open wherever somebody is at work, and change no state.
    private const string Beside =
        " note acknowledge urge cancel-urge supervise lift-supervision letter reply close-document instruct assign-task finish-task restrict split link unlink";

    // A task force works beside the flow, too, but only while the matter itself is in hand: what ends it waits for the team to be closed.
    private const string Team = " form-task-force add-task milestone close-task-force";

    // Where the main clock runs its end can be worked out anew.
    private const string Timed = Beside + " replan";

    private static readonly string[] BesideFlow = Of(Timed + Team);

    private static readonly Dictionary<IncidentState, string[]> Moves = new()
    {
        [IncidentState.Received] = Of("accept decline classify merge transfer-out" + Timed),
        [IncidentState.Registered] = Of("classify dispatch decline merge answer transfer-out park record-meeting" + Team + Timed),
        [IncidentState.Triage] = Of("classify dispatch decline merge answer transfer-out park confer record-meeting" + Team + Timed),
        [IncidentState.Dispatched] = Of("sign return dispatch merge record-meeting" + Team + Timed),
        [IncidentState.Returned] = Of("classify dispatch merge transfer-out park confer record-meeting" + Team + Timed),
        [IncidentState.Disputed] = Of("adjudicate record-meeting" + Team + Timed),
        [IncidentState.Signed] = Of("contact complete dispatch sign return request-extension decide-extension suspend escalate merge transfer-out park confer record-meeting" + Team + Timed),
        [IncidentState.Handling] = Of("contact complete dispatch sign return request-extension decide-extension suspend escalate merge transfer-out park confer record-meeting" + Team + Timed),
        [IncidentState.Extended] = Of("contact complete dispatch sign return request-extension decide-extension suspend escalate merge transfer-out park confer record-meeting" + Team + Timed),
        [IncidentState.Redo] = Of("contact complete dispatch sign return request-extension decide-extension suspend escalate transfer-out park confer record-meeting" + Team + Timed),
        [IncidentState.Suspended] = Of("resume park record-meeting" + Team + Beside),
        [IncidentState.Joint] = Of("record-meeting contact dispatch sign return complete" + Team + Timed),
        [IncidentState.Completed] = Of("review" + Beside),
        [IncidentState.RevisitDue] = Of("revisit evaluate redo contact" + Beside),
        [IncidentState.Evaluated] = Of("evaluate redo archive" + Beside),
        [IncidentState.Parked] = Of("review reopen" + Beside),
        [IncidentState.TransferredOut] = Of("receipt reopen contact" + Beside),
        [IncidentState.Merged] = Of("split note unlink"),
        [IncidentState.Declined] = [],
        [IncidentState.Archived] = Of("reopen"),
    };

    private static readonly ClockName[] Watched = [ClockName.Reply, ClockName.Task];
    private static readonly ClockName[] Teamed = [ClockName.FirstMeeting, ClockName.Milestone, .. Watched];
    private static readonly ClockName[] Parts = [ClockName.CoSign, ClockName.CoPart];

    private static readonly Dictionary<IncidentState, ClockName[]> Clocks = new()
    {
        [IncidentState.Received] = [ClockName.TakeUp, ClockName.Main, .. Watched],
        [IncidentState.Registered] = [ClockName.Register, ClockName.Dispatch, ClockName.Main, .. Teamed],
        [IncidentState.Triage] = [ClockName.Dispatch, ClockName.Main, .. Teamed],
        [IncidentState.Dispatched] = [ClockName.Sign, ClockName.Main, .. Parts, .. Teamed],
        [IncidentState.Returned] = [ClockName.Dispatch, ClockName.Main, .. Teamed],
        [IncidentState.Disputed] = [ClockName.Adjudicate, ClockName.Main, .. Parts, .. Teamed],
        [IncidentState.Signed] = [ClockName.Main, ClockName.Raise, .. Parts, .. Teamed],
        [IncidentState.Handling] = [ClockName.Main, ClockName.Raise, .. Parts, .. Teamed],
        [IncidentState.Extended] = [ClockName.Main, ClockName.Raise, .. Parts, .. Teamed],
        [IncidentState.Redo] = [ClockName.Main, ClockName.Raise, .. Parts, .. Teamed],
        [IncidentState.Suspended] = [ClockName.Suspension, .. Teamed],
        [IncidentState.Joint] = [ClockName.Main, .. Parts, .. Teamed],
        [IncidentState.Completed] = [ClockName.Review, .. Watched],
        [IncidentState.RevisitDue] = [ClockName.Revisit, .. Watched],
        [IncidentState.Evaluated] = [ClockName.Evaluation, .. Watched],
        [IncidentState.Parked] = [ClockName.ParkReview, .. Watched],
        [IncidentState.TransferredOut] = [ClockName.Receipt, .. Watched],
        [IncidentState.Merged] = [],
        [IncidentState.Declined] = [],
        [IncidentState.Archived] = [],
    };

    /// <summary>Actions (surface names) that a state allows.</summary>
    public static IReadOnlyList<string> AllowedIn(IncidentState state) => Moves[state];

    /// <summary>Whether an action stands beside the flow and changes no state.</summary>
    public static bool StandsBeside(string action) => BesideFlow.Contains(action);

    /// <summary>Whether a clock can run in a state. A clock that does not run cannot escalate.</summary>
    public static bool Runs(IncidentState state, ClockName clock) => Clocks[state].Contains(clock);

    /// <summary>The action (surface name) that a command carries out; null for what only the engine does.</summary>
    public static string? ActionOf(IncidentCommand command) => command switch
    {
        AcceptIncident => "accept",
        DeclineIncident => "decline",
        ClassifyIncident => "classify",
        DispatchIncident => "dispatch",
        SignAssignment => "sign",
        ReturnAssignment => "return",
        RuleDispute => "adjudicate",
        AddNote { Contact: true } => "contact",
        AddNote => "note",
        AnswerDirectly => "answer",
        RequestExtension => "request-extension",
        DecideExtension => "decide-extension",
        SuspendIncident => "suspend",
        ResumeIncident => "resume",
        RaiseHandling => "escalate",
        CompleteHandling => "complete",
        ReviewCompletion => "review",
        RecordRevisit => "revisit",
        OrderRedo => "redo",
        EvaluateIncident => "evaluate",
        ArchiveIncident => "archive",
        ReopenIncident => "reopen",
        ParkIncident => "park",
        TransferOut => "transfer-out",
        RecordReceipt => "receipt",
        MergeIncidents or FollowMain or JoinIncidents => "merge",
        SplitIncidents or LeaveMain => "split",
        AcknowledgeRung => "acknowledge",
        SetUrgent => "urge",
        ClearUrgent => "cancel-urge",
        SuperviseIncident => "supervise",
        LiftSupervision => "lift-supervision",
        SendLetter => "letter",
        ReplyDocument => "reply",
        CloseDocument => "close-document",
        InstructIncident => "instruct",
        AssignInstruction => "assign-task",
        FinishTask => "finish-task",
        RestrictIncident => "restrict",
        ConferIncident => "confer",
        RecordMeeting => "record-meeting",
        FormTaskForce => "form-task-force",
        AddTask => "add-task",
        SetMilestone or ReachMilestone => "milestone",
        LinkIncidents or JoinTeam or TakeIn => "link",
        UnlinkIncidents or LeaveTeam or LetOut => "unlink",
        CloseTaskForce => "close-task-force",
        ReplanIncident => "replan",
        _ => null,
    };

    private static string[] Of(string actions) => actions.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
