using Command.Engine.Loops;
using Command.Storage;
using Command.Testing;
using Command.Web.Seats;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace Command.Web.Tests.Seats;

/// <summary>Two webs and the Redis between them.</summary>
[Trait("Category", "Service")]
public sealed class PresenceExchangeTests : IAsyncLifetime
{
    private readonly Lazy<ConnectionMultiplexer> _redis = new(() => ConnectionMultiplexer.Connect(
        Environment.GetEnvironmentVariable("ConnectionStrings__Redis")
            ?? throw new InvalidOperationException("ConnectionStrings__Redis names no Redis.")));

    private readonly Presence _one = new(TimeProvider.System), _two = new(TimeProvider.System);
    private readonly string _first = $"test-{Guid.NewGuid():n}", _second = $"test-{Guid.NewGuid():n}";
    private PresenceExchange[] _webs = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _webs = [Exchange(_one, _first), Exchange(_two, _second)];
        foreach (var web in _webs)
        {
            await web.StartAsync(Ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var web in _webs)
        {
            await web.StopAsync(CancellationToken.None);
            web.Dispose();
        }

        await _redis.Value.GetDatabase().KeyDeleteAsync(["command:presence:" + _first, "command:presence:" + _second]);
        _redis.Value.Dispose();
    }

    [Fact]
    public async Task A_seat_and_what_it_holds_are_known_at_the_other_web_and_gone_with_it()
    {
        var seat = _one.Enter("a", "01席", Command.Contracts.Incidents.Role.Operator).Id;
        _one.Claim(seat, "C1");
        await UntilAsync("the other web knows who holds the case", () => _two.HolderOf("C1", DateTimeOffset.UtcNow)?.Id == seat);
        Assert.Equal(2, _two.Enter("b", "02席", Command.Contracts.Incidents.Role.Operator).Number);

        // What a web that has died leaves behind: a key that runs out, and a name that nobody answers to.
        await _webs[0].StopAsync(CancellationToken.None);
        await _redis.Value.GetDatabase().KeyDeleteAsync("command:presence:" + _first);
        await UntilAsync("its seats are forgotten", () => _two.Seats.All(s => s.Id != seat));
        Assert.Null(_two.HolderOf("C1", DateTimeOffset.UtcNow));
        await UntilAsync("its name is struck off", () => !_redis.Value.GetDatabase().SetContains("command:presence-nodes", _first));
    }

    private static Task UntilAsync(string what, Func<bool> there) => Eventually.TrueAsync(what, there, Ct);

    private PresenceExchange Exchange(Presence presence, string node)
    {
        var context = new LoopContext(new Bells(TimeProvider.System), new LoopRegistry(node), TimeProvider.System);
        return new PresenceExchange(presence, _redis, context, NullLogger<PresenceExchange>.Instance);
    }
}
