using Command.Contracts.Deliveries;
using Command.Domain.Actions;
using Command.Engine.Deliveries;
using Command.Engine.Loops;
using Command.Storage.Deliveries;
using Microsoft.Extensions.Logging.Abstractions;

namespace Command.Engine.Tests.Deliveries;

public sealed class DeliveryLoopTests
{
    private static CancellationToken Ct => District.Ct;

    [Fact]
    public async Task One_message_that_cannot_be_handed_over_costs_itself_a_try_and_the_others_nothing()
    {
        await using var district = await District.OpenAsync();
        foreach (var code in await district.OpenCasesAsync(3))
        {
            await district.DoAsync(code, new AcceptIncident());
        }

        var gateway = new MoodyGateway();
        using var sender = new WebhookSender(district.Vault, new WebhookNetworks([]), district.Clock, TimeSpan.FromSeconds(1));
        using var loop = new DeliveryLoop(
            new DeliveryQueue(district.Database, district.Shelf, district.Clock), sender, gateway, district.Vault,
            district.Shelf, district.Context,
            NullLogger<DeliveryLoop>.Instance);
        district.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(Pass.Worked, await loop.PassAsync(Ct));
        Assert.Equal(5, Math.Round(Assert.Single(district.Registry.Beats, beat => beat.Name == "deliveries").LagSeconds));
        var books = new DeliveryBooks(district.Database, district.Clock);
        var failed = Assert.Single(await books.ListAsync(DeliveryState.Failed, null, 10, Ct), d => d.Id == gateway.Refused);
        Assert.Equal(nameof(NotSupportedException), failed.Error);
        Assert.Equal(2, gateway.Sent);
    }

    // It used to hang up the pass until that was cut off: everything in it, delivered or not, was tried again and given up in the end.
    [Fact]
    public async Task A_gateway_that_never_answers_for_one_message_costs_itself_a_try_and_the_others_nothing()
    {
        await using var district = await District.OpenAsync();
        foreach (var code in await district.OpenCasesAsync(3))
        {
            await district.DoAsync(code, new AcceptIncident());
        }

        var gateway = new DeafGateway();
        using var sender = new WebhookSender(district.Vault, new WebhookNetworks([]), district.Clock, TimeSpan.FromSeconds(1));
        using var loop = new DeliveryLoop(
            new DeliveryQueue(district.Database, district.Shelf, district.Clock), sender, gateway, district.Vault,
            district.Shelf, district.Context, NullLogger<DeliveryLoop>.Instance);
        var pass = loop.BeatAsync(Ct);
        await Testing.Eventually.TrueAsync("all are on their way", () => gateway.Asked == 3, Ct);
        district.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(Pass.Worked, await pass.WaitAsync(TimeSpan.FromMinutes(1), Ct));
        var books = new DeliveryBooks(district.Database, district.Clock);
        Assert.Equal(2, (await books.ListAsync(DeliveryState.Sent, null, 10, Ct)).Count);
        Assert.Equal(nameof(TaskCanceledException), Assert.Single(await books.ListAsync(DeliveryState.Failed, null, 10, Ct)).Error);
    }

    // It takes all but the first.
    private sealed class DeafGateway : IReporterGateway
    {
        private int _asked;

        public int Asked => Volatile.Read(ref _asked);

        public Task SendAsync(ReporterMessage message, CancellationToken ct) =>
            Interlocked.Increment(ref _asked) == 1 ? Task.Delay(Timeout.Infinite, ct) : Task.CompletedTask;
    }

    // The first is refused for good, whatever comes after it is taken.
    private sealed class MoodyGateway : IReporterGateway
    {
        private readonly Lock _gate = new();

        public string? Refused { get; private set; }

        public int Sent { get; private set; }

        public Task SendAsync(ReporterMessage message, CancellationToken ct)
        {
            lock (_gate)
            {
                if (Refused is null)
                {
                    Refused = message.Id;
                    throw new NotSupportedException("what it says may quote the message");
                }

                Sent++;
                return Task.CompletedTask;
            }
        }
    }
}
