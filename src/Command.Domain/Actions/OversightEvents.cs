using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>加急.</summary>
public sealed record UrgentSet(TextRef? Text) : IncidentEvent;

/// <summary>取消加急.</summary>
public sealed record UrgentCleared(TextRef? Text) : IncidentEvent;

/// <summary>督办单 (sets the level) or 工作提示函.</summary>
/// <param name="Number">As on the paper.</param>
/// <param name="Kind">Order or letter.</param>
/// <param name="Level">Level of an order, null on a letter.</param>
/// <param name="Dept">Who has to reply.</param>
/// <param name="Requirement">What is required.</param>
/// <param name="ReplyDue">When the reply is due, UTC.</param>
public sealed record DocumentIssued(
    string Number, DocumentKind Kind, SupervisionLevel? Level, string Dept, TextRef Requirement, DateTimeOffset ReplyDue) : IncidentEvent;

/// <summary>A department replied to a document.</summary>
public sealed record DocumentReplied(string Number, string Dept, TextRef Text) : IncidentEvent;

/// <summary>A document is closed.</summary>
public sealed record DocumentClosed(string Number, TextRef? Text) : IncidentEvent;

/// <summary>取消督办: the level is gone and its open orders are closed.</summary>
public sealed record SupervisionLifted(TextRef? Text) : IncidentEvent;

/// <summary>领导批示; a task when department and due time are given, else visibly open.</summary>
public sealed record InstructionGiven(int Number, TextRef Text, string? Dept, DateTimeOffset? Due) : IncidentEvent;

/// <summary>An open instruction became a task.</summary>
public sealed record InstructionAssigned(int Number, string Dept, DateTimeOffset Due) : IncidentEvent;

/// <summary>An instruction is carried out.</summary>
public sealed record InstructionDone(int Number, TextRef Text) : IncidentEvent;

/// <summary>限制查看 by a person's decision, or with the closing where the item says so. It is not taken back: what has been hidden has to stay so.</summary>
/// <param name="Text">The reasons; null when the closing did it.</param>
public sealed record IncidentRestricted(TextRef? Text) : IncidentEvent;

/// <summary>改用现行规则: from here on another version of the catalogue decides. The clock that it carries is the main one.</summary>
/// <param name="From">Version it was judged by.</param>
/// <param name="To">Version that was in force.</param>
/// <param name="Text">Why.</param>
public sealed record IncidentReplanned(string From, string To, TextRef Text) : IncidentEvent;
