using System.Text.Json;
using System.Threading.Channels;
using Command.Contracts;
using Command.Engine.Loops;
using StackExchange.Redis;

namespace Command.Web.Seats;

/// <summary>
/// Tells the other webs who sits here, and hears who sits there, through Redis: at once when something changes, and every three seconds.
/// A web that falls silent is forgotten after ten. Without Redis every web knows its own seats only; nothing waits for it.
/// </summary>
internal sealed class PresenceExchange : Loop
{
    private const string Key = "command:presence:";
    private const string Nodes = "command:presence-nodes";
    private static readonly RedisChannel Line = RedisChannel.Literal("command:presence");
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);
    private readonly Presence _presence;
    private readonly Lazy<ConnectionMultiplexer> _redis;

    // One piece of news is enough: each pass looks at everything.
    private readonly Channel<bool> _news =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private bool _subscribed;
    private string _told = "";

    /// <summary>From now on a seat that changes here is news.</summary>
    public PresenceExchange(Presence presence, Lazy<ConnectionMultiplexer> redis, LoopContext context, ILogger<PresenceExchange> log)
        : base("seats", Beat, bell: null, context, log)
    {
        (_presence, _redis) = (presence ?? throw new ArgumentNullException(nameof(presence)), redis);
        _presence.Changed += Wake;
    }

    /// <summary>Seats are known again as soon as Redis is.</summary>
    protected override TimeSpan LongestPause => Beat;

    /// <inheritdoc/>
    public override void Dispose()
    {
        _presence.Changed -= Wake;
        base.Dispose();
    }

    /// <inheritdoc/>
    public override async Task<Pass> PassAsync(CancellationToken ct)
    {
        // Taken before the look, so that what changes meanwhile is looked at by the next pass.
        _news.Reader.TryRead(out _);
        // Redis takes no token; what it still answers after the limit of a pass is nobody's news.
        await ExchangeAsync().WaitAsync(ct).ConfigureAwait(false);
        return Pass.Idle;
    }

    /// <inheritdoc/>
    protected override Task NewsAsync(CancellationToken ct) => ReadableAsync(_news.Reader, ct);

    private async Task ExchangeAsync()
    {
        if (!_subscribed)
        {
            await _redis.Value.GetSubscriber().SubscribeAsync(Line, (_, _) => Wake()).ConfigureAwait(false);
            _subscribed = true;
        }

        var store = _redis.Value.GetDatabase();
        var mine = JsonSerializer.Serialize(_presence.Here, Wire.Json);
        await store.StringSetAsync(Key + Node, mine, Silence).ConfigureAwait(false);
        await store.SetAddAsync(Nodes, Node).ConfigureAwait(false);
        if (mine != _told)
        {
            _told = mine;
            await _redis.Value.GetSubscriber().PublishAsync(Line, Node).ConfigureAwait(false);
        }

        foreach (string? node in await store.SetMembersAsync(Nodes).ConfigureAwait(false))
        {
            if (node is not null && node != Node)
            {
                await HearAsync(store, node).ConfigureAwait(false);
            }
        }
    }

    private async Task HearAsync(IDatabase store, string node)
    {
        string? seats = await store.StringGetAsync(Key + node).ConfigureAwait(false);
        _presence.Elsewhere(node, seats is null ? [] : JsonSerializer.Deserialize<List<Seat>>(seats, Wire.Json)!);
        if (seats is null)
        {
            await store.SetRemoveAsync(Nodes, node).ConfigureAwait(false);
        }
    }

    private void Wake() => _news.Writer.TryWrite(true);
}
