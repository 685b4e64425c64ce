using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;

namespace Command.Domain.Rules;

/// <summary>
/// Who was ruled to answer for a matter of this item before, and how often. Shown beside the competence table, never applied.
/// </summary>
/// <param name="Dept">Department.</param>
/// <param name="Role">Part that it was ruled to take: whoever was ruled to help was not ruled to lead.</param>
/// <param name="Times">How many rulings.</param>
/// <param name="SameStreet">One of them was made in the street of the case; <paramref name="From"/> and what follows are of the newest of
/// those, else of the newest of all.</param>
/// <param name="From">Department that had given it back.</param>
/// <param name="At">When it was ruled, UTC.</param>
/// <param name="IncidentCode">Case of that ruling; null for a reader who may not see it.</param>
public sealed record Precedent(
    string Dept, AssignmentRole Role, int Times, bool SameStreet, string From, DateTimeOffset At, string? IncidentCode);

/// <summary>
/// What earlier rulings say about a case. A ruling is a precedent, not a rule: it proposes to a person and changes neither the competence
/// table nor a decision, because one dispute that was settled says little about a district.
/// </summary>
public static class Precedents
{
    /// <summary>More than these nobody reads before sending a case out.</summary>
    public const int Most = 3;

    /// <summary>Precedents for a case: those of its street first, then the newest.</summary>
    /// <param name="incident">The case. A ruling of its own binds it already and is no precedent for it.</param>
    /// <param name="rulings">Rulings, in any order; other items are passed over.</param>
    /// <param name="departments">Who can be chosen: whoever has left the list is not proposed.</param>
    public static IReadOnlyList<Precedent> Of(Incident incident, IEnumerable<Ruling> rulings, Departments departments)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(departments);
        bool InStreet(Ruling ruling) => ruling.Street is { } street && street == incident.Area.Street;
        return
        [
            .. rulings.Where(r => r.ItemCode == incident.ItemCode && r.IncidentCode != incident.Code && departments.Find(r.To) is not null)
                .OrderByDescending(InStreet).ThenByDescending(r => r.At)
                .ThenByDescending(r => r.IncidentCode, StringComparer.Ordinal).ThenByDescending(r => r.Version)
                // Groups come in the order of their first ruling, so the nearest one decides where a department stands.
                .GroupBy(r => (r.To, r.Role))
                .Select(same => (Nearest: same.First(), Times: same.Count()))
                .Take(Most)
                .Select(p => new Precedent(
                    p.Nearest.To, p.Nearest.Role, p.Times, InStreet(p.Nearest), p.Nearest.From, p.Nearest.At, p.Nearest.IncidentCode)),
        ];
    }
}
