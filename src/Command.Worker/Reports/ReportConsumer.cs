using Command.Storage.Reports;
using MassTransit;

namespace Command.Worker.Reports;

/// <summary>Steps 1 and 2 over the broker: a batch of messages, one commit, then the acknowledgement of all of them.</summary>
public sealed class ReportConsumer(ReportInbox inbox, ISendEndpointProvider endpoints) : IConsumer<Batch<IncomingReport>>
{
    /// <summary>Most messages of one commit.</summary>
    public const int MostAtOnce = 500;

    /// <summary>Where bodies go that cannot be taken up.</summary>
    private static readonly Uri ErrorQueue = new("queue:" + Bus.ReportQueue + "_error");

    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<Batch<IncomingReport>> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var batch = context.Message.Select(m => m.Message).ToList();
        var receipts = await inbox.ReceiveAsync(batch.ConvertAll(m => m.Message), context.CancellationToken).ConfigureAwait(false);
        for (var i = 0; i < receipts.Count; i++)
        {
            if (receipts[i] is Receipt.Conflict)
            {
                await KeepAsync(batch[i], "report.conflict: the same channel and externalId came before with another text", context.CancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task KeepAsync(IncomingReport report, string reason, CancellationToken ct)
    {
        var errors = await endpoints.GetSendEndpoint(ErrorQueue).ConfigureAwait(false);
        await errors.Send(report, send => send.Headers.Set(MessageHeaders.FaultMessage, reason), ct).ConfigureAwait(false);
    }
}
