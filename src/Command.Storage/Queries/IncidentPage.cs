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
    /// <summary>One state; null lists what is open.</summary>
    public IncidentState? State { get; init; }

    /// <summary>Department with a part in it.</summary>
    public string? Dept { get; init; }

    /// <summary>Street (3 digits), community (12) or grid (15) code.</summary>
    public string? Area { get; init; }

    /// <summary>Item (4 digits) or class (2 digits).</summary>
    public string? Item { get; init; }

    /// <summary>Urgency.</summary>
    public Urgency? Urgency { get; init; }

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
