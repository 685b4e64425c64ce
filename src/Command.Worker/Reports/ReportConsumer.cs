using Command.Contracts.Reports;
using Command.Storage;
using Command.Storage.Reports;
using MassTransit;

namespace Command.Worker.Reports;

/// <summary>Steps 1 and 2 over the broker: a batch of messages, one commit, then the acknowledgement of all of them.</summary>
public sealed class ReportConsumer(ReportInbox inbox, ISendEndpointProvider endpoints, TimeProvider clock, ILogger<ReportConsumer> log) : IConsumer<Batch<IncomingReport>>
{
    /// <summary>Most messages of one commit.</summary>
    public const int MostAtOnce = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Where bodies go that cannot be taken up.</summary>
    private static readonly Uri ErrorQueue = new("queue:" + Bus.ReportQueue + "_error");

    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<Batch<IncomingReport>> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var batch = context.Message.Select(m => m.Message).ToList();
        var receipts = await ReceiveAsync(batch.ConvertAll(m => m.Message), context.CancellationToken).ConfigureAwait(false);
        for (var i = 0; i < receipts.Count; i++)
        {
            if (receipts[i] is Receipt.Conflict)
            {
                await KeepAsync(batch[i], "report.conflict: the same channel and externalId came before with another text", context.CancellationToken).ConfigureAwait(false);
            }
        }
    }

    // A message that fails goes to the error queue, so a minute without a database would send everything there.
    // Waiting instead leaves it unacknowledged: the report queue keeps it, whatever happens to this process.
    private async Task<IReadOnlyList<Receipt>> ReceiveAsync(List<ReportMessage> batch, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return await inbox.ReceiveAsync(batch, ct).ConfigureAwait(false);
            }
            catch (Exception away) when (Outage.Is(away) && !ct.IsCancellationRequested)
            {
                ReportConsumerLog.Waiting(log, batch.Count, away);
                await Task.Delay(Pause, clock, ct).ConfigureAwait(false);
            }
        }
    }

    private async Task KeepAsync(IncomingReport report, string reason, CancellationToken ct)
    {
        var errors = await endpoints.GetSendEndpoint(ErrorQueue).ConfigureAwait(false);
        await errors.Send(report, send => send.Headers.Set(MessageHeaders.FaultMessage, reason), ct).ConfigureAwait(false);
    }
}

internal static partial class ReportConsumerLog
{
    [LoggerMessage(2211, LogLevel.Warning, "{Count} report(s) from the broker wait for the database.")]
    public static partial void Waiting(ILogger log, int count, Exception away);
}
