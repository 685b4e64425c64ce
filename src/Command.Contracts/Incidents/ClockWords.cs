namespace Command.Contracts.Incidents;

/// <summary>What a clock measures.</summary>
public enum ClockName
{
    /// <summary>受理: a duty officer takes the incident up.</summary>
    TakeUp,

    /// <summary>派单: it is handed to a department.</summary>
    Dispatch,

    /// <summary>签收: the lead department signs.</summary>
    Sign,

    /// <summary>办结: the matter is settled.</summary>
    Main,

    /// <summary>审核: the centre reviews the result.</summary>
    Review,

    /// <summary>登记: the five elements are complete and the matter is classed.</summary>
    Register,

    /// <summary>协办签收: one co-department signs.</summary>
    CoSign,

    /// <summary>协办办理: one co-department finishes its part.</summary>
    CoPart,

    /// <summary>裁定: the shift leader rules on a second return.</summary>
    Adjudicate,

    /// <summary>挂起上限: longest pause of the main clock.</summary>
    Suspension,

    /// <summary>上报答复: the centre answers what a department passed up.</summary>
    Raise,

    /// <summary>回访.</summary>
    Revisit,

    /// <summary>评价: time of the citizen to evaluate; then it is archived.</summary>
    Evaluation,

    /// <summary>挂账复核.</summary>
    ParkReview,

    /// <summary>转出回执.</summary>
    Receipt,

    /// <summary>公文回复: a 督办单 or 工作提示函 is replied to.</summary>
    Reply,

    /// <summary>任务: of an instruction, a meeting or a task force.</summary>
    Task,

    /// <summary>首次会商: a meeting that was called has been held.</summary>
    FirstMeeting,

    /// <summary>节点: a milestone of the task force is reached.</summary>
    Milestone,

    /// <summary>移交答复: whoever was called first says whether they take it.</summary>
    HandOver,

    /// <summary>联系: the lead has been in contact with whoever reported, or was on the spot.</summary>
    Contact,

    /// <summary>处置: a report from the spot or an interim measure.</summary>
    Measure,

    /// <summary>核查: somebody looks on the spot whether it is done, before it is reviewed.</summary>
    Verify,

    /// <summary>13710 节点: a checkpoint is met, beside the other clocks.</summary>
    Checkpoint,
}

/// <summary>
/// One run of a clock. A later run of the same name has the next generation; an edit moves <paramref name="Due"/>, never
/// <paramref name="StartedAt"/>.
/// </summary>
/// <param name="Name">What it measures.</param>
/// <param name="Generation">From 1, unique per name within the incident.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="Due">UTC.</param>
/// <param name="For">Where several run side by side: department, number of the document, task, meeting or milestone.</param>
public sealed partial record Clock(ClockName Name, int Generation, DateTimeOffset StartedAt, DateTimeOffset Due, string? For = null);

/// <summary>Why a rung was passed over in silence.</summary>
public enum SkipReason
{
    /// <summary>A higher rung was due as well and spoke instead of it.</summary>
    Passed,

    /// <summary>It should have fired so long ago that it has lost its sense.</summary>
    TooOld,
}

/// <summary>A rung that was due and did not fire.</summary>
public sealed record SkippedRung(int Rung, SkipReason Reason);
