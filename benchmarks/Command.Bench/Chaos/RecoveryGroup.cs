using System.Globalization;
using Command.Bench.Load;
using Command.Bench.Processes;
using Command.Bench.Results;

namespace Command.Bench.Chaos;

/// <summary>
/// kill -9 of everything of ours at full load, on a district with very many cases behind it: how long until the first report is stored
/// again, and until the last board is where the journal is.
/// </summary>
internal static class RecoveryGroup
{
    private const string Name = "recovery";
    private const int Past = 500;
    private const int Clients = 8;
    private const int Burst = 4_000;
    private const int Times = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<IReadOnlyList<Row>> RunAsync(Groups.Bench bench)
    {
        var ct = bench.Ct;
        var (cases, open) = (bench.Settings.Number("cases", bench.Settings.Size(1_000_000)), bench.Settings.Size(20_000));
        bench.Say("starting the centre");
        await using var centre = await Centre.DistributedAsync(bench.Settings, ct, Past);
        bench.Say(string.Create(CultureInfo.InvariantCulture, $"{cases:N0} archived, {open:N0} open"));
        var fill = new Fill(centre.Database!, ct);
        await fill.ArchivedAsync(cases);
        await fill.ExecuteAsync("ANALYZE incident");
        var past = await centre.Books.HeadAsync(ct);
        await HttpLoad.PostAsync(centre.Url, "/api/reports", bench.Bodies.Take(open), Clients, ct);
        await centre.Books.SettledAsync(past + open, ct);

        var (stored, boards, starts) = (new List<double>(), new List<double>(), new List<double>());
        for (var time = 1; time <= Times; time++)
        {
            var recovery = await KillAsync(bench, centre);
            stored.Add(recovery.Stored / 1000);
            boards.Add(recovery.Board / 1000);
            starts.Add(recovery.Ready / 1000);
            bench.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"first report stored after {recovery.Stored / 1000:0.00} s, board caught up after {recovery.Board / 1000:0.00} s"));
        }

        var note = string.Create(
            CultureInfo.InvariantCulture, $"{Times}×, after the new start; {cases:N0} cases archived, {open:N0} and more open");
        return
        [
            new(Name, "kill -9 at full load → first report stored", "s", null, stored.Max(), 3) { Note = note, Samples = stored },
            new(Name, "kill -9 at full load → web and worker are ready", "s", null, starts.Max()) { Samples = starts },
            new(Name, "kill -9 at full load → the board is where the journal is", "s", null, boards.Max(), 10)
            {
                Note = "reports keep arriving meanwhile", Samples = boards,
            },
        ];
    }

    private static async Task<(double Stored, double Ready, double Board)> KillAsync(Groups.Bench bench, Centre centre)
    {
        var ct = bench.Ct;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var load = LoadAsync(bench, centre.Url, over.Token);
        // In the middle of it.
        await Task.Delay(TimeSpan.FromSeconds(3), ct);
        await Task.WhenAll(centre.KillWebAsync(), centre.KillWorkerAsync());
        await load;

        var began = Stats.Now;
        var starting = Task.WhenAll(centre.StartWebAsync(ct), centre.StartWorkerAsync(ct));
        var stored = StoredAsync(bench, centre.Url, began, ct);
        var board = BoardAsync(centre, began, ct);
        await starting;
        return (await stored, Stats.Now - began, await board);
    }

    // As fast as they are answered, until the web is gone.
    private static async Task LoadAsync(Groups.Bench bench, Uri url, CancellationToken ct)
    {
        try
        {
            while (true)
            {
                await HttpLoad.PostAsync(url, "/api/reports", bench.Bodies.Take(Burst), Clients, ct);
            }
        }
        catch (Exception failure) when (failure is IOException or System.Net.Sockets.SocketException)
        {
            // Killed, as it should be.
        }
    }

    private static async Task<double> StoredAsync(Groups.Bench bench, Uri url, double began, CancellationToken ct)
    {
        var request = HttpConnection.Post(url, "/api/reports", bench.Bodies.Take(1)[0].Json);
        while (Stats.Now - began < Patience.TotalMilliseconds)
        {
            try
            {
                using var http = await HttpConnection.OpenAsync(url, ct);
                if ((await http.SendAsync(request, ct)).Status is 200 or 202)
                {
                    return Stats.Now - began;
                }
            }
            catch (Exception failure) when (failure is IOException or System.Net.Sockets.SocketException)
            {
                // Not up yet.
            }

            await Task.Delay(20, ct);
        }

        return double.NaN;
    }

    private static async Task<double> BoardAsync(Centre centre, double began, CancellationToken ct)
    {
        while (Stats.Now - began < Patience.TotalMilliseconds)
        {
            try
            {
                var head = await centre.Books.HeadAsync(ct);
                using var http = await HttpConnection.OpenAsync(centre.Url, ct);
                if ((await http.GetAsync("/healthz/ready", ct)).Status == 200 && await PositionAsync(centre.Url, ct) >= head)
                {
                    return Stats.Now - began;
                }
            }
            catch (Exception failure) when (failure is IOException or System.Net.Sockets.SocketException or HttpRequestException)
            {
                // Not up yet.
            }

            await Task.Delay(50, ct);
        }

        return double.NaN;
    }

    // The whole board is tens of megabytes here; where it stands is at its beginning.
    private static async Task<long> PositionAsync(Uri url, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = url };
        http.DefaultRequestHeaders.Add("X-Api-Key", "demo");
        using var answer = await http.GetAsync(
            new Uri("/api/board", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, ct);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(ct);
        var start = new byte[64];
        await body.ReadExactlyAsync(start, ct);
        var text = System.Text.Encoding.UTF8.GetString(start);
        var from = text.IndexOf("\"position\":", StringComparison.Ordinal) + "\"position\":".Length;
        return long.Parse(text.AsSpan(from, text.AsSpan(from).IndexOfAny(',', '}')), CultureInfo.InvariantCulture);
    }
}
