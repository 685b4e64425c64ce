using Command.Engine.Loops;
using Command.Storage;
using Command.Storage.Loops;
using Command.Testing;
using Command.Web.Seats;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace Command.Web.Tests.Seats;

/// <summary>A web whose Redis is away.</summary>
public sealed class PresenceAloneTests
{
    private readonly FakeTimeProvider _clock = TestTime.Clock();
    private readonly LoopRegistry _registry = new("alone");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private LoopBeat Beat => Assert.Single(_registry.Beats);

    [Fact]
    public async Task Without_Redis_a_web_knows_its_own_seats_says_so_and_asks_again()
    {
        var asked = 0;
        var away = new Lazy<ConnectionMultiplexer>(
            () => throw new TimeoutException($"away {Interlocked.Increment(ref asked)}"),
            LazyThreadSafetyMode.PublicationOnly);
        var presence = new Presence(_clock);
        using var exchange = new PresenceExchange(
            presence, away, new LoopContext(new Bells(_clock), _registry, _clock), NullLogger<PresenceExchange>.Instance);
        await exchange.StartAsync(Ct);
        await Eventually.TrueAsync("it is said", () => Beat.Error == "TimeoutException: away 1", Ct);
        Assert.Null(Beat.LastSucceeded);

        var seat = presence.Enter("a", "01席", Command.Contracts.Incidents.Role.Operator);
        Assert.True(presence.Claim(seat.Id, "C1"));
        await Eventually.TrueAsync(
            "it is asked again",
            () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                return Beat.Error is { } said && said != "TimeoutException: away 1";
            },
            Ct);
        await exchange.StopAsync(Ct);
    }
}
