using Command.Bench.Processes;


namespace Command.Bench.Load;

/// <summary>What can be asked of a centre from outside once the load is over.</summary>
internal static class Codes
{
    /// <summary>The case that each report opened, in the order of the reports.</summary>
    public static async Task<string[]> OfAsync(Uri url, IEnumerable<Sent> sent, CancellationToken ct)
    {
        using var http = await HttpConnection.OpenAsync(url, ct);
        var codes = new List<string>();
        foreach (var report in sent)
        {
            codes.Add((await http.GetAsync($"/api/reports/{report.ReportId}", ct)).Field("incidentCode"));
        }

        return [.. codes];
    }

    /// <summary>How many of the reports sent are missing, by the ledger and by counting incidents; doubled ones count as well.</summary>
    public static async Task<long> LostAsync(Centre centre, long sent, CancellationToken ct)
    {
        using var http = await HttpConnection.OpenAsync(centre.Url, ct);
        var ledger = await http.GetAsync("/api/ledger", ct);
        var lost = Math.Abs(sent - ledger.Number("registered")) + ledger.Number("pending");
        return Math.Max(lost, Math.Abs(sent - await centre.Books.IncidentsAsync(ct)));
    }
}
