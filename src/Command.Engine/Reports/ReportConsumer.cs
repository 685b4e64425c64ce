using Command.Contracts.Reports;
using Command.Storage;
using Command.Storage.Reports;
using Command.Engine.Telemetry;
using MassTransit;
using MassTransit.Middleware.Rescue;
using MassTransit.Transports;

namespace Command.Engine.Reports;

/// <summary>Steps 1 and 2 over the broker: a batch of messages, one commit, then the acknowledgement of all of them.</summary>
public sealed class ReportConsumer(ReportInbox inbox, TimeProvider clock, ILogger<ReportConsumer> log) : IConsumer<Batch<IncomingReport>>
{
    /// <summary>Most messages of one commit.</summary>
    public const int MostAtOnce = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<Batch<IncomingReport>> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var batch = context.Message.Select(m => m.Message.Message).ToList();
        var began = clock.GetTimestamp();
        var receipts = await ReceiveAsync(batch, context.CancellationToken).ConfigureAwait(false);
        for (var i = 0; i < receipts.Count; i++)
        {
            ReportMeasures.Answered(receipts[i], Measures.Door.Broker, clock.GetElapsedTime(began));
            if (receipts[i] is Receipt.Conflict)
            {
                await KeepAsync(context.Message[i], "report.conflict: the same channel and externalId came before with another text")
                    .ConfigureAwait(false);
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

    // By the way every unreadable body takes: the bytes as sent, with the same headers, into the one error queue. A send of our own would
    // declare that queue as another kind, and from then on one of the two ways would fail for ever.
    private static Task KeepAsync(ConsumeContext report, string reason) =>
        report.ReceiveContext.TryGetPayload(out IErrorTransport? errors)
            ? errors.Send(new RescueExceptionReceiveContext(report.ReceiveContext, new InvalidOperationException(reason)))
            : throw new InvalidOperationException("This endpoint has no error queue.");
}

internal static partial class ReportConsumerLog
{
    [LoggerMessage(2211, LogLevel.Warning, "{Count} report(s) from the broker wait for the database.")]
    public static partial void Waiting(ILogger log, int count, Exception away);
}
