using System.Diagnostics;

namespace Command.Bench.Load;

/// <summary>A report that was accepted: when it was sent, when the answer came, and its number.</summary>
internal readonly record struct Sent(double At, double AcceptedAt, string ReportId);

/// <summary>Reports at given instants, whether or not the ones before them have been answered.</summary>
internal static class PacedLoad
{
    private const int Lines = 8;

    /// <summary>Posts one report after each gap.</summary>
    public static async Task<Sent[]> PostAsync(Uri url, string path, IReadOnlyList<Body> bodies, Func<TimeSpan> gap, CancellationToken ct)
    {
        byte[][] requests = [.. bodies.Select(body => HttpConnection.Post(url, path, body.Json))];
        var lines = await Task.WhenAll(
            Enumerable.Range(0, Lines).Select(async _ => (Http: await HttpConnection.OpenAsync(url, ct), Turn: new SemaphoreSlim(1))));
        var posts = new Task<Sent>[requests.Length];
        var watch = Stopwatch.StartNew();
        var due = TimeSpan.Zero;
        for (var i = 0; i < requests.Length; i++)
        {
            due += gap();
            if (due - watch.Elapsed is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait, ct);
            }

            var line = lines[i % Lines];
            posts[i] = OneAsync(line.Http, line.Turn, requests[i], ct);
        }

        var sent = await Task.WhenAll(posts);
        Array.ForEach(lines, line => line.Http.Dispose());
        return sent;
    }

    // The clock starts before the wait for a line: a slow answer must not hide the delay of the ones behind it.
    private static async Task<Sent> OneAsync(HttpConnection http, SemaphoreSlim turn, byte[] request, CancellationToken ct)
    {
        var at = Stats.Now;
        await turn.WaitAsync(ct);
        try
        {
            var answer = await http.SendAsync(request, ct);
            return answer.Status == 202
                ? new Sent(at, Stats.Now, answer.Field("reportId"))
                : throw new InvalidOperationException(answer.Text);
        }
        finally
        {
            turn.Release();
        }
    }
}
