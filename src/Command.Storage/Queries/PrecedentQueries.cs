using Command.Contracts.Areas;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Access;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Storage.Catalogue;
using Dapper;

namespace Command.Storage.Queries;

/// <summary>Reads what was ruled about the item of a case before.</summary>
public sealed class PrecedentQueries(Database database, PolicyShelf shelf)
{
    // A ruling is the second return of one case; an item with more of them than this needs another table, not a longer list.
    private const int MostRead = 500;

    /// <summary>
    /// Precedents for a case by the departments of the version that it is judged by; of the newest 500 rulings of its item.
    /// </summary>
    /// <param name="incident">The case.</param>
    /// <param name="actor">Who reads: a ruling counts for everybody, but cases that he may not see are not named to him.</param>
    /// <param name="ct">Stops waiting.</param>
    public async Task<IReadOnlyList<Precedent>> FindAsync(Incident incident, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(incident);
        if (incident.ItemCode is null)
        {
            return [];
        }

        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var rows = (await connection.QueryAsync<RulingRow>(new CommandDefinition(
            """
            SELECT r.incident_code AS IncidentCode, r.version AS Version, r.item_code AS ItemCode, r.street AS Street,
                r.from_dept AS FromDept,
                   r.to_dept AS ToDept, r.role AS Role, r.at AS At, i.restricted AS Restricted, i.lead AS Lead, i.depts AS Depts,
                   i.street AS CaseStreet, i.grid AS CaseGrid
            FROM ruling r JOIN incident i ON i.code = r.incident_code
            WHERE r.item_code = @ItemCode AND r.incident_code <> @Code
            ORDER BY r.at DESC, r.incident_code DESC LIMIT @MostRead
            """,
            new { incident.ItemCode, incident.Code, MostRead }, cancellationToken: ct)).ConfigureAwait(false)).AsList();
        var seen =
            rows.Where(row => Rights.Sees(actor, row.Restricted, row.Lead, row.Depts.Split(',', StringSplitOptions.RemoveEmptyEntries),
                    new AreaRef(row.CaseStreet, null, row.CaseGrid)))
                .Select(row => row.IncidentCode).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Precedents.Of(incident, rows.Select(row => row.ToRuling()), shelf.Shown(incident.Policy).Departments)
                .Select(p => p.IncidentCode is { } code && seen.Contains(code) ? p : p with { IncidentCode = null }),
        ];
    }

    private sealed class RulingRow
    {
        public string IncidentCode { get; set; } = "";

        public int Version { get; set; }

        public string ItemCode { get; set; } = "";

        public string? Street { get; set; }

        public string FromDept { get; set; } = "";

        public string ToDept { get; set; } = "";

        public string Role { get; set; } = "";

        public long At { get; set; }

        public bool Restricted { get; set; }

        public string Lead { get; set; } = "";

        public string Depts { get; set; } = "";

        public string? CaseStreet { get; set; }

        public string? CaseGrid { get; set; }

        public Ruling ToRuling() => new(
            IncidentCode, Version, ItemCode, Street, FromDept, ToDept, Wire.Parse<AssignmentRole>(Role),
            DateTimeOffset.FromUnixTimeMilliseconds(At));
    }
}
