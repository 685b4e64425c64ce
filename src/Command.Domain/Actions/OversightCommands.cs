using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>加急.</summary>
public sealed record SetUrgent(TextRef? Text) : IncidentCommand;

/// <summary>取消加急.</summary>
public sealed record ClearUrgent(TextRef? Text) : IncidentCommand;

/// <summary>A command that needs the next number of its kind of document; the number is given before it is decided and lost with a refusal.</summary>
public abstract record NumberedCommand : IncidentCommand
{
    /// <summary>Kind of the document.</summary>
    public abstract DocumentKind Kind { get; }

    /// <summary>The number, e.g. 督办〔2026〕0012号.</summary>
    public string Number { get; init; } = "";
}

/// <summary>督办 by a 督办单.</summary>
public sealed record SuperviseIncident(SupervisionLevel? Level, string? Dept, TextRef? Requirement, DateTimeOffset? ReplyDue) : NumberedCommand
{
    /// <inheritdoc/>
    public override DocumentKind Kind => DocumentKind.Order;
}

/// <summary>工作提示函.</summary>
public sealed record SendLetter(string? Dept, TextRef? Requirement, DateTimeOffset? ReplyDue) : NumberedCommand
{
    /// <inheritdoc/>
    public override DocumentKind Kind => DocumentKind.Letter;
}

/// <summary>取消督办.</summary>
public sealed record LiftSupervision(TextRef? Text) : IncidentCommand;

/// <summary>The reply to a document.</summary>
public sealed record ReplyDocument(string Dept, string DocumentNumber, TextRef? Text) : IncidentCommand;

/// <summary>A document has done its work.</summary>
public sealed record CloseDocument(string DocumentNumber, TextRef? Text) : IncidentCommand;

/// <summary>领导批示.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Length">Their number of characters: the rule allows 1000.</param>
/// <param name="Dept">Who carries it out, when known.</param>
/// <param name="Due">By when, when known.</param>
public sealed record InstructIncident(TextRef? Text, int Length, string? Dept, DateTimeOffset? Due) : IncidentCommand;

/// <summary>Makes a task of an open instruction.</summary>
public sealed record AssignInstruction(int Instruction, string? Dept, DateTimeOffset? Due) : IncidentCommand;

/// <summary>A task is done, whatever it comes from.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Dept">Department that says so; null for the centre.</param>
/// <param name="Text">What was done.</param>
public sealed record FinishTask(int Number, string? Dept, TextRef? Text) : IncidentCommand;

/// <summary>限制查看.</summary>
public sealed record RestrictIncident(TextRef? Text) : IncidentCommand;

/// <summary>确认收悉: whoever was told by the last rung takes note of it, which holds the ladder for a while and no longer.</summary>
/// <param name="Clock">Which clock; null for the one that has climbed highest.</param>
/// <param name="For">What it is for, where several have a clock of that name.</param>
/// <param name="Role">Role of the actor.</param>
/// <param name="Dept">Department of the actor, null for the centre.</param>
/// <param name="Text">What is being done, if said.</param>
public sealed record AcknowledgeRung(ClockName? Clock, string? For, string Role, string? Dept, TextRef? Text) : IncidentCommand;

/// <summary>改用现行规则: judge it by the version of the catalogue that is in force.</summary>
public sealed record ReplanIncident(TextRef? Text) : IncidentCommand;
