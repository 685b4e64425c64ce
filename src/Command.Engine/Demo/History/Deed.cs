using Command.Contracts.Reports;

namespace Command.Engine.Demo.History;

/// <summary>What is done to an invented case. Many go by what the case has become: 问 asks whoever the rules have drawn to be
/// asked.</summary>
internal enum DeedKind
{
    Accept,
    Classify,
    Reclass,
    Dispatch,
    Sign,
    CoSign,
    Contact,
    CoDone,
    Complete,
    Pass,
    Reject,
    Unreached,
    Ask,
    Redo,
    RefuseRedo,
    File,
    Decline,
    Answer,
    SendOut,
    Receipt,
    GiveBack,
    Adjudicate,
    AskSuspension,
    Suspend,
    Resume,
    AskExtension,
    Extend,
    AskParking,
    Park,
    AskMeeting,
    Confer,
    Merge,
    FormTeam,
    FinishTask,
    ReachMilestone,
    Instruct,
    Supervise,
    SendLetter,
    Urge,
    PassUp,
    Restrict,
}

/// <summary>Something that is done to a case at an instant of the past.</summary>
/// <param name="At">When, in whole milliseconds.</param>
/// <param name="Kind">What.</param>
/// <param name="Words">In whose words; null where none are needed.</param>
/// <param name="Detail">Number of the main, name of a template, the answer of who was asked.</param>
internal sealed record Deed(DateTimeOffset At, DeedKind Kind, string? Words, string? Detail = null);

/// <summary>An invented case from its report to where it stands.</summary>
/// <param name="Number">From 1, in the order of the plan.</param>
/// <param name="Scene">What it is an example of.</param>
/// <param name="Report">What came in.</param>
/// <param name="ReceivedAt">When.</param>
/// <param name="Deeds">What was done, in order.</param>
internal sealed record Life(int Number, string Scene, ReportMessage Report, DateTimeOffset ReceivedAt, IReadOnlyList<Deed> Deeds)
{
    private static readonly TimeSpan Registering = TimeSpan.FromMilliseconds(400);

    /// <summary>When the engine opened its case.</summary>
    public DateTimeOffset OpenedAt => ReceivedAt + Registering;
}
