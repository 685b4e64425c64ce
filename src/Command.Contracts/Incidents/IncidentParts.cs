using System.ComponentModel.DataAnnotations;

namespace Command.Contracts.Incidents;

/// <summary>A code of the catalogue with its words in both languages.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record CodedWords(string Code, string Zh, string En);

/// <summary>A clock of an incident.</summary>
/// <param name="Clock">What it measures.</param>
/// <param name="Generation">Which run of it, from 1.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="Due">UTC; working hours and holidays are reckoned in it.</param>
/// <param name="Running">False where it has ended, or stands still.</param>
/// <param name="Band">How much of the time is used at the moment of the answer.</param>
/// <param name="Rung">Highest rung of the ladder that it has climbed, 0 (none) to 6.</param>
/// <param name="For">Where several run side by side: department, number of the document, task, meeting or milestone.</param>
public sealed record DeadlineView(
    ClockName Clock, int Generation, DateTimeOffset StartedAt, DateTimeOffset Due, bool Running, TimeBand Band,
    [property: Range(0, 6)] int Rung, string? For)
{
    /// <summary>True where it counts over a day off of a year whose notice is not in the calendar yet: the end may still move.</summary>
    public bool Provisional { get; init; }
}

/// <summary>One of the 13710 checkpoints of a case.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="En">English name.</param>
/// <param name="Due">Until when, always 24:00 Asia/Shanghai of a day; absent for the end, which archiving reaches.</param>
public sealed record CheckpointView(string Code, string Zh, string En, DateTimeOffset? Due)
{
    /// <summary>Stable name, the same as the code.</summary>
    public string Name => Code;

    /// <summary>Whether it was met in time.</summary>
    public CheckpointState State { get; init; }

    /// <summary>The entry that met it, in time or late; null while nothing has.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)]
    public CheckpointEntry? MetBy { get; init; }
}

/// <summary>Where a checkpoint stands.</summary>
public enum CheckpointState
{
    /// <summary>Its time is not over, and nothing has met it.</summary>
    Pending,

    /// <summary>Met in time.</summary>
    Met,

    /// <summary>Its time was over before something met it.</summary>
    Missed,
}

/// <summary>The entry of the timeline that met a checkpoint.</summary>
/// <param name="Version">Version of the case after it.</param>
/// <param name="Type">Wire name of the fact.</param>
/// <param name="At">When, UTC.</param>
public sealed record CheckpointEntry(int Version, string Type, DateTimeOffset At);

/// <summary>A return that waits for a ruling.</summary>
/// <param name="Dept">Who gave it back.</param>
/// <param name="Role">Which part.</param>
/// <param name="Rule">Item code it cites.</param>
/// <param name="BetterOwner">Department that it names instead.</param>
/// <param name="Before">State that the incident goes on in when the part of a co-department is ruled on.</param>
public sealed record DisputeView(string Dept, AssignmentRole Role, string Rule, string BetterOwner, IncidentState Before);

/// <summary>How an incident ends.</summary>
public sealed record EndingView
{
    /// <summary>The reply to everybody who reported.</summary>
    public TextRef? Reply { get; init; }

    /// <summary>When nobody was reached, UTC; at most three.</summary>
    public required IReadOnlyList<DateTimeOffset> Tries { get; init; }

    /// <summary>True when a revisit reached somebody, false for 未联系上, absent while there was none.</summary>
    public bool? Reached { get; init; }

    /// <summary>Answer of the revisit.</summary>
    public Satisfaction? Satisfied { get; init; }

    /// <summary>A dissatisfied answer that nobody has judged yet.</summary>
    public required bool ToJudge { get; init; }

    /// <summary>The three evaluations, kept apart.</summary>
    public required IReadOnlyList<Evaluation> Evaluations { get; init; }

    /// <summary>申诉 of the department against the rating; absent while there is none.</summary>
    public Appeal? Appeal { get; init; }

    /// <summary>Whether the rating counts in the rate of the department: not where its appeal was upheld.</summary>
    public bool Counts { get; init; } = true;

    /// <summary>Code of the body that it was transferred to.</summary>
    public string? TransferredTo { get; init; }

    /// <summary>Code of the reason when it ended without revisit or evaluation.</summary>
    public string? Exemption { get; init; }
}

/// <summary>Who was ruled to answer for a matter of this item before. Shown beside the competence table, never applied.</summary>
/// <param name="Dept">Department.</param>
/// <param name="Role">Part that it was ruled to take.</param>
/// <param name="Times">How many rulings, from 1.</param>
/// <param name="SameStreet">One of them was made in the street of the case; what follows is of the newest of those, else of the newest of
/// all.</param>
/// <param name="From">Department that had given it back.</param>
/// <param name="At">When it was ruled, UTC.</param>
/// <param name="IncidentCode">Case of that ruling; absent for a reader who may not see it.</param>
public sealed record PrecedentView(
    string Dept, AssignmentRole Role, int Times, bool SameStreet, string From, DateTimeOffset At, string? IncidentCode);
