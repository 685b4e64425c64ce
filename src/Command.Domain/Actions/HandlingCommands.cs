using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>裁定 by the shift leader.</summary>
public sealed record RuleDispute(string? To, TextRef? Text) : IncidentCommand;

/// <summary>延期申请.</summary>
public sealed record RequestExtension(string Dept, TextRef? Text) : IncidentCommand;

/// <summary>延期 decided; the first by the centre, the second by a leader.</summary>
public sealed record DecideExtension(string Role, bool Granted, TextRef? Text) : IncidentCommand;

/// <summary>挂起: asked for by a department, decided by the shift leader.</summary>
/// <param name="Role">Role of who does it.</param>
/// <param name="Dept">Department of who does it, if any.</param>
/// <param name="Approved">False refuses what was asked for.</param>
/// <param name="Reason">Code of <c>SuspendReasons</c>; null takes the one asked for.</param>
/// <param name="Text">Evidence; null takes the one asked for.</param>
public sealed record SuspendIncident(string Role, string? Dept, bool Approved, string? Reason, TextRef? Text) : IncidentCommand;

/// <summary>The main clock goes on.</summary>
public sealed record ResumeIncident(TextRef? Text) : IncidentCommand;

/// <summary>上报.</summary>
public sealed record RaiseHandling(string Dept, TextRef? Text) : IncidentCommand;

/// <summary>并案, as people ask for it: this into another one, or others into this.</summary>
/// <param name="Into">The main incident; null when this is the main.</param>
/// <param name="Codes">Those that are to follow this one.</param>
/// <param name="Text">Why.</param>
public sealed record MergeIncidents(string? Into, IReadOnlyList<string>? Codes, TextRef? Text) : IncidentCommand;

/// <summary>拆案, as people ask for it: this from its main, or others from this.</summary>
public sealed record SplitIncidents(IReadOnlyList<string>? Codes, TextRef? Text) : IncidentCommand;

/// <summary>One side of a merge: follow a main incident.</summary>
public sealed record FollowMain(string Main, bool Restricted, TextRef? Text) : IncidentCommand;

/// <summary>The other side: let others follow.</summary>
public sealed record JoinIncidents(IReadOnlyList<JoinedIncident> Incidents) : IncidentCommand;

/// <summary>One side of a split: leave the main.</summary>
public sealed record LeaveMain(TextRef? Text) : IncidentCommand;

/// <summary>The other side: let them go.</summary>
public sealed record PartIncidents(IReadOnlyList<string> Codes) : IncidentCommand;

/// <summary>The main incident has ended.</summary>
public sealed record EndWithMain(string Main, IncidentState State) : IncidentCommand;
