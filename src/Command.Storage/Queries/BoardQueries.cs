using System.Text.Json;
using Command.Contracts;
using Command.Domain.Calendar;
using Command.Domain.Incidents;
using Command.Domain.Indicators;
using Dapper;

namespace Command.Storage.Queries;

/// <summary>The board as the database has it, all at one instant.</summary>
public sealed record StoredBoard(long Position, IReadOnlyList<Incident> Open, DayTotals Today);

/// <summary>Reads what a board starts from.</summary>
public sealed class BoardQueries(Database database, TimeProvider clock)
{
    private const int Recent = 10_000;

    /// <summary>Every open incident and the totals of the day, in one snapshot together with the position they belong to.</summary>
    /// <exception cref="Journal.JournalGapException">Not all entries up to that position are visible: a board would never get
    /// them.</exception>
    public async Task<StoredBoard> ReadAsync(CancellationToken ct)
    {
        var day = ChinaTime.DayOf(clock.GetUtcNow());
        var from = ChinaTime.StartOfDay(day).ToUnixTimeMilliseconds();
        await using var connection = await database.OpenLongAsync(ct).ConfigureAwait(false);
        await using var snapshot = await database.BeginSnapshotAsync(connection, ct).ConfigureAwait(false);
        CommandDefinition Sql(string sql) => new(sql, new { from, Recent }, snapshot, cancellationToken: ct);

        var position = await connection.QuerySingleAsync<long>(Sql("SELECT position FROM journal_head WHERE id = 1")).ConfigureAwait(false);
        var recent = await connection.QuerySingleAsync<long>(Sql(
            "SELECT count(*) FROM journal WHERE position > (SELECT position FROM journal_head WHERE id = 1) - @Recent"))
                .ConfigureAwait(false);
        if (recent < Math.Min(position, Recent))
        {
            throw new Journal.JournalGapException(position);
        }

        var open = new List<Incident>();
        foreach (var doc in await connection.QueryAsync<string>(Sql("SELECT doc FROM incident WHERE NOT closed")).ConfigureAwait(false))
        {
            open.Add(JsonSerializer.Deserialize<Incident>(doc, Wire.Json)!);
        }

        var hours = await connection.QueryAsync<(long Hour, string Channel, long Count)>(Sql(
            "SELECT (received_at - @from) / 3600000 AS hour, channel, count(*) FROM incident WHERE received_at >= @from GROUP BY 1, 2"))
            .ConfigureAwait(false);
        // Settled today: still open, or archived since, and then today as well.
        var settled = open.Concat((await connection.QueryAsync<string>(Sql(
            "SELECT doc FROM incident WHERE closed AND closed_at >= @from AND state = 'archived'")).ConfigureAwait(false))
            .Select(doc => JsonSerializer.Deserialize<Incident>(doc, Wire.Json)!))
            .Where(incident => incident.SettledAt is { } at && ChinaTime.DayOf(at) == day).ToList();
        return new StoredBoard(position, open, new DayTotals(
            day,
            hours.Where(h => h.Hour is >= 0 and < 24).ToDictionary(h => ((int)h.Hour, h.Channel), h => (int)h.Count),
            settled.Count,
            settled.Count(incident => incident.SettledOnTime == true)));
    }
}
