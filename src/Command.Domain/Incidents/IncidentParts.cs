using System.Text.Json.Serialization;
using Command.Contracts.Incidents;

namespace Command.Domain.Incidents;

/// <summary>What happened to the main clock besides running. Absent on an incident in its first round that was never held up.</summary>
public sealed record Course
{
    /// <summary>Nothing yet.</summary>
    public static readonly Course Plain = new();

    /// <summary>1, and one more with each 重办 or 重开.</summary>
    public int Round { get; init; } = 1;

    /// <summary>Start of a later round, UTC; null in the first, which starts at receipt.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>重办: half of the limit of the round before.</summary>
    public bool Halved { get; init; }

    /// <summary>How often the limit is halved, one redo after the other; null for once.</summary>
    public int? Halvings { get; init; }

    /// <summary>How often the limit is halved in this round.</summary>
    [JsonIgnore]
    public int Halves => Halved ? Halvings ?? 1 : 0;

    /// <summary>Extensions granted in this round, 0 to 2.</summary>
    public int Extensions { get; init; }

    /// <summary>Stretches of this round that the main clock does not count, oldest first.</summary>
    public IReadOnlyList<ClockPause> Pauses { get; init; } = [];

    /// <summary>Since when it is suspended, UTC.</summary>
    public DateTimeOffset? SuspendedAt { get; init; }

    /// <summary>Code of <see cref="SuspendReasons"/> while it is suspended.</summary>
    public string? SuspendedFor { get; init; }

    /// <summary>Natural time of the pauses of this round; counts against their cap.</summary>
    [JsonIgnore]
    public TimeSpan Paused => Pauses.Aggregate(TimeSpan.Zero, (sum, pause) => sum + (pause.To - pause.From));

    /// <summary>What waits for an approval, one of each kind at most.</summary>
    public IReadOnlyList<Approval> Asked { get; init; } = [];

    internal IReadOnlyList<Approval> Without(ApprovalKind kind) => [.. Asked.Where(a => a.Kind != kind)];
}

/// <summary>A return that waits for a ruling.</summary>
/// <param name="Dept">Who gave it back.</param>
/// <param name="Role">Which part.</param>
/// <param name="Rule">Item code it cites.</param>
/// <param name="BetterOwner">Whom it names.</param>
/// <param name="Before">State that the incident goes on in when the part of a co-department is ruled on.</param>
public sealed record Dispute(string Dept, AssignmentRole Role, string Rule, string BetterOwner, IncidentState Before);

/// <summary>Who gave it back, and what was ruled. Absent while nobody did.</summary>
public sealed record Bounces
{
    /// <summary>None yet.</summary>
    public static readonly Bounces None = new();

    /// <summary>Departments that have used their one return.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>Departments that a ruling has bound.</summary>
    public IReadOnlyList<string> Bound { get; init; } = [];

    /// <summary>The return that waits for a ruling.</summary>
    public Dispute? Open { get; init; }
}

/// <summary>When the main clock of one that follows was due on its own.</summary>
/// <param name="Code">Case code.</param>
/// <param name="Due">UTC.</param>
/// <param name="Extensions">Extensions that the main had before it joined.</param>
/// <param name="Pauses">Pauses that the main had before it joined.</param>
public sealed record JoinedDue(string Code, DateTimeOffset Due, int Extensions = 0, int Pauses = 0);

/// <summary>Its place among merged incidents. Absent on one that stands alone.</summary>
public sealed record Kinship
{
    /// <summary>Alone.</summary>
    public static readonly Kinship Alone = new();

    /// <summary>The incident it follows.</summary>
    public string? Main { get; init; }

    /// <summary>State to go back to when it is split off.</summary>
    public IncidentState Before { get; init; }

    /// <summary>Those that follow it, directly or through another one.</summary>
    public IReadOnlyList<JoinedIncident> Joined { get; init; } = [];

    /// <summary>What it is without them.</summary>
    public JoinedIncident? Own { get; init; }

    /// <summary>When they were due in this round; the earliest of all is due. Null while none brings an end along.</summary>
    public IReadOnlyList<JoinedDue>? Dues { get; init; }

    internal IReadOnlyList<JoinedDue>? DuesOf(IEnumerable<JoinedIncident> joined) =>
        Dues is null ? null
        : Dues.IntersectBy(joined.Select(j => j.Code), due => due.Code).ToList() is { Count: > 0 } left ? left : null;
}

/// <summary>加急, 督办, 公文, 上报. Absent while there is none.</summary>
public sealed record Oversight
{
    /// <summary>None.</summary>
    public static readonly Oversight None = new();

    /// <summary>加急.</summary>
    public bool Urgent { get; init; }

    /// <summary>督办 level in force.</summary>
    public SupervisionLevel Level { get; init; }

    /// <summary>It was supervised once: then it is always revisited.</summary>
    public bool WasSupervised { get; init; }

    /// <summary>督办单 and 工作提示函.</summary>
    public IReadOnlyList<OfficialDocument> Documents { get; init; } = [];

    /// <summary>上报 that the centre has not answered yet, UTC.</summary>
    public DateTimeOffset? RaisedAt { get; init; }
}

/// <summary>How it ends. Absent until somebody answered.</summary>
public sealed record Ending
{
    /// <summary>Not yet.</summary>
    public static readonly Ending NotYet = new();

    /// <summary>The reply to everybody who reported.</summary>
    public TextRef? Reply { get; init; }

    /// <summary>When nobody was reached, UTC; at most three.</summary>
    public IReadOnlyList<DateTimeOffset> Tries { get; init; } = [];

    /// <summary>True when a revisit reached somebody, false for 未联系上, null while there was none.</summary>
    public bool? Reached { get; init; }

    /// <summary>Answer of the revisit.</summary>
    public Satisfaction? Satisfied { get; init; }

    /// <summary>A dissatisfied answer that nobody has judged yet.</summary>
    public bool ToJudge { get; init; }

    /// <summary>The three evaluations, kept apart.</summary>
    public IReadOnlyList<Evaluation> Evaluations { get; init; } = [];

    /// <summary>申诉 against the rating; null while there is none.</summary>
    public Appeal? Appeal { get; init; }

    /// <summary>Somebody was dissatisfied with what was done.</summary>
    [JsonIgnore]
    public bool BadlyRated => Satisfied == Satisfaction.Dissatisfied
        || Evaluations.Any(e => e is { By: not EvaluationParty.Dept, Score: Satisfaction.Dissatisfied });

    /// <summary>Where it was transferred.</summary>
    public string? TransferredTo { get; init; }

    /// <summary>Code of <see cref="Exemptions"/> when it ended without revisit or evaluation.</summary>
    public string? Exemption { get; init; }
}

/// <summary>How far the runs of a clock were counted by an act that was taken back.</summary>
/// <param name="Clock">Which clock.</param>
/// <param name="Generation">Its last run.</param>
public sealed record SpentRuns(ClockName Clock, int Generation);
