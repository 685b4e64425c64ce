using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Command.Stories.Kit;

namespace Command.Stories.Failure;

/// <summary>
/// Reports that keep arriving, a steady number each second, while something breaks. A sender behaves as the surface asks of it: what was
/// not answered with 202 or 200 is sent again, under the same number.
/// </summary>
internal sealed class Load : IAsyncDisposable
{
    private static readonly TimeSpan Confirmed = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<string, bool> _accepted = new();
    private readonly ConcurrentBag<string> _odd = [];
    private readonly Func<JsonObject, Task<Answer?>> _send;
    private readonly Task _sending;
    private int _sent;

    private Load(int perSecond, Func<JsonObject, Task<Answer?>> send)
    {
        _send = send;
        _sending = SendAsync(perSecond);
    }

    /// <summary>Numbers of the reports that were accepted.</summary>
    public IReadOnlyCollection<string> Accepted => [.. _accepted.Keys];

    /// <summary>How many were accepted so far.</summary>
    public int Count => _accepted.Count;

    /// <summary>Over HTTP, by turns to all webs.</summary>
    public static Load OverHttp(int perSecond, params Part[] webs)
    {
        var senders = webs.Select(web => Caller.WithKey(web)).ToArray();
        var turn = 0;
        return new Load(perSecond, async report =>
            await senders[Interlocked.Increment(ref turn) % senders.Length].PostAsync("/api/reports", report.DeepClone()));
    }

    /// <summary>Over the broker.</summary>
    public static Load OverAmqp(int perSecond, Broker broker) => new(perSecond, async report =>
    {
        try
        {
            await broker.SendAsync(report).WaitAsync(Confirmed);
        }
        catch (TimeoutException)
        {
            // A publish that meets the death of its broker may wait for ever; without a confirmation it is sent again.
            throw new IOException("The broker has not confirmed.");
        }

        return null;
    });

    /// <summary>Waits until so many more were accepted: the load has gone on for a while.</summary>
    public Task MoreAsync(int count)
    {
        var goal = Count + count;
        return Eventually.TrueAsync($"{count} more reports are accepted", () => Count >= goal);
    }

    /// <summary>Ends; everything that was begun has been accepted then.</summary>
    public async Task EndAsync()
    {
        await _end.CancelAsync();
        await _sending;
        Assert.Empty(_odd);
        Assert.Equal(_sent, _accepted.Count);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task SendAsync(int perSecond)
    {
        var open = new List<Task>();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!_end.IsCancellationRequested)
        {
            for (var i = 0; i < perSecond / 10; i++)
            {
                _sent++;
                open.Add(DeliverAsync(Sample.OfItem("0101")));
            }

            await pace.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        await Task.WhenAll(open);
    }

    private async Task DeliverAsync(JsonObject report)
    {
        await Eventually.TrueAsync("the report is accepted", async () =>
        {
            var answer = await _send(report);
            if (answer is not null && answer.Status is not (200 or 202))
            {
                // Only these say that the sender should try again: we, with a time, or a gateway on the way whose web has gone.
                if (answer.Status is not (502 or 504) && (answer.Status != 503 || answer.Headers.RetryAfter is null))
                {
                    _odd.Add($"{answer.Status} {answer.Body}");
                }

                return false;
            }

            return true;
        });
        _accepted[report["externalId"]!.GetValue<string>()] = true;
    }
}
