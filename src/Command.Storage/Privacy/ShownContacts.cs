using System.Text;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Contracts.Ops;
using Dapper;

namespace Command.Storage.Privacy;

/// <summary>A contact that somebody was shown.</summary>
internal sealed record ShownRow(long Position, Actor Reader, string IncidentCode, string AskedFor, string Reason, long At);

/// <summary>Who was shown which contacts: for the limit of an hour and for the auditor. The fact itself stands in the journal.</summary>
public sealed class ShownContacts(Database database)
{
    /// <summary>New rows; those of one fact once.</summary>
    internal static readonly Bulk<ShownRow> Insert = Bulk<ShownRow>.Insert(
        "contact_shown",
        "ON CONFLICT (position) DO NOTHING",
        new("position", Kind.Long, r => r.Position),
        new("reader", Kind.Text, r => r.Reader.Id),
        new("role", Kind.Text, r => Wire.Name(r.Reader.Role)),
        new("incident_code", Kind.Text, r => r.IncidentCode),
        new("asked_for", Kind.Text, r => r.AskedFor),
        new("reason", Kind.Text, r => r.Reason),
        new("at", Kind.Long, r => r.At));

    /// <summary>How many one reader was shown since an instant, inside the turn at the journal.</summary>
    internal static async Task<int> CountAsync(WriteTransaction tx, string reader, DateTimeOffset since, CancellationToken ct) =>
        await tx.Connection.QuerySingleAsync<int>(new CommandDefinition(
            "SELECT CAST(count(*) AS integer) FROM contact_shown WHERE reader = @reader AND at > @since",
            new { reader, since = since.ToUnixTimeMilliseconds() }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);

    /// <summary>The latest ones, newest first.</summary>
    /// <param name="reader">Only those of one person; null for all.</param>
    /// <param name="incidentCode">Only those of one case; null for all.</param>
    /// <param name="limit">Most rows.</param>
    /// <param name="ct">Stops waiting.</param>
    public async Task<IReadOnlyList<AccessEntry>> ListAsync(string? reader, string? incidentCode, int limit, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var where = new StringBuilder("1 = 1").Append(reader is null ? "" : " AND reader = @reader")
            .Append(incidentCode is null ? "" : " AND incident_code = @incidentCode");
        var rows = await connection.QueryAsync<(string Code, string Reader, string Role, long At, string AskedFor, string Reason)>(
            new CommandDefinition(
                $"SELECT incident_code, reader, role, at, asked_for, reason FROM contact_shown WHERE {where} "
                    + "ORDER BY at DESC, position DESC LIMIT @limit",
                new { reader, incidentCode, limit }, cancellationToken: ct)).ConfigureAwait(false);
        return [.. rows.Select(r => new AccessEntry(r.Code, r.Reader, r.Role, DateTimeOffset.FromUnixTimeMilliseconds(r.At), 1)
        {
            Report = r.AskedFor, Reason = r.Reason,
        })];
    }
}
