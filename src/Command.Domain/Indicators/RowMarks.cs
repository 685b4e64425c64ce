using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Indicators;

/// <summary>Questions about a row of the board that walls, lists, tables and the API answer alike.</summary>
public static class RowMarks
{
    private static readonly IncidentState[] Sent =
    [
        IncidentState.Dispatched, IncidentState.Signed, IncidentState.Handling, IncidentState.Extended, IncidentState.Redo,
        IncidentState.Suspended, IncidentState.Joint,
    ];

    private static readonly IncidentState[] NotSent =
        [IncidentState.Received, IncidentState.Registered, IncidentState.Triage, IncidentState.Returned];

    /// <summary>在办: open, and neither completed and accepted nor answered.</summary>
    public static bool InHand(BoardRow row) => (row ?? throw new ArgumentNullException(nameof(row))) is { Closed: false, Settled: null };

    /// <summary>
    /// A unit has in hand what it was offered, has signed or handles (rules.md 5b-52); what is only proposed for it is 未派.
    /// </summary>
    public static bool WithUnit(BoardRow row) => Sent.Contains((row ?? throw new ArgumentNullException(nameof(row))).State);

    /// <summary>The units that have it in hand, lead or not, each once; none while it is with the centre.</summary>
    public static IEnumerable<string> UnitsOf(BoardRow row) => WithUnit(row) ? row.Parties.Append(row.Lead).Distinct() : [];

    /// <summary>未派: with the centre, whatever unit is proposed.</summary>
    public static bool Unsent(BoardRow row) => NotSent.Contains((row ?? throw new ArgumentNullException(nameof(row))).State);

    /// <summary>What kind of late it is once its clock is past due; null when no clock runs.</summary>
    public static Lateness? Kind(BoardRow row) =>
        (row ?? throw new ArgumentNullException(nameof(row))).Clock is { } clock ? CaseClocks.Of(clock).Late : null;

    /// <summary>
    /// Severity before time (rules.md 5b-53): 0 for 特急 that nobody has taken up, 1 for 特急 in hand, 2 for the rest. Within a rank the
    /// one with the least time left is first.
    /// </summary>
    public static int Rank(BoardRow row) =>
        (row ?? throw new ArgumentNullException(nameof(row))).Urgency != Urgency.Critical || !InHand(row) ? 2
        : row.State == IncidentState.Received ? 0
        : 1;
}
