using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>裁定: the shift leader's binding ruling on a second return. Names item and area, so that later cases of the item have it as a precedent.</summary>
/// <param name="Item">Item of the incident, null while nothing is known.</param>
/// <param name="Street">Street of the incident, null when unknown.</param>
/// <param name="From">Department that gave it back.</param>
/// <param name="To">Department that has it now and cannot give it back.</param>
/// <param name="Role">Which part the dispute was about.</param>
/// <param name="Text">The reasons.</param>
public sealed record DisputeRuled(string? Item, string? Street, string From, string To, AssignmentRole Role, TextRef Text) : IncidentEvent;

/// <summary>延期, 挂起 or 挂账 asked for.</summary>
public sealed record ApprovalAsked(ApprovalKind Kind, string? Dept, string? Reason, TextRef Text) : IncidentEvent;

/// <summary>What was asked for is not approved.</summary>
public sealed record ApprovalDenied(ApprovalKind Kind, TextRef? Text) : IncidentEvent;

/// <summary>挂起, approved: the main clock stands still.</summary>
/// <param name="Reason">Code of <c>SuspendReasons</c>.</param>
/// <param name="Text">Evidence.</param>
public sealed record IncidentSuspended(string Reason, TextRef Text) : IncidentEvent;

/// <summary>The main clock goes on.</summary>
/// <param name="Pause">The stretch that does not count; it ends at its cap, however late that is noticed.</param>
/// <param name="Capped">The longest pause was reached and the engine went on by itself.</param>
/// <param name="Text">What has come in, if said.</param>
public sealed record IncidentResumed(ClockPause Pause, bool Capped, TextRef? Text) : IncidentEvent;

/// <summary>延期 approved.</summary>
/// <param name="Number">1 = by the centre, 2 = by a leader.</param>
/// <param name="OldDue">The end until now, UTC.</param>
/// <param name="NewDue">The end from now on, UTC.</param>
/// <param name="By">Role that approved.</param>
/// <param name="Text">Words of the decision, if any.</param>
public sealed record ExtensionGranted(int Number, DateTimeOffset OldDue, DateTimeOffset NewDue, string By, TextRef? Text) : IncidentEvent;

/// <summary>上报: the department passes a question up to the centre.</summary>
public sealed record HandlingRaised(string Dept, TextRef Text) : IncidentEvent;

/// <summary>并案: this incident follows another one from now on. Reports, number, token and clocks stay its own.</summary>
public sealed record IncidentMerged(string Into, TextRef? Text) : IncidentEvent;

/// <summary>并案: others follow this incident. It takes the highest urgency and the earliest time of receipt.</summary>
public sealed record IncidentsJoined(IReadOnlyList<JoinedIncident> Incidents) : IncidentEvent;

/// <summary>拆案: on its own again, with its own clocks.</summary>
public sealed record IncidentSplit(string From, TextRef? Text) : IncidentEvent;

/// <summary>拆案: these no longer follow this incident.</summary>
public sealed record IncidentsParted(IReadOnlyList<string> Codes) : IncidentEvent;

/// <summary>The main incident has ended and so has this one.</summary>
/// <param name="Main">The main incident.</param>
/// <param name="State">How the main ended.</param>
public sealed record MainFollowed(string Main, IncidentState State) : IncidentEvent;

/// <summary>An answer for everybody who reported: deliveries fan out over the reports of these incidents.</summary>
/// <param name="Reply">The answer; null where a coded reason says it all.</param>
/// <param name="Incidents">This incident and those that follow it.</param>
public sealed record AnswerGiven(TextRef? Reply, IReadOnlyList<string> Incidents) : IncidentEvent;
