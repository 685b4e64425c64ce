using Command.Contracts;
using Command.Contracts.Deliveries;
using Command.Domain.Deliveries;
using Command.Engine.Loops;
using Command.Storage.Catalogue;
using Command.Storage.Deliveries;
using Command.Storage.Reports;
using Command.Engine.Telemetry;

namespace Command.Engine.Deliveries;

/// <summary>
/// Sends what is due, side by side: one slow receiver holds up the others of its pass only. Several workers may run: they skip each other's
/// rows.
/// </summary>
public sealed class DeliveryLoop(
    DeliveryQueue queue, WebhookSender webhooks, IReporterGateway gateway, ContactVault vault, PolicyShelf shelf,
    LoopContext context, ILogger<DeliveryLoop> log)
    : Loop("deliveries", TimeSpan.FromMilliseconds(500), bell: null, context, log)
{
    private const int MostAtOnce = 100;

    // A pass that is cut off has written nothing down: who never answers must end before, or all others of his pass count as not sent.
    private static readonly TimeSpan GatewayPatience = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public override async Task<Pass> PassAsync(CancellationToken ct)
    {
        var due = await queue.TakeAsync(MostAtOnce, ct).ConfigureAwait(false);
        Lag = due.Count == 0 ? TimeSpan.Zero : Instant - DateTimeOffset.FromUnixTimeMilliseconds(due[0].NextAt);
        var tries = await Task.WhenAll(due.Select(delivery => TryAsync(delivery, ct))).ConfigureAwait(false);
        await queue.FinishAsync(tries, ct).ConfigureAwait(false);
        foreach (var attempt in tries)
        {
            Measures.DeliveryTried(Wire.Name(attempt.Delivery.Channel), Wire.Name(attempt.Result));
        }

        return due.Count switch
        {
            0 => Pass.Idle,
            MostAtOnce => Pass.Full,
            _ => Pass.Worked,
        };
    }

    // Whatever one message makes its way do, it may cost that message a try and the others nothing.
    private async Task<Attempt> TryAsync(DueDelivery delivery, CancellationToken ct)
    {
        try
        {
            return delivery.Channel == DeliveryChannel.Webhook
                ? await webhooks.SendAsync(delivery, ct).ConfigureAwait(false)
                : await TellAsync(delivery, ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException && !ct.IsCancellationRequested)
        {
            DeliveryLog.Failed(log, delivery.Id, failure);
            // The name alone: what a message says may quote what was to be sent.
            return new Attempt(delivery, SendResult.Refused, null, failure.GetType().Name, Instant);
        }
    }

    private async Task<Attempt> TellAsync(DueDelivery delivery, CancellationToken ct)
    {
        if (delivery.TrackingToken is not { } token || shelf.Current.Notices.TextOf(delivery.Kind) is not { } text)
        {
            return new Attempt(
                delivery, SendResult.Gone, null, delivery.TrackingToken is null ? "reporter.unknown" : "notice.unknown", Instant);
        }

        var message = new ReporterMessage(delivery.Id, delivery.Kind, text.Zh, text.En, token, PhoneOf(delivery));
        await WithinAsync(GatewayPatience, limit => gateway.SendAsync(message, limit), ct).ConfigureAwait(false);
        return new Attempt(delivery, SendResult.Taken, null, null, Instant);
    }

    private string? PhoneOf(DueDelivery delivery) => vault.Open(delivery.Recipient, delivery.Contact)?.Phone;
}

internal static partial class DeliveryLog
{
    [LoggerMessage(2401, LogLevel.Error, "Delivery {Id} could not be handed over; it is tried again.")]
    public static partial void Failed(ILogger log, string id, Exception failure);
}
