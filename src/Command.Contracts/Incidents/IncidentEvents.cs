using Command.Contracts.Areas;

namespace Command.Contracts.Incidents;

/// <summary>A fact about one incident. No free text and nothing personal: texts stand behind a <see cref="TextRef"/>.</summary>
public abstract record IncidentEvent
{
    /// <summary>Clocks this fact starts or re-plans, null when none.</summary>
    public IReadOnlyList<Clock>? Clocks { get; init; }
}

/// <summary>A report opened an incident; item, route and limits are proposals until an operator takes it up.</summary>
public sealed record IncidentOpened(
    string ReportId, string Channel, DateTimeOffset ReceivedAt, string? ItemCode, bool ItemGiven,
    IReadOnlyList<ItemSuggestion> Suggestions, Urgency Urgency, Complexity Complexity, string Lead, IReadOnlyList<string> Co,
    AreaRef Area, GeoPoint? Location, string? Place, int? People, bool Restricted, string Policy) : IncidentEvent;

/// <summary>受理: an operator took it up.</summary>
public sealed record IncidentAccepted : IncidentEvent;

/// <summary>不予受理, with the coded reason and where to go instead.</summary>
public sealed record IncidentDeclined(string Reason, TextRef? Text) : IncidentEvent;

/// <summary>The operator's classing; wins over every suggestion.</summary>
public sealed record IncidentClassified(
    string ItemCode, Urgency Urgency, Complexity Complexity, string Lead, IReadOnlyList<string> Co, bool Restricted, string Policy) : IncidentEvent;

/// <summary>派单 or 改派: exactly one lead, any number of co-departments.</summary>
public sealed record IncidentDispatched(string Lead, IReadOnlyList<string> Co, bool Again, TextRef? Text) : IncidentEvent;

/// <summary>签收 by one department.</summary>
public sealed record AssignmentSigned(string Dept) : IncidentEvent;

/// <summary>退回: inside the sign time, citing a competence rule and naming a better owner.</summary>
public sealed record AssignmentReturned(string Dept, string Rule, string BetterOwner, TextRef? Text) : IncidentEvent;

/// <summary>A working note or a logged contact with the reporter; the first one by a signed lead starts handling.</summary>
public sealed record NoteAdded(string? Dept, bool Contact, TextRef Text) : IncidentEvent;

/// <summary>A co-department finished its part.</summary>
public sealed record AssignmentDone(string Dept, TextRef? Text) : IncidentEvent;

/// <summary>办结申请 by the lead: result, evidence and reply text.</summary>
public sealed record HandlingCompleted(string Dept, string Result, TextRef Reply) : IncidentEvent;

/// <summary>审核不通过: back to the department; the main clock goes on.</summary>
public sealed record CompletionRejected(TextRef Text) : IncidentEvent;

/// <summary>审核通过 and 归档.</summary>
public sealed record IncidentArchived : IncidentEvent;

/// <summary>A clock ran out and someone was told.</summary>
/// <param name="Clock">Which clock.</param>
/// <param name="Generation">Which run of it.</param>
/// <param name="Rung">Rung of the ladder, 1 = 提醒.</param>
/// <param name="Addressee">Role or department that is told.</param>
/// <param name="DueAt">When it should have fired.</param>
/// <param name="Late">Fired more than a minute after that, e.g. after downtime.</param>
public sealed partial record DeadlineEscalated(
    ClockName Clock, int Generation, int Rung, string Addressee, DateTimeOffset DueAt, bool Late) : IncidentEvent;

/// <summary>Stable wire names of the events. A name is never renamed or reused.</summary>
public static class EventNames
{
    private static readonly (string Name, Type Type)[] Table =
    [
        ("incident.opened", typeof(IncidentOpened)),
        ("incident.accepted", typeof(IncidentAccepted)),
        ("incident.declined", typeof(IncidentDeclined)),
        ("incident.classified", typeof(IncidentClassified)),
        ("incident.dispatched", typeof(IncidentDispatched)),
        ("assignment.signed", typeof(AssignmentSigned)),
        ("assignment.returned", typeof(AssignmentReturned)),
        ("note.added", typeof(NoteAdded)),
        ("assignment.done", typeof(AssignmentDone)),
        ("handling.completed", typeof(HandlingCompleted)),
        ("completion.rejected", typeof(CompletionRejected)),
        ("incident.archived", typeof(IncidentArchived)),
        ("deadline.escalated", typeof(DeadlineEscalated)),
        ("deadline.skipped", typeof(DeadlineSkipped)),
    ];

    private static readonly Dictionary<Type, string> Names = Table.ToDictionary(t => t.Type, t => t.Name);
    private static readonly Dictionary<string, Type> Types = Table.ToDictionary(t => t.Name, t => t.Type, StringComparer.Ordinal);

    /// <summary>All names with their types.</summary>
    public static IReadOnlyList<(string Name, Type Type)> All => Table;

    /// <summary>The wire name of an event.</summary>
    public static string Of(IncidentEvent fact) => Names[(fact ?? throw new ArgumentNullException(nameof(fact))).GetType()];

    /// <summary>The event type with this wire name.</summary>
    /// <exception cref="FormatException">Written by a newer version.</exception>
    public static Type TypeOf(string name) =>
        Types.TryGetValue(name, out var type) ? type : throw new FormatException($"Event '{name}' is unknown to this version.");
}
