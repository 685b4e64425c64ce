using System.Text.Json.Serialization;

namespace Command.Contracts.Incidents;

/// <summary>Where a task of an incident comes from.</summary>
public enum TaskSource
{
    /// <summary>领导批示.</summary>
    Instruction,

    /// <summary>会商: each decision has an owner and a date (002-18).</summary>
    Meeting,

    /// <summary>专班.</summary>
    TaskForce,
}

/// <summary>
/// A task of an incident; one numbering for all sources. Only an instruction can stand without department and due time: it is nobody's task
/// yet and stays visibly open (domain.md §2.7).
/// </summary>
/// <param name="Number">Within the incident, from 1.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="What">Its words; null when <see cref="Step"/> names them.</param>
/// <param name="GivenAt">UTC.</param>
/// <param name="Dept">Who carries it out; null while nobody does.</param>
/// <param name="Due">By when, UTC; null while nobody does.</param>
/// <param name="DoneAt">Null while open.</param>
public sealed record IncidentTask(
    int Number, TaskSource Source, TextRef? What, DateTimeOffset GivenAt, string? Dept, DateTimeOffset? Due, DateTimeOffset? DoneAt = null)
{
    /// <summary>Code of the row of <c>taskforce-tasks.csv</c> it was made from.</summary>
    public string? Step { get; init; }

    /// <summary>What was done.</summary>
    public TextRef? Result { get; init; }
}

/// <summary>A seat in a task force: a post of a department, never a person.</summary>
/// <param name="Dept">Department code.</param>
/// <param name="Post">Code of <c>TeamPosts</c>.</param>
public sealed record TeamSeat(string Dept, string Post);

/// <summary>A 会商 on an incident.</summary>
/// <param name="Number">Within the incident, from 1.</param>
/// <param name="CalledAt">UTC.</param>
/// <param name="At">When it is to take place, UTC.</param>
/// <param name="Lead">Department that leads it.</param>
/// <param name="Invited">The other departments.</param>
/// <param name="Agenda">Codes of further incidents that are spoken of.</param>
/// <param name="HeldAt">When its decision was recorded, UTC; null while it is awaited.</param>
/// <param name="Decision">What was decided.</param>
public sealed record Meeting(
    int Number, DateTimeOffset CalledAt, DateTimeOffset At, string Lead, IReadOnlyList<string> Invited, IReadOnlyList<string> Agenda,
    DateTimeOffset? HeldAt = null, TextRef? Decision = null);

/// <summary>A date that a task force has to meet, e.g. 首报.</summary>
/// <param name="Number">Within the task force, from 1.</param>
/// <param name="Name">Its words; null when <see cref="Step"/> names them.</param>
/// <param name="Due">UTC.</param>
/// <param name="ReachedAt">Null while it lies ahead, UTC.</param>
public sealed record Milestone(int Number, TextRef? Name, DateTimeOffset Due, DateTimeOffset? ReachedAt = null)
{
    /// <summary>Code of the row of <c>taskforce-tasks.csv</c> it was made from.</summary>
    public string? Step { get; init; }

    /// <summary>When it was given up with a reason, UTC; null while it is wanted.</summary>
    public DateTimeOffset? DroppedAt { get; init; }

    /// <summary>Neither reached nor given up.</summary>
    [JsonIgnore]
    public bool Open => ReachedAt is null && DroppedAt is null;
}
