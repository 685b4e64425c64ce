using Command.Stories.Kit;
using Npgsql;

namespace Command.Stories.Failure;

/// <summary>The database of a centre, looked at past its programs.</summary>
internal sealed class Books(Centre centre)
{
    /// <summary>After a failure: everything accepted is there once, has one incident of its own, and the whole journal verifies.</summary>
    public async Task CheckAsync(params Load[] loads)
    {
        // What a worker has taken from the broker and not yet written is neither waiting there nor pending here.
        var reports = await Eventually.GetAsync("everything accepted is there and has its incident", async () =>
            await ReportsAsync() is var found && loads.SelectMany(load => load.Accepted).All(found.ContainsKey) && !found.ContainsValue("")
                ? found
                : null);
        Assert.Equal(reports.Count, reports.Values.Distinct().Count());
        var incidents = (await RowsAsync("SELECT code, '' FROM incident")).Select(row => row.Key).ToHashSet();
        Assert.True(incidents.SetEquals(reports.Values), $"{incidents.Count} incidents, {reports.Count} reports.");
        Assert.Null((await centre.Journal.ProveAsync(TestContext.Current.CancellationToken)).Broken);
    }

    private async Task<Dictionary<string, string>> ReportsAsync()
    {
        var reports = new Dictionary<string, string>();
        foreach (var (externalId, incident) in await RowsAsync(
            "SELECT external_id, coalesce(incident_code, '') FROM report "
                + "LEFT JOIN report_case ON report_id = id WHERE external_id LIKE 'ST-%'"))
        {
            Assert.True(reports.TryAdd(externalId, incident), $"{externalId} is there twice.");
        }

        return reports;
    }

    /// <summary>Who holds the lease of the relay.</summary>
    public async Task<string?> RelayAsync() =>
        (await RowsAsync("SELECT holder, '' FROM lease WHERE name = 'relay' AND expires_at > extract(epoch FROM clock_timestamp()) * 1000"))
            .Select(row => row.Key).FirstOrDefault();

    private async Task<List<KeyValuePair<string, string>>> RowsAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(centre.Postgres);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<KeyValuePair<string, string>>();
        while (await reader.ReadAsync())
        {
            rows.Add(new(reader.GetString(0), await reader.IsDBNullAsync(1) ? "" : reader.GetString(1)));
        }

        return rows;
    }
}
