using System.ComponentModel;
using System.Text.Json.Serialization;
using Command.Contracts.Areas;
using Command.Contracts.Incidents;

namespace Command.Contracts.Boards;

/// <summary>
/// One incident on a screen. The type can hold no person, phone, house number or text; restricted incidents are never sent to a hub.
/// </summary>
public sealed record BoardRow
{
    /// <summary>22-digit case code.</summary>
    public required string Code { get; init; }

    /// <summary>Version of the incident this row shows, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>State; a closed row is the last one sent for its code, unless it comes back, and means: remove it.</summary>
    public required IncidentState State { get; init; }

    /// <summary>Item code, four digits; null while nothing is known.</summary>
    [Description("Item code, four digits; absent while nothing is known.")]
    public string? Item { get; init; }

    /// <summary>Urgency.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>Complexity.</summary>
    public required Complexity Complexity { get; init; }

    /// <summary>Lead department, proposed or assigned, e.g. D09.</summary>
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

    /// <summary>Wire name of the channel of the first report.</summary>
    public required string Channel { get; init; }

    /// <summary>Street code, three digits.</summary>
    public string? Street { get; init; }

    /// <summary>Grid code, 15 digits.</summary>
    public string? Grid { get; init; }

    /// <summary>Name of the estate, road or place from the gazetteer; never a house number.</summary>
    public string? Place { get; init; }

    /// <summary>About ten metres coarse, WGS-84.</summary>
    public GeoPoint? Location { get; init; }

    /// <summary>When the first report came in, UTC.</summary>
    public required DateTimeOffset Received { get; init; }

    /// <summary>
    /// When the completion was accepted or the answer given, UTC; null while there is work. Such a row is no longer in hand.
    /// </summary>
    [Description("When the completion was accepted or the answer given, UTC; absent while there is work. Such a row is no longer in hand.")]
    public DateTimeOffset? Settled { get; init; }

    /// <summary>The running clock that is due first; null when none runs.</summary>
    public ClockName? Clock { get; init; }

    /// <summary>Start of that clock, UTC: with <see cref="Due"/> it gives the share of time used.</summary>
    public DateTimeOffset? ClockStart { get; init; }

    /// <summary>When that clock is due, UTC.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>
    /// Where its colours change; null where they change at 50, 80 and 150 % of the natural time from its start to its end.
    /// </summary>
    public TimeMarks? Marks { get; init; }

    /// <summary>Highest rung of the supervision ladder reached, 0 (none) to 6.</summary>
    public int Rung { get; init; }

    /// <summary>Checkpoints of the 13710 system that are over and not met; null when there are none.</summary>
    [Description("Checkpoints of the 13710 system that are over and not met; absent when there are none.")]
    public int? Missed { get; init; }

    /// <summary>Number of reports that belong to it, from 1.</summary>
    public int Reports { get; init; } = 1;

    /// <summary>How often a department gave it back.</summary>
    public int Returns { get; init; }

    /// <summary>People concerned, 1 to 100,000; a number only.</summary>
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

/// <summary>The whole board at a position (<c>GET /api/board</c>).</summary>
/// <param name="Position">Position in the journal that it shows, from 0.</param>
/// <param name="AsOf">When it was true, UTC.</param>
/// <param name="Counts">The indicators by name, restricted incidents included.</param>
/// <param name="Rows">Every incident that is not closed.</param>
public sealed record BoardSnapshot(
    long Position, DateTimeOffset AsOf, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<BoardRow> Rows);

/// <summary>What changed after <paramref name="From"/> up to <paramref name="To"/>. <c>From == To</c> is a heartbeat.</summary>
/// <param name="From">Position in the journal that it follows.</param>
/// <param name="To">Position that it shows.</param>
/// <param name="AsOf">When it was true, UTC.</param>
/// <param name="Rows">The latest row of each incident that changed.</param>
/// <param name="Counts">The indicators by name, restricted incidents included.</param>
public sealed record BoardFrame(
    long From, long To, DateTimeOffset AsOf, IReadOnlyList<BoardRow> Rows, IReadOnlyDictionary<string, int> Counts);
