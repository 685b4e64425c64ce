using System.Globalization;
using Command.Bench.Load;
using Command.Bench.Processes;
using Npgsql;

namespace Command.Bench.Chaos;

/// <summary>What was accepted, against what is stored, what it came to and who was told. Counted by number, not by sums.</summary>
internal sealed record Reckoning
{
    /// <summary>Accepted, and not in the table of reports.</summary>
    public required IReadOnlyList<string> Lost { get; init; }

    /// <summary>In the table, and sent by nobody.</summary>
    public required long Foreign { get; init; }

    /// <summary>Stored without a case.</summary>
    public required long WithoutCase { get; init; }

    /// <summary>In the journal more than once, or one case of two reports.</summary>
    public required long Doubled { get; init; }

    /// <summary>New cases that the subscriber was not told of.</summary>
    public required long Untold { get; init; }

    /// <summary>Those that he was told of under two ids, and what is none.</summary>
    public required long ToldTwice { get; init; }

    /// <summary>Deliveries that came again under their id, as they may.</summary>
    public required long Repeats { get; init; }

    /// <summary>New cases of the journal.</summary>
    public required long Opened { get; init; }

    /// <summary>Counts.</summary>
    public static async Task<Reckoning> OfAsync(Centre centre, Senders senders, Receiver receiver, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(centre.Database!);
        var stored = await ColumnAsync(source, "SELECT external_id FROM report", ct);
        var known = stored.ToHashSet();
        var opened = (await ColumnAsync(source, $"SELECT position::text FROM journal WHERE type = '{Receiver.Event}'", ct))
            .ConvertAll(long.Parse);
        var told = receiver.Told.ToDictionary();
        return new Reckoning
        {
            Lost = [.. senders.Accepted.Keys.Where(id => !known.Contains(id))],
            Foreign = stored.Count(id => !senders.Accepted.ContainsKey(id)),
            WithoutCase = await NumberAsync(
                source, "SELECT count(*) FROM report LEFT JOIN report_case ON report_id = id WHERE incident_code IS NULL", ct),
            Doubled = stored.Count - known.Count
                + await NumberAsync(source, "SELECT count(*) - count(DISTINCT incident_code) FROM report_case", ct)
                + await NumberAsync(
                    source, "SELECT count(*) - count(DISTINCT data::jsonb ->> 'reportId') FROM journal WHERE type = 'incident.opened'", ct)
                + await NumberAsync(source, "SELECT abs(count(*) - (SELECT count(*) FROM report_case)) FROM incident", ct),
            Untold = opened.Count(position => !told.ContainsKey(position)),
            ToldTwice = told.Count(one => one.Value.Count > 1) + told.Keys.Except(opened).Count(),
            Repeats = told.Sum(one => one.Value.Values.Sum(n => n - 1)),
            Opened = opened.Count,
        };
    }

    /// <summary>Waits until nothing is left to do: queue, inbox, relay and deliveries are empty.</summary>
    /// <returns>Seconds, and what is still open when it never ends.</returns>
    public static async Task<(double Seconds, string Open)> SettledAsync(
        Centre centre, Broker broker, TimeSpan patience, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(centre.Database!);
        var began = Stats.Now;
        while (true)
        {
            var (waiting, pending, relay, due) = (
                await broker.WaitingAsync(ct), await NumberAsync(source, "SELECT count(*) FROM inbox", ct),
                await NumberAsync(source, "SELECT (SELECT position FROM journal_head) - (SELECT position FROM relay)", ct),
                await NumberAsync(source, "SELECT count(*) FROM delivery WHERE next_at IS NOT NULL", ct));
            var seconds = (Stats.Now - began) / 1000;
            if ((waiting, pending, relay, due) == (0u, 0L, 0L, 0L))
            {
                return (seconds, "");
            }

            if (seconds > patience.TotalSeconds)
            {
                return (seconds, string.Create(
                    CultureInfo.InvariantCulture, $"{waiting} at the broker, {pending} undecided, {relay} unrelayed, {due} undelivered"));
            }

            await Task.Delay(200, ct);
        }
    }

    /// <summary>By how much the ledger does not add up; null while it can't be read.</summary>
    public static async Task<long?> LedgerOffAsync(Uri url, CancellationToken ct)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(TimeSpan.FromSeconds(10));
            using var http = await HttpConnection.OpenAsync(url, limit.Token);
            var books = await http.GetAsync("/api/ledger", limit.Token);
            return books.Status == 200
                ? Math.Abs(books.Number("received") - books.Number("registered") - books.Number("attached") - books.Number("declined")
                    - books.Number("pending"))
                : null;
        }
        catch (Exception failure) when (
            failure is IOException or System.Net.Sockets.SocketException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private static async Task<List<string>> ColumnAsync(NpgsqlDataSource source, string sql, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var values = new List<string>();
        while (await reader.ReadAsync(ct))
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }

    private static async Task<long> NumberAsync(NpgsqlDataSource source, string sql, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 120;
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
    }
}
