using System.Text.Json.Serialization;
using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Contracts.Reports;

namespace Command.Contracts.Boards;

/// <summary>One incident on a screen. The type can hold no person, phone, house number or text; restricted incidents are never sent to a hub.</summary>
public sealed record BoardRow
{
    /// <summary>22-digit case code.</summary>
    public required string Code { get; init; }

    /// <summary>Version of the incident this row shows.</summary>
    public required int Version { get; init; }

    /// <summary>State; a closed row is the last one sent for its code, unless it comes back, and means: remove it.</summary>
    public required IncidentState State { get; init; }

    /// <summary>Item code, null while nothing is known.</summary>
    public string? Item { get; init; }

    /// <summary>Urgency.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>Complexity.</summary>
    public required Complexity Complexity { get; init; }

    /// <summary>Lead department, proposed or assigned.</summary>
    public required string Lead { get; init; }

    /// <summary>Co-departments.</summary>
    public IReadOnlyList<string> Co { get; init; } = [];

    /// <summary>Departments besides these that have a task, a seat or an invitation; null when there are none.</summary>
    public IReadOnlyList<string>? Others { get; init; }

    /// <summary>What several houses do together; null while there is nothing.</summary>
    public JointMark? Joint { get; init; }

    /// <summary>Every department with a part in it but the lead.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Parties => Others is null ? Co : [.. Co, .. Others];

    /// <summary>Channel of the first report.</summary>
    public required string Channel { get; init; }

    /// <summary>Street code.</summary>
    public string? Street { get; init; }

    /// <summary>Grid code.</summary>
    public string? Grid { get; init; }

    /// <summary>Name of the estate, road or place from the gazetteer; never a house number.</summary>
    public string? Place { get; init; }

    /// <summary>About ten metres coarse.</summary>
    public GeoPoint? Location { get; init; }

    /// <summary>When the first report came in.</summary>
    public required DateTimeOffset Received { get; init; }

    /// <summary>The running clock that is due first; null when none runs.</summary>
    public ClockName? Clock { get; init; }

    /// <summary>Start of that clock: with <see cref="Due"/> it gives the share of time used.</summary>
    public DateTimeOffset? ClockStart { get; init; }

    /// <summary>When that clock is due.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>Where its colours change; null where they change at 50, 80 and 150 % of the natural time from its start to its end.</summary>
    public TimeMarks? Marks { get; init; }

    /// <summary>Highest rung of the supervision ladder reached, 0 = none.</summary>
    public int Rung { get; init; }

    /// <summary>Number of reports that belong to it.</summary>
    public int Reports { get; init; } = 1;

    /// <summary>How often a department gave it back.</summary>
    public int Returns { get; init; }

    /// <summary>People concerned, a number only.</summary>
    public int? People { get; init; }

    /// <summary>限制查看: never leaves its desks.</summary>
    public bool Restricted { get; init; }

    /// <summary>True where there is nothing of its own to do any more: ended, or following another incident.</summary>
    public bool Closed => State is IncidentState.Declined or IncidentState.Archived or IncidentState.Merged;

    /// <summary>What a hub sends of a restricted incident: remove it, and nothing about it.</summary>
    public BoardRow Withdrawn() => new()
    {
        Code = Code,
        Version = Version,
        State = IncidentState.Archived,
        Urgency = Urgency.Normal,
        Complexity = Complexity.Simple,
        Lead = "",
        Channel = "",
        Received = DateTimeOffset.UnixEpoch,
    };
}

/// <summary>The strongest of what several houses do together.</summary>
public enum JointMark
{
    /// <summary>会商 called.</summary>
    Meeting,

    /// <summary>It is under the 专班 of another incident.</summary>
    Linked,

    /// <summary>专班.</summary>
    TaskForce,
}

/// <summary>How much of the allowed time is used (domain.md §2.6).</summary>
public enum TimeBand
{
    /// <summary>正常, under 50 %.</summary>
    Blue,

    /// <summary>关注, 50 to 80 %.</summary>
    Yellow,

    /// <summary>临期, 80 to 100 %.</summary>
    Orange,

    /// <summary>超期.</summary>
    Red,

    /// <summary>严重超期, from 150 %.</summary>
    Red2,
}

/// <summary>The whole board at a position (<c>GET /api/board</c>).</summary>
/// <param name="Position">Journal position of everything in it.</param>
/// <param name="AsOf">Cut-off of all numbers.</param>
/// <param name="Counts">The indicators by name, restricted incidents included.</param>
/// <param name="Rows">Open incidents, without the restricted ones.</param>
public sealed record BoardSnapshot(long Position, DateTimeOffset AsOf, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<BoardRow> Rows);

/// <summary>What changed after <paramref name="From"/> up to <paramref name="To"/>; latest row per incident only. <c>From == To</c> is a heartbeat.</summary>
public sealed record BoardFrame(long From, long To, DateTimeOffset AsOf, IReadOnlyList<BoardRow> Rows, IReadOnlyDictionary<string, int> Counts);
