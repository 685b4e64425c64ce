using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Access;
using Command.Domain.Incidents;
using Command.Domain.Matching.Duplicates;
using Command.Storage.Catalogue;
using Dapper;

namespace Command.Storage.Matching;

/// <summary>A proposal: this incident may be about the same matter. A person merges.</summary>
public sealed record DuplicateProposal(string IncidentCode, double Score, IReadOnlyList<MatchReason> Reasons);

/// <summary>Finds candidates by index (same place, cells around, same grid) and scores them.</summary>
public sealed class DuplicateQueries(Database database, PolicyShelf shelf)
{
    private MatchRules Rules => shelf.Current.Matching;

    /// <summary>Proposals for an incident, best first; none for 限制查看 incidents, whose place is not kept here.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="actor">Who asks: incidents that he may not see are not proposed to him.</param>
    /// <param name="ct">Stops waiting.</param>
    public async Task<IReadOnlyList<DuplicateProposal>> FindAsync(Incident incident, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(incident);
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var own = await connection.QuerySingleOrDefaultAsync<OwnRow>(new CommandDefinition(
            "SELECT features AS Features, sketch AS Sketch FROM incident_feature WHERE incident_code = @Code",
            new { incident.Code }, cancellationToken: ct)).ConfigureAwait(false);
        if (own is null || incident.Restricted)
        {
            return [];
        }

        var features = FeatureTable.Read(own.Features, own.Sketch, incident.ItemCode, incident.ClosedAt?.ToUnixTimeMilliseconds());
        var (sql, values) = CandidateSql.Build(incident.Code, features, Rules);
        var rows = await connection.QueryAsync<CandidateRow>(
            new CommandDefinition(sql, values, cancellationToken: ct)).ConfigureAwait(false);
        return
        [
            .. rows.Where(row => Rights.Sees(actor, row.Restricted, row.Lead, row.Depts.Split(',', StringSplitOptions.RemoveEmptyEntries),
                    new AreaRef(row.Street, null, row.Grid)))
                .Select(row => (row.Code, Score: Rules.Scoring.Score(
                    features, FeatureTable.Read(row.Features, row.Sketch, row.ItemCode, row.ClosedAt))))
                .Where(c => c.Score.Value >= Rules.Settings.Threshold)
                .OrderByDescending(c => c.Score.Value).ThenByDescending(c => c.Code, StringComparer.Ordinal)
                .Take(Rules.Settings.Most)
                .Select(c => new DuplicateProposal(c.Code, c.Score.Value, c.Score.Reasons)),
        ];
    }

    private sealed class OwnRow
    {
        public string Features { get; set; } = "";

        public byte[] Sketch { get; set; } = [];
    }

    private sealed class CandidateRow
    {
        public string Code { get; set; } = "";

        public string Features { get; set; } = "";

        public byte[] Sketch { get; set; } = [];

        public string? ItemCode { get; set; }

        public long? ClosedAt { get; set; }

        public bool Restricted { get; set; }

        public string Lead { get; set; } = "";

        public string Depts { get; set; } = "";

        public string? Street { get; set; }

        public string? Grid { get; set; }
    }
}
