using System.Text.Json;
using System.Text.Json.Nodes;

namespace Command.Stories.Kit;

/// <summary>
/// Reads the books again and again while a story goes on: they must add up at every instant, and nothing ever leaves them.
/// </summary>
internal sealed class LedgerWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Caller _caller;
    private readonly Task _watching;
    private long _read;
    private long _received;

    private LedgerWatch(Caller caller)
    {
        _caller = caller;
        _watching = WatchAsync();
    }

    /// <summary>Begins.</summary>
    public static LedgerWatch Over(Part web) => new(Caller.WithKey(web));

    /// <summary>Ends; fails when the books were wrong at any time.</summary>
    public async Task EndAsync()
    {
        await _end.CancelAsync();
        await _watching;
        Assert.True(_read > 0, "The books were never read.");
    }

    /// <summary>The books, which must add up.</summary>
    public static async Task<JsonNode> ReadAsync(Caller caller)
    {
        var books = await caller.ReadAsync("/api/ledger");
        Assert.Equal(N(books, "received"), N(books, "registered") + N(books, "attached") + N(books, "declined") + N(books, "pending"));
        return books;
    }

    /// <summary>Waits until every report has been decided, and returns how many there are.</summary>
    public static async Task<long> SettledAsync(Caller caller)
    {
        var books = await Eventually.GetAsync(
            "no report is pending", async () => await ReadAsync(caller) is var b && N(b, "pending") == 0 ? b : null);
        return N(books, "received");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private static long N(JsonNode books, string name) => books[name]!.GetValue<long>();

    private async Task WatchAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var received = N(await ReadAsync(_caller), "received");
                Assert.True(received >= _received, $"{_received} reports had been received, then {received}.");
                _received = received;
                _read++;
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or IOException or JsonException)
            {
                // The web or its database is away: it must not answer wrongly, but it need not answer.
            }

            await Task.Delay(50, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
