using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>Open an incident from a prepared report.</summary>
public sealed record OpenIncident(
    string Code, string ReportId, string Channel, DateTimeOffset ReceivedAt, string? GivenItem, IReadOnlyList<ItemSuggestion> Suggestions,
    Urgency? GivenUrgency, AreaRef Area, GeoPoint? Location, string? Place, int? People) : IncidentCommand;

/// <summary>受理.</summary>
public sealed record AcceptIncident : IncidentCommand;

/// <summary>不予受理 with a reason code of <c>DeclineReasons</c>.</summary>
public sealed record DeclineIncident(string Reason, TextRef? Text) : IncidentCommand;

/// <summary>Class or re-class. Null keeps what the item says.</summary>
public sealed record ClassifyIncident(string ItemCode, Urgency? Urgency, Complexity? Complexity) : IncidentCommand
{
    /// <summary>涉众: people concerned, a number only; null leaves it as it was.</summary>
    public int? People { get; init; }
}

/// <summary>派单, or 改派 when it is already out. A null lead takes the proposal.</summary>
public sealed record DispatchIncident(string? Lead, IReadOnlyList<string>? Co, TextRef? Reason) : IncidentCommand;

/// <summary>签收.</summary>
public sealed record SignAssignment(string Dept) : IncidentCommand;

/// <summary>退回.</summary>
public sealed record ReturnAssignment(string Dept, string? Rule, string? BetterOwner, TextRef? Text) : IncidentCommand;

/// <summary>备注 or 联系记录.</summary>
public sealed record AddNote(string? Dept, bool Contact, TextRef? Text) : IncidentCommand;

/// <summary>办结申请 (lead) or own part done (co-department).</summary>
public sealed record CompleteHandling(string Dept, string? Result, TextRef? Reply) : IncidentCommand
{
    /// <summary>Why the lead closes although a co-department has not finished.</summary>
    public TextRef? Reason { get; init; }

    /// <summary>Ids of photos and papers that prove the result.</summary>
    public IReadOnlyList<string>? Evidence { get; init; }
}

/// <summary>审核; on a parked incident its yearly review.</summary>
public sealed record ReviewCompletion(bool Passed, TextRef? Text) : IncidentCommand;

/// <summary>A deadline row came due. State decides whether it still matters.</summary>
/// <param name="Clock">Which clock.</param>
/// <param name="Generation">Which run of it.</param>
/// <param name="Rung">The rung that was planned for then.</param>
/// <param name="DueAt">When it was planned for.</param>
/// <param name="Vacant">Posts that nobody holds at present; null when all are held.</param>
public sealed record DeadlinePassed(
    ClockName Clock, int Generation, int Rung, DateTimeOffset DueAt, IReadOnlySet<string>? Vacant = null) : IncidentCommand;
