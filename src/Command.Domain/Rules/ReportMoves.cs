using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;

namespace Command.Domain.Rules;

/// <summary>What became of a report.</summary>
public enum ReportStage
{
    /// <summary>Nobody has decided yet.</summary>
    Received,

    /// <summary>It opened an incident.</summary>
    Registered,

    /// <summary>Its incident follows another one (并案).</summary>
    Attached,

    /// <summary>不予受理.</summary>
    Declined,
}

/// <summary>The life of a report as a table (domain.md §2.1): it follows its own incident, whose facts move it.</summary>
public static class ReportMoves
{
    private static readonly Dictionary<Type, ReportStage> Table = new()
    {
        [typeof(IncidentOpened)] = ReportStage.Registered,
        [typeof(IncidentDeclined)] = ReportStage.Declined,
        [typeof(IncidentMerged)] = ReportStage.Attached,
        [typeof(IncidentSplit)] = ReportStage.Registered,
        [typeof(IncidentReopened)] = ReportStage.Registered,
    };

    /// <summary>The status of the reports of an incident after a fact; null when the fact leaves it as it is.</summary>
    public static ReportStage? After(IncidentEvent fact) => fact is ActUndone { Case.State: var state }
        ? state switch
        {
            IncidentState.Merged => ReportStage.Attached,
            IncidentState.Declined => ReportStage.Declined,
            _ => ReportStage.Registered,
        }
        : Table.TryGetValue((fact ?? throw new ArgumentNullException(nameof(fact))).GetType(), out var status) ? status : null;
}
