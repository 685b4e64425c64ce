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
                Sql(tx.Database),
                new { codes = JsonSerializer.Serialize(codes) }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false))
                .Select(row => (row.Id, Read(row.Attachments))),
        ];

    /// <summary>Reports of the cases <c>@codes</c> with what they brought along, oldest first.</summary>
    public static string Sql(Database database) =>
        $"""
        SELECT r.id, r.attachments FROM report_case c JOIN report r ON r.id = c.report_id
        WHERE c.incident_code IN (SELECT value FROM {database.CodesTable}) AND r.attachments IS NOT NULL ORDER BY r.id
        """;

    /// <summary>The column of a report as it was given.</summary>
    public static IReadOnlyList<string> Read(string? column) =>
        column is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<string>>(column, Wire.Json)!;
}
