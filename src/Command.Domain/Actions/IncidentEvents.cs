using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>A report opened an incident; item, route and limits are proposals until an operator takes it up.</summary>
public sealed record IncidentOpened(
    string ReportId, string Channel, DateTimeOffset ReceivedAt, string? ItemCode, bool ItemGiven,
    IReadOnlyList<ItemSuggestion> Suggestions, Urgency Urgency, Complexity Complexity, string Lead, IReadOnlyList<string> Co,
    AreaRef Area, GeoPoint? Location, string? Place, int? People, bool Restricted, string Policy) : IncidentEvent
{
    /// <summary>Competence rule that proposed lead and co-departments; null when the centre keeps it.</summary>
    public string? Rule { get; init; }

    /// <summary>How the departments are to work on it.</summary>
    public CaseRoute? Route { get; init; }
}

/// <summary>受理: an operator took it up.</summary>
public sealed record IncidentAccepted : IncidentEvent;

/// <summary>不予受理, with the coded reason and where to go instead.</summary>
public sealed record IncidentDeclined(string Reason, TextRef? Text) : IncidentEvent;

/// <summary>The operator's classing; wins over every suggestion.</summary>
public sealed record IncidentClassified(
    string ItemCode, Urgency Urgency, Complexity Complexity, string Lead, IReadOnlyList<string> Co, bool Restricted, string Policy) : IncidentEvent
{
    /// <summary>涉众: people concerned as far as known now; null leaves it as it was.</summary>
    public int? People { get; init; }

    /// <summary>Competence rule that proposed lead and co-departments.</summary>
    public string? Rule { get; init; }

    /// <summary>How the departments are to work on it.</summary>
    public CaseRoute? Route { get; init; }
}

/// <summary>派单 or 改派: exactly one lead, any number of co-departments.</summary>
public sealed record IncidentDispatched(string Lead, IReadOnlyList<string> Co, bool Again, TextRef? Text) : IncidentEvent;

/// <summary>签收 by one department.</summary>
public sealed record AssignmentSigned(string Dept) : IncidentEvent;

/// <summary>退回: inside the sign time, citing a competence rule and naming a better owner.</summary>
public sealed record AssignmentReturned(string Dept, string Rule, string BetterOwner, TextRef? Text) : IncidentEvent
{
    /// <summary>The second return of the incident: it goes to 争议裁定.</summary>
    public bool Disputed { get; init; }
}

/// <summary>A working note or a logged contact with the reporter; the first one by a signed lead starts handling.</summary>
public sealed record NoteAdded(string? Dept, bool Contact, TextRef Text) : IncidentEvent;

/// <summary>A co-department finished its part.</summary>
public sealed record AssignmentDone(string Dept, TextRef? Text) : IncidentEvent;

/// <summary>办结申请 by the lead: result, evidence and reply text.</summary>
public sealed record HandlingCompleted(string Dept, string Result, TextRef Reply) : IncidentEvent
{
    /// <summary>Why the lead closed over an open co-assignment; null when none was open.</summary>
    public TextRef? Reason { get; init; }

    /// <summary>Ids of photos and papers that prove the result.</summary>
    public IReadOnlyList<string>? Evidence { get; init; }
}

/// <summary>审核不通过: back to the department; the main clock goes on.</summary>
public sealed record CompletionRejected(TextRef Text) : IncidentEvent;

/// <summary>归档.</summary>
public sealed record IncidentArchived : IncidentEvent
{
    /// <summary>Code of <c>Exemptions</c> when it ends without revisit or evaluation; null when both are there.</summary>
    public string? Exemption { get; init; }
}

/// <summary>A clock ran out and someone was told.</summary>
/// <param name="Clock">Which clock.</param>
/// <param name="Generation">Which run of it.</param>
/// <param name="Rung">Rung of the ladder, 1 = 提醒.</param>
/// <param name="Addressee">Role or department that is told.</param>
/// <param name="DueAt">When it should have fired.</param>
/// <param name="Late">Fired more than a minute after that, e.g. after downtime.</param>
public sealed partial record DeadlineEscalated(
    ClockName Clock, int Generation, int Rung, string Addressee, DateTimeOffset DueAt, bool Late) : IncidentEvent;
