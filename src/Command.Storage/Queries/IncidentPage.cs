using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Storage.Queries;

/// <summary>Order of a list.</summary>
public enum IncidentSort
{
    /// <summary>Least time left first.</summary>
    Remaining,

    /// <summary>Newest first.</summary>
    Received,

    /// <summary>Most urgent first, then least time left.</summary>
    Urgency,
}

/// <summary>What a list shows; null means any.</summary>
public sealed record IncidentFilter
{
    /// <summary>Some states; none lists what is open.</summary>
    public IReadOnlyList<IncidentState> States { get; init; } = [];

    /// <summary>A unit is late with it at this instant: not signed, or not done in time; null for no limit.</summary>
    public DateTimeOffset? OverdueAt { get; init; }

    /// <summary>Highest rung that one of its ladders stands at.</summary>
    public int? Rung { get; init; }

    /// <summary>Whether it is under supervision.</summary>
    public bool? Supervised { get; init; }

    /// <summary>Whether an instruction of a leader is open.</summary>
    public bool? Instructed { get; init; }

    /// <summary>Department that has it in hand: was offered it, has signed or handles it.</summary>
    public string? InHandOf { get; init; }

    /// <summary>Received at or after; null for no limit.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Received before; null for no limit.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Department with a part in it.</summary>
    public string? Dept { get; init; }

    /// <summary>Street (3 digits), community (12) or grid (15) code.</summary>
    public string? Area { get; init; }

    /// <summary>Item (4 digits) or class (2 digits).</summary>
    public string? Item { get; init; }

    /// <summary>Urgency.</summary>
    public Urgency? Urgency { get; init; }

    /// <summary>诉求性质.</summary>
    public Nature? Nature { get; init; }

    /// <summary>Case code or the end of one, an item, part of a place's name or of an address, or words of a report.</summary>
    public string? Query { get; init; }

    /// <summary>Cases that the words of the query were found in; null where none were looked for.</summary>
    internal IReadOnlyList<string>? Found { get; init; }

    /// <summary>Order.</summary>
    public IncidentSort Sort { get; init; }

    /// <summary>Rows of a page, 1 to 200.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Where the page before ended; null for the first.</summary>
    public string? Cursor { get; init; }

    /// <summary>Department whose incidents alone may be seen; null for no limit.</summary>
    public string? OnlyDept { get; init; }

    /// <summary>Street, community or grid whose incidents alone may be seen; null for no limit.</summary>
    public string? OnlyArea { get; init; }

    /// <summary>Whether 限制查看 incidents may be seen.</summary>
    public bool Restricted { get; init; }
}

/// <summary>A page.</summary>
/// <param name="Incidents">The rows.</param>
/// <param name="Next">Cursor of the next page, null at the end.</param>
public sealed record IncidentPage(IReadOnlyList<Incident> Incidents, string? Next);
