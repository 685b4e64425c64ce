using Command.Contracts;
using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Rules;
using Dapper;

namespace Command.Storage.Reports;

/// <summary>What became of the reports of a case.</summary>
internal sealed record CaseRow(string IncidentCode, ReportStage Stage, string ReportId = "");

/// <summary>Tables <c>inbox</c>, <c>report_case</c> and <c>case_serial</c>: the way of a report into its case.</summary>
internal static class CaseRows
{
    /// <summary>A report that failed this often waits for a person; it stays in the ledger as pending.</summary>
    public const int MostAttempts = 5;

    /// <summary>A report has opened its case.</summary>
    public static readonly Bulk<CaseRow> Opened = Bulk<CaseRow>.Insert(
        "report_case",
        "",
        new("report_id", Kind.Text, r => r.ReportId),
        new("incident_code", Kind.Text, r => r.IncidentCode),
        new("status", Kind.Text, r => Wire.Name(r.Stage)));

    /// <summary>All reports of a case have moved.</summary>
    public static readonly Bulk<CaseRow> Moved = Bulk<CaseRow>.Update(
        "report_case",
        "incident_code",
        new("incident_code", Kind.Text, r => r.IncidentCode),
        new("status", Kind.Text, r => Wire.Name(r.Stage)));

    /// <summary>What is registered lies in the inbox no more.</summary>
    public static readonly Bulk<string> TakeOut = new(
        "DELETE FROM inbox USING {rows} WHERE inbox.report_id = r.id",
        "DELETE FROM inbox WHERE report_id = @id",
        new Column<string>("id", Kind.Text, id => id));

    /// <summary>What could not be decided is kept with the reason.</summary>
    public static readonly Bulk<(string Id, string Error)> SetAside = new(
        "UPDATE inbox SET attempts = attempts + 1, error = r.error FROM {rows} WHERE inbox.report_id = r.id",
        "UPDATE inbox SET attempts = attempts + 1, error = @error WHERE report_id = @id",
        new("id", Kind.Text, r => r.Id),
        new("error", Kind.Text, r => r.Error));

    /// <summary>Takes up to <paramref name="limit"/> reports out of the inbox, oldest first, that nobody else has taken.</summary>
    public static async Task<List<PendingReport>> TakeAsync(WriteTransaction tx, int limit, CancellationToken ct)
    {
        var rows = await tx.Connection.QueryAsync<PendingRow>(new CommandDefinition(
            """
            SELECT id AS Id, channel AS Channel, body AS Text, address AS Address, lng AS Lng, lat AS Lat, item_code AS ItemCode,
                   urgency AS Urgency, people AS People, nature AS Nature, received_at AS ReceivedAt, attachments AS Attachments
            FROM inbox i JOIN report r ON r.id = i.report_id WHERE i.attempts < @MostAttempts ORDER BY i.report_id LIMIT @limit
            """ + tx.Database.SkipLocked("i"),
            new { limit, MostAttempts }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToReport())];
    }

    /// <summary>Takes the next <paramref name="count"/> serials of a day.</summary>
    /// <returns>The first of them.</returns>
    public static async Task<int> TakeSerialsAsync(WriteTransaction tx, DateOnly day, int count, CancellationToken ct) =>
        await tx.Connection.QuerySingleAsync<int>(new CommandDefinition(
            "INSERT INTO case_serial (day, last) VALUES (@day, @count) ON CONFLICT (day) DO UPDATE "
                + "SET last = case_serial.last + @count RETURNING last",
            new { day = day.ToString("yyyy-MM-dd", null), count }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false)
            - count + 1;

    private sealed class PendingRow
    {
        public string Id { get; set; } = "";

        public string Channel { get; set; } = "";

        public string Text { get; set; } = "";

        public string? Address { get; set; }

        public double? Lng { get; set; }

        public double? Lat { get; set; }

        public string? ItemCode { get; set; }

        public string? Urgency { get; set; }

        public int? People { get; set; }

        public string? Nature { get; set; }

        public long ReceivedAt { get; set; }

        public string? Attachments { get; set; }

        public PendingReport ToReport() => new(
            Id, Channel, Text, Address, Lng is { } lng && Lat is { } lat ? new GeoPoint(lng, lat) : null, ItemCode,
            Urgency is null ? null : Wire.Parse<Urgency>(Urgency), People, DateTimeOffset.FromUnixTimeMilliseconds(ReceivedAt))
        {
            Attachments = AttachmentRows.Read(Attachments),
            Nature = Nature is null ? null : Wire.Parse<Nature>(Nature),
        };
    }
}
