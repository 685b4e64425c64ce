using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>A task as somebody wants it.</summary>
/// <param name="What">Its words.</param>
/// <param name="Dept">Who carries it out.</param>
/// <param name="Due">By when, UTC.</param>
public sealed record WantedTask(TextRef? What, string? Dept, DateTimeOffset? Due);

/// <summary>会商: asked for by a department, called by the shift leader or a leader.</summary>
/// <param name="Role">Role of who does it.</param>
/// <param name="Dept">Department of who does it, if any.</param>
/// <param name="Approved">False refuses what was asked for.</param>
/// <param name="At">When it is to take place, UTC.</param>
/// <param name="Lead">Department that leads it.</param>
/// <param name="Invited">The other departments.</param>
/// <param name="Agenda">Codes of further incidents; may be absent.</param>
/// <param name="Text">What it is about.</param>
public sealed record ConferIncident(
    string Role, string? Dept, bool Approved, DateTimeOffset? At, string? Lead, IReadOnlyList<string>? Invited, IReadOnlyList<string>? Agenda, TextRef? Text) : IncidentCommand;

/// <summary>会商记录: the decision and its tasks.</summary>
public sealed record RecordMeeting(TextRef? Decision, IReadOnlyList<WantedTask>? Tasks) : IncidentCommand;

/// <summary>成立专班, from a template or freely; what is given goes before what the template says.</summary>
/// <param name="Template">Code of a row of <c>taskforces.csv</c>; null for a team without one.</param>
/// <param name="Goal">What it is to reach; null takes the goal of the template.</param>
/// <param name="Lead">Department that leads it; null takes the one of the template.</param>
/// <param name="Post">Post that leads it, a code of <c>TeamPosts</c>; null for the usual one.</param>
/// <param name="Members">Further members.</param>
public sealed record FormTaskForce(string? Template, TextRef? Goal, string? Lead, string? Post, IReadOnlyList<TeamSeat>? Members) : NumberedCommand
{
    /// <inheritdoc/>
    public override DocumentKind Kind => DocumentKind.TaskForce;
}

/// <summary>A further task of the task force.</summary>
/// <param name="By">Department of who gives it; null for the centre.</param>
/// <param name="Task">The task.</param>
public sealed record AddTask(string? By, WantedTask Task) : IncidentCommand;

/// <summary>A further milestone of the task force.</summary>
public sealed record SetMilestone(string? By, TextRef? Name, DateTimeOffset? Due) : IncidentCommand;

/// <summary>A milestone is reached.</summary>
public sealed record ReachMilestone(string? By, int Number, TextRef? Text) : IncidentCommand;

/// <summary>关联, as people ask for it: further incidents come under the task force of this one.</summary>
public sealed record LinkIncidents(IReadOnlyList<string>? Codes) : IncidentCommand;

/// <summary>取消关联, as people ask for it: this leaves its task force, or others leave that of this one.</summary>
public sealed record UnlinkIncidents(IReadOnlyList<string>? Codes) : IncidentCommand;

/// <summary>One side of a link: come under the task force of another incident.</summary>
public sealed record JoinTeam(string Main, string Number, bool Restricted) : IncidentCommand;

/// <summary>The other side: take others in.</summary>
public sealed record TakeIn(IReadOnlyList<string> Codes) : IncidentCommand;

/// <summary>One side of an unlinking: leave the task force of another incident.</summary>
public sealed record LeaveTeam(string Main) : IncidentCommand;

/// <summary>The other side.</summary>
public sealed record LetOut(IReadOnlyList<string> Codes) : IncidentCommand;

/// <summary>撤销专班.</summary>
/// <param name="By">Department of who does it; null for the centre.</param>
/// <param name="Report">结案报告.</param>
public sealed record CloseTaskForce(string? By, TextRef? Report) : IncidentCommand;
