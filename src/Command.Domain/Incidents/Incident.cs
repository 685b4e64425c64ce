using System.Text.Json.Serialization;
using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Clocks;

namespace Command.Domain.Incidents;

/// <summary>
/// An incident (事件/工单, 一案一码) as its facts made it: <c>Facts.Evolve</c> builds it and nothing else does. Stored whole in its state row.
/// </summary>
public sealed partial record Incident
{
    /// <summary>Before the first fact.</summary>
    public static readonly Incident None = new();

    /// <summary>22-digit case code, empty before the first fact.</summary>
    public string Code { get; init; } = "";

    /// <summary>Number of facts so far.</summary>
    public int Version { get; init; }

    /// <summary>Where it stands; meaningless while <see cref="Version"/> is 0.</summary>
    public IncidentState State { get; init; }

    /// <summary>When the first report came in, of this incident or of one that follows it; the main clock counts from here.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Channel of the first report.</summary>
    public string Channel { get; init; } = "";

    /// <summary>Item, proposed or decided; null while nothing is known.</summary>
    public string? ItemCode { get; init; }

    /// <summary>True once a person or the sender named the item.</summary>
    public bool ItemDecided { get; init; }

    /// <summary>What the text spoke for, best first.</summary>
    public IReadOnlyList<ItemSuggestion> Suggestions { get; init; } = [];

    /// <summary>Urgency.</summary>
    public Urgency Urgency { get; init; }

    /// <summary>Complexity.</summary>
    public Complexity Complexity { get; init; }

    /// <summary>Lead department, proposed until dispatched.</summary>
    public string Lead { get; init; } = "";

    /// <summary>Co-departments, proposed until dispatched.</summary>
    public IReadOnlyList<string> Co { get; init; } = [];

    /// <summary>Street, community, grid.</summary>
    public AreaRef Area { get; init; } = AreaRef.Unknown;

    /// <summary>About ten metres coarse.</summary>
    public GeoPoint? Location { get; init; }

    /// <summary>Why the point of the report was not taken; null where it was, or where there was none.</summary>
    public LocationFinding? LocationFinding { get; init; }

    /// <summary>Name of the place from the gazetteer.</summary>
    public string? Place { get; init; }

    /// <summary>People concerned, a number only.</summary>
    public int? People { get; init; }

    /// <summary>限制查看.</summary>
    public bool Restricted { get; init; }

    /// <summary>Reports that belong to it.</summary>
    public int Reports { get; init; }

    /// <summary>How often a department gave it back.</summary>
    public int Returns { get; init; }

    /// <summary>The parts of the departments, of the current dispatch.</summary>
    public IReadOnlyList<Assignment> Assignments { get; init; } = [];

    /// <summary>Latest run of each clock.</summary>
    public IReadOnlyList<ClockRun> Clocks { get; init; } = [];

    /// <summary>Digest of the policy it was judged by.</summary>
    public string Policy { get; init; } = "";

    /// <summary>Competence rule that proposed lead and co-departments; null when the centre keeps it.</summary>
    public string? Rule { get; init; }

    /// <summary>How the departments are to work on it, by complexity.</summary>
    public CaseRoute? Route { get; init; }

    /// <summary>When a terminal state was reached.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>True when it was settled before the main clock was due; null while open.</summary>
    public bool? OnTime { get; init; }

    /// <summary>When the department asked for closing; the main clock stops here.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When somebody last did something about it, UTC; what time alone does is no movement.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>What the monitors found wrong, by code; null while nothing is.</summary>
    public IReadOnlyList<string>? Findings { get; init; }

    /// <summary>Rounds, pauses, extensions; null while there were none.</summary>
    public Course? Course { get; init; }

    /// <summary>Returns and rulings; null while there were none.</summary>
    public Bounces? Bounces { get; init; }

    /// <summary>Merged incidents; null while it stands alone.</summary>
    public Kinship? Kinship { get; init; }

    /// <summary>加急, 督办, 公文; null while there is none.</summary>
    public Oversight? Oversight { get; init; }

    /// <summary>批示, 会商, 专班; null while there is none.</summary>
    public Joint? Joint { get; init; }

    /// <summary>Last contact with whoever reported that was logged, UTC.</summary>
    public DateTimeOffset? ContactedAt { get; init; }

    /// <summary>Danger to people; null while there is none.</summary>
    public Peril? Peril { get; init; }

    /// <summary>Reply, revisit, evaluation; null until somebody answered.</summary>
    public Ending? Ending { get; init; }

    /// <summary>What has been purged since it was first closed; null while nothing was.</summary>
    public IReadOnlyList<PersonalData>? Purged { get; init; }

    /// <summary>True in a terminal state.</summary>
    [JsonIgnore]
    public bool Closed => State is IncidentState.Declined or IncidentState.Archived;

    /// <summary>Versions of the catalogue that it is judged by: its own, and those whose calendar a clock was reckoned by.</summary>
    [JsonIgnore]
    public IEnumerable<string> Versions => Clocks.Select(run => run.Clock.Calendar).OfType<string>().Prepend(Policy).Distinct();

    /// <summary>1, and one more with each 重办 or 重开.</summary>
    [JsonIgnore]
    public int Round => Course?.Round ?? 1;

    /// <summary>
    /// 办结: when the completion was accepted or the answer given. Null before that, and again after 重办 and 重开; what was transferred or
    /// declined was never settled here.
    /// </summary>
    [JsonIgnore]
    public DateTimeOffset? SettledAt =>
        CompletedAt is { } done && State is IncidentState.RevisitDue or IncidentState.Evaluated or IncidentState.Archived
            // What follows an accepted completion is a revisit or, without one, the citizen's time: its clock starts in the same instant.
            ? Run(ClockName.Revisit) is { } revisit && revisit.Clock.StartedAt >= done
                ? revisit.Clock.StartedAt
                : Run(ClockName.Evaluation)?.Clock.StartedAt ?? done
            : null;

    /// <summary>Whether the work was done before the main clock was due; null before it is settled.</summary>
    [JsonIgnore]
    public bool? SettledOnTime => SettledAt is null ? null : CompletedAt <= Run(ClockName.Main)?.Clock.Due;

    /// <summary>Start of the main clock of this round: receipt in the first.</summary>
    [JsonIgnore]
    public DateTimeOffset RoundStart => Course?.StartedAt ?? ReceivedAt;

    /// <summary>What follows this incident.</summary>
    [JsonIgnore]
    public IReadOnlyList<JoinedIncident> Joined => Kinship?.Joined ?? [];

    /// <summary>督办 level in force.</summary>
    [JsonIgnore]
    public SupervisionLevel Supervision => Oversight?.Level ?? SupervisionLevel.None;

    /// <summary>What this incident is by itself, whatever follows it.</summary>
    [JsonIgnore]
    public JoinedIncident Own => Kinship?.Own ?? new JoinedIncident(Code, Urgency, ReceivedAt, Reports, People)
    {
        Danger = Peril?.Dangers, Nature = Nature,
    };

    /// <summary>The part of a department in the current dispatch.</summary>
    public Assignment? AssignmentOf(string dept) => Assignments.FirstOrDefault(a => a.Dept == dept);

    /// <summary>Clocks that run: the state lets them, and what they are for is not settled. Checkpoints stand beside them.</summary>
    [JsonIgnore]
    public IEnumerable<ClockRun> Running => RunningOf(beside: false);

    /// <summary>The running clock that is due first.</summary>
    [JsonIgnore]
    public ClockRun? Next => Running.MinBy(run => run.Clock.Due);

    /// <summary>Generation that the next run of a clock gets; several of one name never share one.</summary>
    public int NextGeneration(ClockName name) =>
        Clocks.Where(run => run.Clock.Name == name).Select(run => run.Clock.Generation)
            .Concat((Spent ?? []).Where(runs => runs.Clock == name).Select(runs => runs.Generation)).DefaultIfEmpty().Max() + 1;

    /// <summary>Latest run of a clock.</summary>
    public ClockRun? Run(ClockName name) => Clocks.FirstOrDefault(run => run.Clock.Name == name);

    /// <summary>Latest run of a clock that several have, by what it is for.</summary>
    public ClockRun? Run(ClockName name, string what) => Clocks.FirstOrDefault(run => run.Clock.Name == name && run.Clock.For == what);
}
