using System.Data.Common;
using System.Diagnostics;

namespace Command.Bench.Processes;

/// <summary>Where the work of a centre stands, read from its database: the counting must not load what it counts.</summary>
internal sealed class Books(Func<CancellationToken, Task<DbConnection>> open)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Waits until every report of the inbox is decided and every entry of the journal is published and confirmed.</summary>
    /// <param name="entries">How many entries the journal must have at least.</param>
    /// <param name="ct">Stops waiting.</param>
    public async Task SettledAsync(long entries, CancellationToken ct)
    {
        await using var connection = await open(ct);
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(20, ct))
        {
            var (head, relayed, pending) = (await NumberAsync(connection, "SELECT position FROM journal_head", ct),
                await NumberAsync(connection, "SELECT position FROM relay", ct),
                await NumberAsync(connection, "SELECT count(*) FROM (SELECT 1 FROM inbox LIMIT 1) one", ct));
            if (head >= entries && relayed == head && pending == 0)
            {
                return;
            }

            if (watch.Elapsed > Patience)
            {
                throw new TimeoutException(
                    $"After {Patience.TotalSeconds} s: journal at {head} of {entries}, relayed {relayed}, "
                        + $"{(pending == 0 ? "no" : "some")} reports pending.");
            }
        }
    }

    public async Task<long> HeadAsync(CancellationToken ct) => await OneAsync("SELECT position FROM journal_head", ct);

    public async Task<long> IncidentsAsync(CancellationToken ct) => await OneAsync("SELECT count(*) FROM incident", ct);

    /// <summary>Journal position at which each incident was opened.</summary>
    public async Task<Dictionary<string, long>> OpenedAsync(CancellationToken ct)
    {
        var opened = new Dictionary<string, long>();
        await using var connection = await open(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT incident_code, position FROM journal WHERE version = 1";
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            opened[reader.GetString(0)] = reader.GetInt64(1);
        }

        return opened;
    }

    private async Task<long> OneAsync(string sql, CancellationToken ct)
    {
        await using var connection = await open(ct);
        return await NumberAsync(connection, sql, ct);
    }

    private static async Task<long> NumberAsync(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
