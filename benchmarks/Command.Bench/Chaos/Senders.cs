using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Command.Bench.Load;

namespace Command.Bench.Chaos;

/// <summary>A report that was accepted.</summary>
/// <param name="Door">http or broker.</param>
/// <param name="At">When the 202 or 200, or the broker's confirmation, was here.</param>
internal readonly record struct Receipt(string Door, double At);

/// <summary>
/// Reports at a steady rate through both doors, whatever is broken. A sender does what the surface asks of it: what is not accepted goes
/// out again under the same number until it is.
/// </summary>
internal sealed class Senders : IAsyncDisposable
{
    private const int Lines = 48;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(300);
    private readonly Bodies _bodies;
    private readonly Broker _broker;
    private readonly HttpClient _http;
    private readonly SemaphoreSlim _httpLines = new(Lines);
    private readonly SemaphoreSlim _brokerLines = new(Lines);
    private readonly ConcurrentDictionary<string, Receipt> _accepted = new();
    private readonly ConcurrentDictionary<string, int> _odd = new();
    private readonly List<Task> _open = [];
    private long _again;

    public Senders(Uri url, Broker broker, Bodies bodies)
    {
        (_bodies, _broker) = (bodies, broker);
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = url, Timeout = TimeSpan.FromSeconds(15) };
        _http.DefaultRequestHeaders.Add("X-Api-Key", "demo");
    }

    /// <summary>Numbers of the reports that were accepted.</summary>
    public IReadOnlyDictionary<string, Receipt> Accepted => _accepted;

    /// <summary>How many were sent at all.</summary>
    public int Sent { get; private set; }

    /// <summary>How often one went out again.</summary>
    public long Repeats => _again;

    /// <summary>Answers that a sender is not told to expect, and how often.</summary>
    public IReadOnlyDictionary<string, int> Odd => _odd;

    /// <summary>Sends until the end is told, then waits until everything begun is accepted.</summary>
    public async Task RunAsync(int perSecond, CancellationToken end, CancellationToken ct)
    {
        using var pace = new PeriodicTimer(Beat);
        var began = Stats.Now;
        while (!end.IsCancellationRequested)
        {
            var due = (int)((Stats.Now - began) / 1000 * perSecond) - Sent;
            foreach (var body in _bodies.Take(due))
            {
                _open.Add(Sent++ % 2 == 0 ? DeliverAsync(body, "http", _httpLines, PostAsync, ct)
                    : DeliverAsync(body, "broker", _brokerLines, _broker.PublishAsync, ct));
            }

            _open.RemoveAll(task => task.IsCompletedSuccessfully);
            await pace.WaitForNextTickAsync(ct);
        }

        await Task.WhenAll(_open).WaitAsync(TimeSpan.FromMinutes(5), ct);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _broker.DisposeAsync();
        _httpLines.Dispose();
        _brokerLines.Dispose();
    }

    private async Task DeliverAsync(
        Body body, string door, SemaphoreSlim lines, Func<Body, CancellationToken, Task<bool>> send, CancellationToken ct)
    {
        while (true)
        {
            await lines.WaitAsync(ct);
            try
            {
                if (await send(body, ct))
                {
                    _accepted[body.ExternalId] = new Receipt(door, Stats.Now);
                    return;
                }

                Interlocked.Increment(ref _again);
                await Task.Delay(Again, ct);
            }
            finally
            {
                lines.Release();
            }
        }
    }

    private async Task<bool> PostAsync(Body body, CancellationToken ct)
    {
        try
        {
            using var content = new ByteArrayContent(body.Json);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var answer = await _http.PostAsync(new Uri("/api/reports", UriKind.Relative), content, ct);
            if (answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted)
            {
                return true;
            }

            // Only these say that the sender should come again.
            if (answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests))
            {
                _odd.AddOrUpdate($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(ct)}", 1, (_, n) => n + 1);
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            // The web is away.
        }

        return false;
    }
}
