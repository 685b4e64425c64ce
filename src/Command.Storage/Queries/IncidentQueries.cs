using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Incidents;
using Command.Domain.Privacy;
using Command.Storage.Reports;
using Dapper;

namespace Command.Storage.Queries;

/// <summary>Reading incidents.</summary>
public sealed class IncidentQueries(Database database, ContactVault vault)
{
    /// <summary>One incident, or null.</summary>
    public async Task<Incident?> FindAsync(string code, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var doc = await connection.QuerySingleOrDefaultAsync<string?>(new CommandDefinition(
            "SELECT doc FROM incident WHERE code = @code", new { code }, cancellationToken: ct)).ConfigureAwait(false);
        return doc is null ? null : Read(doc);
    }

    /// <summary>The case that a citizen's token leads to, or null.</summary>
    public async Task<(string ReportId, string ReportStatus, Incident? Incident)?> FindByTokenAsync(string token, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var row = await connection.QuerySingleOrDefaultAsync<(string Id, string Status, string? Doc)?>(new CommandDefinition(
            """
            SELECT r.id, coalesce(c.status, 'received'), i.doc
            FROM report r LEFT JOIN report_case c ON c.report_id = r.id LEFT JOIN incident i ON i.code = c.incident_code
            WHERE r.tracking_token = @token
            """,
            new { token }, cancellationToken: ct)).ConfigureAwait(false);
        if (row is not { } found)
        {
            return null;
        }

        // A merged incident answers with its main, whoever that follows.
        var incident = found.Doc is null ? null : Read(found.Doc);
        while (incident?.Kinship?.Main is { } main && await FindAsync(main, ct).ConfigureAwait(false) is { } next)
        {
            incident = next;
        }

        return (found.Id, found.Status, incident);
    }

    /// <summary>A page of a list, by keyset: the cost does not grow with the page number.</summary>
    /// <exception cref="FormatException">The cursor is not one of ours.</exception>
    public async Task<IncidentPage> PageAsync(IncidentFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var (sql, values) = IncidentSql.Build(filter);
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var docs =
            (await connection.QueryAsync<string>(new CommandDefinition(sql, values, cancellationToken: ct)).ConfigureAwait(false)).AsList();
        var incidents = docs.Take(filter.Limit).Select(Read).ToList();
        return new IncidentPage(incidents, docs.Count > filter.Limit ? IncidentSql.CursorOf(filter.Sort, incidents[^1]) : null);
    }

    /// <summary>
    /// The reports of a case and of those that follow it, first one first; alias and phone are masked, also inside the words.
    /// </summary>
    public async Task<IReadOnlyList<ReportOfIncident>> ReportsAsync(string code, CancellationToken ct)
    {
        var codes =
            await FindAsync(code, ct).ConfigureAwait(false) is { } incident ? incident.Joined.Select(j => j.Code).Prepend(code) : [code];
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var rows = await connection.QueryAsync<ReportRow>(new CommandDefinition(
            $"""
            SELECT id AS Id, channel AS Channel, received_at AS ReceivedAt, occurred_at AS OccurredAt, body AS Text, address AS Address,
                contact AS Contact
            FROM report_case c JOIN report r ON r.id = c.report_id
            WHERE c.incident_code IN (SELECT value FROM {database.CodesTable}) ORDER BY id
            """,
            new { codes = JsonSerializer.Serialize(codes) }, cancellationToken: ct)).ConfigureAwait(false);
        return [.. rows.Select(Read)];
    }

    /// <summary>The free texts of a case by id.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TextsAsync(string code, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return (await connection.QueryAsync<(string Id, string Body)>(new CommandDefinition(
            "SELECT id, body FROM incident_text WHERE incident_code = @code", new { code }, cancellationToken: ct)).ConfigureAwait(false))
            .ToDictionary(row => row.Id, row => row.Body);
    }

    private static Incident Read(string doc) => JsonSerializer.Deserialize<Incident>(doc, Wire.Json)!;

    private ReportOfIncident Read(ReportRow row)
    {
        var reporter = vault.Open(row.Id, row.Contact);
        return new ReportOfIncident(
            row.Id, row.Channel, DateTimeOffset.FromUnixTimeMilliseconds(row.ReceivedAt),
            row.OccurredAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            ContactWords.Mask(row.Text, reporter), row.Address is null ? null : ContactWords.Mask(row.Address, reporter),
            ContactWords.MaskedAlias(reporter?.Alias), ContactWords.MaskedPhone(reporter?.Phone));
    }

    private sealed class ReportRow
    {
        public string Id { get; set; } = "";

        public string Channel { get; set; } = "";

        public long ReceivedAt { get; set; }

        public long? OccurredAt { get; set; }

        public string Text { get; set; } = "";

        public string? Address { get; set; }

        public byte[]? Contact { get; set; }
    }
}
