using System.Text;
using Command.Contracts.Deliveries;
using Command.Domain.Catalogue;
using Command.Domain.Deliveries;
using Command.Domain.Tests.Incidents;
using FsCheck;
using FsCheck.Fluent;

namespace Command.Domain.Tests.Deliveries;

public sealed class RetriesTests
{
    private const string Header = "channel,attempts,first_seconds,factor,longest_seconds,source\n";
    private static readonly Retry Shipped = Desk.Policy.Retries.Of(DeliveryChannel.Webhook);

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(3, 20)]
    [InlineData(10, 2560)]
    [InlineData(11, 3600)]
    public void Each_wait_is_twice_the_one_before_up_to_an_hour(int attempt, int seconds) =>
        Assert.Equal(Desk.Morning.AddSeconds(seconds), Shipped.NextAfter(attempt, Desk.Morning));

    [Fact]
    public void After_the_last_try_it_is_dead() => Assert.Null(Shipped.NextAfter(12, Desk.Morning));

    [Fact]
    public void Waits_never_shrink_never_pass_the_cap_and_end() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2_000).WithQuietOnSuccess(true),
        Prop.ForAll(
            (from attempts in Gen.Choose(1, 500)
             from first in Gen.Choose(1, 600)
             from factor in Gen.Choose(1, 9)
             from more in Gen.Choose(0, 100_000)
             select new Retry(attempts, TimeSpan.FromSeconds(first), factor, TimeSpan.FromSeconds(first + more))).ToArbitrary(),
            retry =>
            {
                var waits = Enumerable.Range(1, retry.Attempts - 1)
                    .Select(n => retry.NextAfter(n, Desk.Morning)!.Value - Desk.Morning).ToList();
                return waits.SequenceEqual(waits.Order()) && waits.TrueForAll(w => w >= retry.First && w <= retry.Longest)
                    && retry.NextAfter(retry.Attempts, Desk.Morning) is null;
            }));

    [Theory]
    [InlineData(1, SendResult.Taken, DeliveryState.Sent, null)]
    [InlineData(12, SendResult.Taken, DeliveryState.Sent, null)]
    [InlineData(1, SendResult.Refused, DeliveryState.Failed, 5)]
    [InlineData(12, SendResult.Refused, DeliveryState.Dead, null)]
    [InlineData(1, SendResult.Gone, DeliveryState.Dead, null)]
    public void What_a_try_makes_of_a_delivery(int attempt, SendResult result, DeliveryState state, int? seconds)
    {
        var step = Desk.Policy.Retries.After(DeliveryChannel.Webhook, attempt, result, Desk.Morning);
        Assert.Equal(new DeliveryStep(state, seconds is { } wait ? Desk.Morning.AddSeconds(wait) : null), step);
        Assert.Contains(state, DeliveryMoves.From(DeliveryState.Queued));
        Assert.Contains(state, DeliveryMoves.From(DeliveryState.Failed));
    }

    [Theory]
    [InlineData(DeliveryState.Queued, false)]
    [InlineData(DeliveryState.Failed, true)]
    [InlineData(DeliveryState.Sent, true)]
    [InlineData(DeliveryState.Dead, true)]
    public void What_may_be_sent_again(DeliveryState state, bool may)
    {
        Assert.Equal(may, DeliveryMoves.MayReplay(state, DeliveryChannel.Webhook));
        Assert.Equal(may, DeliveryMoves.MayReplay(state, DeliveryChannel.File));
        Assert.False(DeliveryMoves.MayReplay(state, DeliveryChannel.Inbox));
    }

    [Theory]
    [InlineData("webhook,0,5,2,60,x\nfile,1,5,2,60,x", "attempts")]
    [InlineData("webhook,1,5,2,4,x\nfile,1,5,2,60,x", "longest_seconds")]
    [InlineData("webhook,1,5,2,60,x", "channel")]
    [InlineData("webhook,1,5,2,60,x\nwebhook,1,5,2,60,x", "channel")]
    [InlineData("inbox,1,5,2,60,x", "channel")]
    public void A_wrong_row_is_refused_by_its_column(string rows, string column) =>
        Assert.Equal(column, Assert.Throws<CatalogueException>(() => Retries.Parse(new StringReader(Header + rows + "\n"))).Column);

    // The same on a command line: printf '1767225600.{"position":1}' | openssl dgst -sha256 -hmac secret
    [Fact]
    public void A_signature_is_what_any_other_program_computes() => Assert.Equal(
        "sha256=93291ebbb51005239c19ecac6b46a21dcba164c68ce9c603cb1461ecb8c9de9c",
        WebhookSignature.Of(Encoding.UTF8.GetBytes("secret"), DateTimeOffset.FromUnixTimeMilliseconds(1_767_225_600_999),
            Encoding.UTF8.GetBytes("""{"position":1}""")));
}
