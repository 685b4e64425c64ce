using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;

namespace Command.Domain.Rules;

/// <summary>裁定 as later cases of its item meet it. Codes only: its reasons are a text of its case and are purged with that.</summary>
/// <param name="IncidentCode">Case that was ruled on.</param>
/// <param name="Version">Version of that case with the ruling.</param>
/// <param name="ItemCode">Item of the case when it was ruled on, four digits; a case that is classed anew later leaves it as it is.</param>
/// <param name="Street">Street of the case, null when unknown.</param>
/// <param name="From">Department that gave it back.</param>
/// <param name="To">Department that was ruled to answer.</param>
/// <param name="Role">Which part the dispute was about.</param>
/// <param name="At">When, UTC.</param>
public sealed record Ruling(
    string IncidentCode, int Version, string ItemCode, string? Street, string From, string To, AssignmentRole Role, DateTimeOffset At)
{
    /// <summary>
    /// The ruling that a fact is. Null for any other fact, and for a ruling without an item: nobody could tell what it is a precedent for.
    /// </summary>
    public static Ruling? In(IncidentEvent fact, string incidentCode, int version, DateTimeOffset at) =>
        fact is DisputeRuled { Item: { } item } ruled
            ? new Ruling(incidentCode, version, item, ruled.Street, ruled.From, ruled.To, ruled.Role, at)
            : null;
}
