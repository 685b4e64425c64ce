using System.Diagnostics;

namespace Command.Bench.Load;

/// <summary>What a run of posts saw.</summary>
/// <param name="Seconds">From the first request to the last answer.</param>
/// <param name="Latencies">Of each accepted report, ms.</param>
/// <param name="Refused">Answers that asked to come again later.</param>
internal sealed record LoadResult(double Seconds, IReadOnlyList<double> Latencies, int Refused);

/// <summary>Clients that post as fast as they are answered.</summary>
internal static class HttpLoad
{
    private const int Accepted = 202;
    private const int Busy = 503;

    public static async Task<LoadResult> PostAsync(
        Uri url, string path, IReadOnlyList<Body> bodies, int clients, CancellationToken ct, TimeSpan? window = null)
    {
        byte[][] requests = [.. bodies.Select(body => HttpConnection.Post(url, path, body.Json))];
        HttpConnection[] connections = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => HttpConnection.OpenAsync(url, ct)));
        var latencies = new double[requests.Length];
        int next = -1, refused = 0;
        var (watch, end) = (Stopwatch.StartNew(), window ?? TimeSpan.MaxValue);
        await Task.WhenAll(connections.Select(connection => Task.Run(async () =>
        {
            for (var mine = Interlocked.Increment(ref next);
                mine < requests.Length && watch.Elapsed < end;
                mine = Interlocked.Increment(ref next))
            {
                var began = Stopwatch.GetTimestamp();
                while (true)
                {
                    var answer = await connection.SendAsync(requests[mine], ct);
                    if (answer.Status == Accepted)
                    {
                        break;
                    }

                    _ = answer.Status == Busy ? Interlocked.Increment(ref refused) : throw new InvalidOperationException(answer.Text);
                }

                latencies[mine] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            }
        }, ct)));
        var seconds = watch.Elapsed.TotalSeconds;
        Array.ForEach(connections, connection => connection.Dispose());
        // Where the time was over first, the rest was not sent. Zero is no latency.
        return new LoadResult(seconds, window is null ? latencies : [.. latencies.Where(ms => ms > 0)], refused);
    }
}
