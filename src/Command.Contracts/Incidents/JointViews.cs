namespace Command.Contracts.Incidents;

/// <summary>A 批示.</summary>
/// <param name="Number">Within the tasks of the incident, from 1.</param>
/// <param name="Text">Its words.</param>
/// <param name="GivenAt">UTC.</param>
/// <param name="Dept">Who carries it out; absent while nobody does.</param>
/// <param name="Due">By when, UTC; absent while nobody carries it out.</param>
/// <param name="DoneAt">UTC; absent while open.</param>
public sealed record InstructionView(int Number, TextRef? Text, DateTimeOffset GivenAt, string? Dept, DateTimeOffset? Due,
    DateTimeOffset? DoneAt);

/// <summary>A task of an incident; one numbering for all sources.</summary>
/// <param name="Number">Within the incident, from 1.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="What">Its words; absent when <paramref name="Step"/> names them.</param>
/// <param name="Step">Its words when it was made from a template.</param>
/// <param name="GivenAt">UTC.</param>
/// <param name="Dept">Who carries it out; absent while nobody does.</param>
/// <param name="Due">By when, UTC; absent while nobody carries it out.</param>
/// <param name="DoneAt">UTC; absent while open.</param>
/// <param name="Result">What was done.</param>
/// <param name="Band">How much of the time is used at the moment of the answer; absent when it is done, or nobody's yet.</param>
public sealed record TaskView(
    int Number, TaskSource Source, TextRef? What, CodedWords? Step, DateTimeOffset GivenAt, string? Dept, DateTimeOffset? Due,
        DateTimeOffset? DoneAt,
    TextRef? Result, TimeBand? Band);

/// <summary>A date that a task force has to meet.</summary>
/// <param name="Number">Within the task force, from 1.</param>
/// <param name="Name">Its words; absent when <paramref name="Step"/> names them.</param>
/// <param name="Step">Its words when it was made from a template.</param>
/// <param name="Due">UTC.</param>
/// <param name="ReachedAt">UTC; absent while it lies ahead.</param>
public sealed record MilestoneView(int Number, TextRef? Name, CodedWords? Step, DateTimeOffset Due, DateTimeOffset? ReachedAt)
{
    /// <summary>When it was given up with a reason, UTC; absent while it is wanted.</summary>
    public DateTimeOffset? DroppedAt { get; init; }
}

/// <summary>A 专班.</summary>
/// <param name="Number">As on the paper, e.g. 专班〔2026〕0001号.</param>
/// <param name="Template">What it was made from.</param>
/// <param name="Goal">What it is to reach.</param>
/// <param name="Lead">Who leads it.</param>
/// <param name="Members">Everybody else, by post.</param>
/// <param name="FormedAt">UTC.</param>
/// <param name="Milestones">Dates it has to meet.</param>
/// <param name="Linked">Case codes of the incidents that came under it.</param>
/// <param name="Report">结案报告; absent while it works.</param>
/// <param name="ClosedAt">UTC; absent while it works.</param>
public sealed record TaskForceView(
    string Number, CodedWords? Template, TextRef? Goal, TeamSeat Lead, IReadOnlyList<TeamSeat> Members, DateTimeOffset FormedAt,
    IReadOnlyList<MilestoneView> Milestones, IReadOnlyList<string> Linked, TextRef? Report, DateTimeOffset? ClosedAt);
