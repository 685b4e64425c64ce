using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>会商 called.</summary>
/// <param name="Number">Within the incident, from 1.</param>
/// <param name="At">When it is to take place, UTC.</param>
/// <param name="Lead">Department that leads it.</param>
/// <param name="Invited">The other departments.</param>
/// <param name="Agenda">Codes of further incidents that are spoken of.</param>
/// <param name="Text">What it is about.</param>
public sealed record MeetingCalled(
    int Number, DateTimeOffset At, string Lead, IReadOnlyList<string> Invited, IReadOnlyList<string> Agenda, TextRef? Text) : IncidentEvent;

/// <summary>会商 held; the tasks it decided follow as facts of their own.</summary>
public sealed record MeetingHeld(int Number, TextRef Decision) : IncidentEvent;

/// <summary>A task of a meeting or of a task force.</summary>
/// <param name="Number">Within the incident.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="What">Its words; null when a step names them.</param>
/// <param name="Step">Code of the row of the template it was made from.</param>
/// <param name="Dept">Who carries it out.</param>
/// <param name="Due">By when, UTC.</param>
public sealed record TaskAdded(int Number, TaskSource Source, TextRef? What, string? Step, string Dept, DateTimeOffset Due) : IncidentEvent;

/// <summary>A task of a meeting or of a task force is done.</summary>
public sealed record TaskDone(int Number, TextRef Text) : IncidentEvent;

/// <summary>专班 formed; its milestones and tasks follow as facts of their own.</summary>
/// <param name="Number">As on the paper, e.g. 专班〔2026〕0001号.</param>
/// <param name="Template">Code of the template; null when formed freely.</param>
/// <param name="Goal">What it is to reach; null when the template says it.</param>
/// <param name="Lead">Who leads it.</param>
/// <param name="Members">Everybody else.</param>
public sealed record TaskForceFormed(string Number, string? Template, TextRef? Goal, TeamSeat Lead, IReadOnlyList<TeamSeat> Members) : IncidentEvent;

/// <summary>专班 closed, with its report.</summary>
public sealed record TaskForceClosed(string Number, TextRef Report) : IncidentEvent;

/// <summary>A milestone of the task force.</summary>
public sealed record MilestoneSet(int Number, TextRef? Name, string? Step, DateTimeOffset Due) : IncidentEvent;

/// <summary>A milestone is reached.</summary>
public sealed record MilestoneReached(int Number, TextRef? Text) : IncidentEvent;

/// <summary>Further incidents came under the task force of this one.</summary>
public sealed record IncidentsLinked(IReadOnlyList<string> Codes) : IncidentEvent;

/// <summary>They left it.</summary>
public sealed record IncidentsUnlinked(IReadOnlyList<string> Codes) : IncidentEvent;

/// <summary>This incident came under the task force of another one; its own way and its clocks stay as they are.</summary>
/// <param name="Main">Code of the incident that has the task force.</param>
/// <param name="Number">Number of the task force.</param>
public sealed record TeamJoined(string Main, string Number) : IncidentEvent;

/// <summary>This incident left the task force.</summary>
public sealed record TeamLeft(string Main) : IncidentEvent;
