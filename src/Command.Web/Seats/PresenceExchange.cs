using System.Text.Json;
using Command.Contracts;
using Command.Engine.Loops;
using StackExchange.Redis;

namespace Command.Web.Seats;

/// <summary>
/// Tells the other webs who sits here, and hears who sits there, through Redis: at once when something changes, and every three seconds.
/// A web that falls silent is forgotten after ten. Without Redis every web knows its own seats only; nothing waits for it.
/// </summary>
public sealed class PresenceExchange(
    Presence presence, Lazy<ConnectionMultiplexer> redis, LoopRegistry registry, TimeProvider clock, ILogger<PresenceExchange> log) : BackgroundService
{
    private const string Key = "command:presence:";
    private const string Nodes = "command:presence-nodes";
    private static readonly RedisChannel Channel = RedisChannel.Literal("command:presence");
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _news = new(0, 1);
    private string _told = "";

    /// <inheritdoc/>
    public override void Dispose()
    {
        _news.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        presence.Changed += Wake;
        var subscribed = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!subscribed)
                {
                    await redis.Value.GetSubscriber().SubscribeAsync(Channel, (_, _) => Wake()).ConfigureAwait(false);
                    subscribed = true;
                }

                await ExchangeAsync().ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is RedisException or TimeoutException or ObjectDisposedException)
            {
                PresenceLog.Alone(log, failure);
                await Task.Delay(Beat, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await ((Task)_news.WaitAsync(Beat, stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        presence.Changed -= Wake;
    }

    private async Task ExchangeAsync()
    {
        var store = redis.Value.GetDatabase();
        var mine = JsonSerializer.Serialize(presence.Here, Wire.Json);
        await store.StringSetAsync(Key + registry.Node, mine, Silence).ConfigureAwait(false);
        await store.SetAddAsync(Nodes, registry.Node).ConfigureAwait(false);
        if (mine != _told)
        {
            _told = mine;
            await redis.Value.GetSubscriber().PublishAsync(Channel, registry.Node).ConfigureAwait(false);
        }

        foreach (string? node in await store.SetMembersAsync(Nodes).ConfigureAwait(false))
        {
            if (node is not null && node != registry.Node)
            {
                await HearAsync(store, node).ConfigureAwait(false);
            }
        }
    }

    private async Task HearAsync(IDatabase store, string node)
    {
        string? seats = await store.StringGetAsync(Key + node).ConfigureAwait(false);
        presence.Elsewhere(node, seats is null ? [] : JsonSerializer.Deserialize<List<Seat>>(seats, Wire.Json)!);
        if (seats is null)
        {
            await store.SetRemoveAsync(Nodes, node).ConfigureAwait(false);
        }
    }

    private void Wake()
    {
        // One permit is enough: whoever waits will look at everything.
        if (_news.CurrentCount == 0)
        {
            try
            {
                _news.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else was faster; the wait ends either way.
            }
        }
    }
}

internal static partial class PresenceLog
{
    [LoggerMessage(3201, LogLevel.Warning, "Redis does not answer: this web shows its own seats only.")]
    public static partial void Alone(ILogger log, Exception failure);
}
