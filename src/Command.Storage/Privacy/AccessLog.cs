using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Contracts.Ops;
using Command.Domain.Access;
using Command.Domain.Incidents;
using Dapper;

namespace Command.Storage.Privacy;

/// <summary>
/// Every reading of a 限制查看 case leaves a row (domain.md §1.6 D). In a table of its own and not in the journal: a read changes nothing
/// about the case, must not make the version stale that others are looking at, and would drown what happened.
/// </summary>
public sealed class AccessLog(Database database, TimeProvider clock)
{
    private const long Hour = 3_600_000;

    private static readonly Bulk<(string Code, Actor Reader, long At)> Insert = Bulk<(string Code, Actor Reader, long At)>.Insert(
        "access_log",
        "ON CONFLICT (incident_code, reader, hour_at) DO UPDATE SET reads = access_log.reads + 1 RETURNING incident_code",
        new("incident_code", Kind.Text, r => r.Code),
        new("reader", Kind.Text, r => r.Reader.Id),
        new("role", Kind.Text, r => Wire.Name(r.Reader.Role)),
        new("hour_at", Kind.Long, r => r.At / Hour * Hour),
        new("first_at", Kind.Long, r => r.At));

    /// <summary>
    /// Notes a read before anything is shown; where it cannot be written, this throws and nothing is shown. Others than 限制查看 are not noted.
    /// </summary>
    public async Task NoteAsync(Incident incident, Actor reader, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(reader);
        if (incident.Restricted)
        {
            await database.ExecuteAloneAsync(
                Insert, [(incident.Code, reader, clock.Now().ToUnixTimeMilliseconds())], ct).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Notes that the words of some cases are read: each 限制查看 one under its own code, and every other one where the reader does not work
    /// on it (leader, auditor, administrator, grid worker, key).
    /// </summary>
    /// <param name="cases">The case that was asked for, which is noted by <see cref="NoteAsync"/> where it is 限制查看, and its
    /// followers.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="ct">Stops waiting.</param>
    public async Task NoteWordsAsync(IReadOnlyList<Incident> cases, Actor reader, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(reader);
        var noted = cases.Where((one, at) => one.Restricted ? at > 0 : !Rights.WorksOn(reader, one)).ToList();
        if (noted.Count > 0)
        {
            var at = clock.Now().ToUnixTimeMilliseconds();
            await database.ExecuteAloneAsync(Insert, [.. noted.Select(one => (one.Code, reader, at))], ct).ConfigureAwait(false);
        }
    }

    /// <summary>The latest reads, newest first.</summary>
    /// <param name="reader">Only those of one person; null for all.</param>
    /// <param name="incidentCode">Only those of one case; null for all.</param>
    /// <param name="limit">Most rows.</param>
    /// <param name="ct">Stops waiting.</param>
    public async Task<IReadOnlyList<AccessEntry>> ListAsync(string? reader, string? incidentCode, int limit, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var where = (reader is null ? "1 = 1" : "reader = @reader") + (incidentCode is null ? "" : " AND incident_code = @incidentCode");
        var rows = await connection.QueryAsync<(string Code, string Reader, string Role, long FirstAt, int Reads)>(new CommandDefinition(
            $"SELECT incident_code, reader, role, first_at, reads FROM access_log WHERE {where} "
                + "ORDER BY first_at DESC, incident_code, reader LIMIT @limit",
            new { reader, incidentCode, limit }, cancellationToken: ct)).ConfigureAwait(false);
        return [.. rows.Select(
            r => new AccessEntry(r.Code, r.Reader, r.Role, DateTimeOffset.FromUnixTimeMilliseconds(r.FirstAt), r.Reads))];
    }
}
