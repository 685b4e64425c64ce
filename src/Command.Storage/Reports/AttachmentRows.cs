using System.Text.Json;
using Command.Contracts;
using Dapper;

namespace Command.Storage.Reports;

/// <summary>What the reports of some cases brought along, read inside the turn at the journal.</summary>
internal static class AttachmentRows
{
    /// <summary>Reports with at least one attachment.</summary>
    public static async Task<IReadOnlyList<(string Report, IReadOnlyList<string> Attachments)>> OfAsync(
        WriteTransaction tx, IReadOnlyCollection<string> codes, CancellationToken ct) =>
        [
            .. (await tx.Connection.QueryAsync<(string Id, string Attachments)>(new CommandDefinition(
                $"""
                SELECT r.id, r.attachments FROM report_case c JOIN report r ON r.id = c.report_id
                WHERE c.incident_code IN (SELECT value FROM {tx.Database.CodesTable}) AND r.attachments IS NOT NULL ORDER BY r.id
                """,
                new { codes = JsonSerializer.Serialize(codes) }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false))
                .Select(row => (row.Id, Read(row.Attachments))),
        ];

    /// <summary>The column of a report as it was given.</summary>
    public static IReadOnlyList<string> Read(string? column) =>
        column is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<string>>(column, Wire.Json)!;
}
