using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Domain.Access;
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
    public async Task<(string ReportId, string ReportStatus, Incident? Incident, bool Restricted)?> FindByTokenAsync(
        string token, CancellationToken ct)
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
        var restricted = incident?.Restricted == true;
        while (incident?.Kinship?.Main is { } main && await FindAsync(main, ct).ConfigureAwait(false) is { } next)
        {
            incident = next;
            restricted |= next.Restricted;
        }

        return (found.Id, found.Status, incident, restricted);
    }

    /// <summary>A page of a list, by keyset: the cost does not grow with the page number.</summary>
    /// <exception cref="FormatException">The cursor is not one of ours.</exception>
    public async Task<IncidentPage> PageAsync(IncidentFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (SearchedIn(filter.Query) is { } words)
        {
            filter = filter with
            {
                Found = await WordSearch.CodesAsync(database, words, WordSearch.MostNewest, ct).ConfigureAwait(false),
            };
        }

        var (sql, values) = IncidentSql.Build(filter, database);
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var docs =
            (await connection.QueryAsync<string>(new CommandDefinition(sql, values, cancellationToken: ct)).ConfigureAwait(false)).AsList();
        var incidents = docs.Take(filter.Limit).Select(Read).ToList();
        return new IncidentPage(incidents, docs.Count > filter.Limit ? IncidentSql.CursorOf(filter.Sort, incidents[^1]) : null);
    }

    private static string? SearchedIn(string? query) =>
        query is not null && WordSearch.Plain(query) is var words && IncidentSql.DigitsOf(words) is null && WordSearch.Searches(words)
            ? words : null;

    /// <summary>
    /// What was said about a case and about those that follow it, as a reader may see it. A case that follows keeps its own restriction:
    /// what it holds is judged by itself, not by its main.
    /// </summary>
    /// <param name="incident">The case; the reader may see it.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="ct">Stops waiting.</param>
    public async Task<CasePapers> PapersAsync(Incident incident, Actor reader, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(incident);
        var followers = await FollowersAsync(incident, reader, ct).ConfigureAwait(false);
        var codes = followers.Select(follower => follower.Code).Prepend(incident.Code).ToList();
        var rows = await RowsAsync(codes, ct).ConfigureAwait(false);
        var people = rows.ToDictionary(row => row.Id, row => vault.Open(row.Id, row.Contact));
        var known = people.Values.OfType<Reporter>().Distinct().ToList();
        var texts = await TextsAsync(codes, ct).ConfigureAwait(false);
        // Who tips off is nobody to the units (rules.md 37).
        var hidden = reader.Dept is null
            ? [] : codes.Where(code => incident.HidesReporter || followers.Any(f => f.Code == code && f.HidesReporter)).ToHashSet();
        return new CasePapers(
            followers, [.. rows.Select(row => Read(row, people[row.Id], hidden.Contains(row.IncidentCode)))],
            texts.ToDictionary(text => text.Id, text =>
                hidden.Count > 0 ? ContactWords.WithoutContact(text.Body, known) : ContactWords.Mask(text.Body, known)))
        {
            Evidence = await EvidenceAsync(codes, ct).ConfigureAwait(false),
        };
    }

    /// <summary>Everything that came to a case and to those that follow it: with reports, as these named it, then as evidence.</summary>
    /// <param name="incident">The case; the reader may see it.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="ct">Stops waiting.</param>
    public async Task<IReadOnlyList<string>> AttachmentsAsync(Incident incident, Actor reader, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(incident);
        var followers = await FollowersAsync(incident, reader, ct).ConfigureAwait(false);
        string[] codes = [incident.Code, .. followers.Select(follower => follower.Code)];
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var came = await connection.QueryAsync<(string Report, string Attachments)>(new CommandDefinition(
            AttachmentRows.Sql(database), new { codes = JsonSerializer.Serialize(codes) }, cancellationToken: ct)).ConfigureAwait(false);
        return [.. came.SelectMany(row => AttachmentRows.Read(row.Attachments))
            .Concat(await EvidenceAsync(codes, ct).ConfigureAwait(false)).Distinct()];
    }

    private async Task<IReadOnlyList<string>> EvidenceAsync(IReadOnlyList<string> codes, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return
        [
            .. await connection.QueryAsync<string>(new CommandDefinition(
                $"""
                SELECT f.id FROM file_use u JOIN file f ON f.id = u.file_id
                WHERE u.used_by IN (SELECT value FROM {database.CodesTable}) ORDER BY f.received_at, f.id
                """,
                new { codes = JsonSerializer.Serialize(codes) }, cancellationToken: ct)).ConfigureAwait(false),
        ];
    }

    /// <summary>The reports of a case and of those that follow it and are not 限制查看, first one first; masked.</summary>
    public async Task<IReadOnlyList<ReportOfIncident>> ReportsAsync(string code, CancellationToken ct) =>
        await FindAsync(code, ct).ConfigureAwait(false) is { } incident
            ? (await PapersAsync(incident, Actor.System, ct).ConfigureAwait(false)).Reports
            : [.. (await RowsAsync([code], ct).ConfigureAwait(false)).Select(row => Read(row, vault.Open(row.Id, row.Contact)))];

    /// <summary>Whoever reported to a case and to those that follow it and are not 限制查看.</summary>
    public async Task<IReadOnlyList<Reporter>> ReportersAsync(Incident incident, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(incident);
        var followers = await FollowersAsync(incident, Actor.System, ct).ConfigureAwait(false);
        var rows = await RowsAsync([incident.Code, .. followers.Select(follower => follower.Code)], ct).ConfigureAwait(false);
        return [.. rows.Select(row => vault.Open(row.Id, row.Contact)).OfType<Reporter>().Distinct()];
    }

    private async Task<IReadOnlyList<Incident>> FollowersAsync(Incident incident, Actor reader, CancellationToken ct)
    {
        if (incident.Joined.Count == 0)
        {
            return [];
        }

        var codes = incident.Joined.Select(joined => joined.Code).ToList();
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var docs = await connection.QueryAsync<string>(new CommandDefinition(
            $"SELECT doc FROM incident WHERE code IN (SELECT value FROM {database.CodesTable})",
            new { codes = JsonSerializer.Serialize(codes) }, cancellationToken: ct)).ConfigureAwait(false);
        return
        [
            .. docs.Select(Read).Where(follower => !follower.Restricted || Rights.Sees(reader, follower))
                .OrderBy(follower => codes.IndexOf(follower.Code)),
        ];
    }

    private async Task<List<ReportRow>> RowsAsync(IReadOnlyList<string> codes, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return (await connection.QueryAsync<ReportRow>(new CommandDefinition(
            $"""
            SELECT id AS Id, incident_code AS IncidentCode, nature AS Nature, channel AS Channel, received_at AS ReceivedAt,
                occurred_at AS OccurredAt, body AS Text, address AS Address, contact AS Contact, attachments AS Attachments
            FROM report_case c JOIN report r ON r.id = c.report_id
            WHERE c.incident_code IN (SELECT value FROM {database.CodesTable}) ORDER BY id
            """,
            new { codes = JsonSerializer.Serialize(codes) }, cancellationToken: ct)).ConfigureAwait(false)).AsList();
    }

    private async Task<IEnumerable<(string Id, string Body)>> TextsAsync(IReadOnlyList<string> codes, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return await connection.QueryAsync<(string Id, string Body)>(new CommandDefinition(
            $"SELECT id, body FROM incident_text WHERE incident_code IN (SELECT value FROM {database.CodesTable})",
            new { codes = JsonSerializer.Serialize(codes) }, cancellationToken: ct)).ConfigureAwait(false);
    }

    /// <summary>The free texts of a case by id, word for word: for whoever masks them himself.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TextsAsync(string code, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return (await connection.QueryAsync<(string Id, string Body)>(new CommandDefinition(
            "SELECT id, body FROM incident_text WHERE incident_code = @code", new { code }, cancellationToken: ct)).ConfigureAwait(false))
            .ToDictionary(row => row.Id, row => row.Body);
    }

    private static Incident Read(string doc) => JsonSerializer.Deserialize<Incident>(doc, Wire.Json)!;

    private static string Words(string words, Reporter? reporter, bool hidden) => hidden
        ? ContactWords.WithoutContact(words, reporter is null ? [] : [reporter])
        : ContactWords.Mask(words, reporter);

    private static ReportOfIncident Read(ReportRow row, Reporter? reporter, bool hidden = false) => new(
            row.Id, row.Channel, DateTimeOffset.FromUnixTimeMilliseconds(row.ReceivedAt),
            row.OccurredAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            Words(row.Text, reporter, hidden), row.Address is null ? null : Words(row.Address, reporter, hidden),
            hidden ? null : ContactWords.MaskedAlias(reporter?.Alias), hidden ? null : ContactWords.MaskedPhone(reporter?.Phone))
    {
        Nature = row.Nature is null ? null : Wire.Parse<Nature>(row.Nature),
        Attachments = AttachmentRows.Read(row.Attachments),
    };

    private sealed class ReportRow
    {
        public string Id { get; set; } = "";

        public string IncidentCode { get; set; } = "";

        public string? Nature { get; set; }

        public string Channel { get; set; } = "";

        public long ReceivedAt { get; set; }

        public long? OccurredAt { get; set; }

        public string Text { get; set; } = "";

        public string? Address { get; set; }

        public byte[]? Contact { get; set; }

        public string? Attachments { get; set; }
    }
}
