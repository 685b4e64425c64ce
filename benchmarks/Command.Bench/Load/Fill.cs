using System.Globalization;
using Command.Domain.Incidents;
using Npgsql;
using NpgsqlTypes;

namespace Command.Bench.Load;

/// <summary>
/// Fills the database of a centre with more than its engine could write in reasonable time, by COPY: copies of cases that the engine itself
/// has closed in the past of the district, under codes of their own. Their rows are as it would have written them; the journal behind them
/// is missing.
/// </summary>
internal sealed class Fill(string connection, CancellationToken ct)
{
    private const string Columns =
        "version, state, item_code, urgency, lead, depts, street, grid, place, channel, received_at, due_at, closed, "
            + "closed_at, on_time, restricted, hash, doc";
    private const int SerialsADay = 1_000_000;
    private static readonly DateOnly Copied = new(2001, 1, 1);

    /// <summary>Copies of closed cases, each a minute older than the one before: what is archived is older than what is open.</summary>
    public async Task ArchivedAsync(int count)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        var models = new List<object[]>();
        await using (var read = source.CreateCommand($"SELECT code, {Columns} FROM incident WHERE state = 'archived' ORDER BY code"))
        await using (var rows = await read.ExecuteReaderAsync(ct))
        {
            while (await rows.ReadAsync(ct))
            {
                var model = new object[rows.FieldCount];
                rows.GetValues(model);
                models.Add(model);
            }
        }

        await using var line = await source.OpenConnectionAsync(ct);
        await using var copy = await line.BeginBinaryImportAsync($"COPY incident (code, {Columns}) FROM STDIN (FORMAT binary)", ct);
        copy.Timeout = TimeSpan.FromMinutes(10);
        for (var i = 0; i < count; i++)
        {
            var model = models[i % models.Count];
            var (old, back) = ((string)model[0], 60_000L * i);
            var code = CaseCode.Create(old[..6], old[6..9], Copied.AddDays(i / SerialsADay), i % SerialsADay);
            object[] row =
            [
                code, .. model[1..11], (long)model[11] - back, model[12], model[13], (long)model[14] - back, .. model[15..18],
                ((string)model[18]).Replace(old, code, StringComparison.Ordinal),
            ];
            await copy.StartRowAsync(ct);
            foreach (var value in row)
            {
                await (value is DBNull ? copy.WriteNullAsync(ct) : copy.WriteAsync(value, ct));
            }
        }

        await copy.CompleteAsync(ct);
    }

    /// <summary>Deadlines that are due over the next month, from an hour on.</summary>
    public async Task DeadlinesAsync(int count)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var line = await source.OpenConnectionAsync(ct);
        var hour = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds();
        await using (var copy = await line.BeginBinaryImportAsync(
            "COPY deadline (incident_code, clock, rung, generation, due_at) FROM STDIN (FORMAT binary)", ct))
        {
            for (var i = 0; i < count; i++)
            {
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(CaseCode.Create("410122", null, Copied.AddDays(i / SerialsADay), i % SerialsADay), ct);
                await copy.WriteAsync("main", ct);
                await copy.WriteAsync(1, ct);
                await copy.WriteAsync(1, ct);
                // In no order, as they come.
                await copy.WriteAsync(hour + (long)(i * 7919L % count * (2_592_000_000d / count)), NpgsqlDbType.Bigint, ct);
            }

            await copy.CompleteAsync(ct);
        }

        await ExecuteAsync("ANALYZE deadline");
    }

    /// <summary>Runs a statement.</summary>
    public async Task<long> ExecuteAsync(string sql, params long[] values)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 600;
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = value });
        }

        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
    }
}
