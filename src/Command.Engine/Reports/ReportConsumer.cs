using Command.Engine.Telemetry;
using Command.Storage;
using Command.Storage.Reports;
using MassTransit;
using MassTransit.Middleware.Rescue;
using MassTransit.Transports;

namespace Command.Engine.Reports;

/// <summary>
/// Steps 1 and 2 over the broker: each message goes through the one door and is acknowledged after the commit that carries it. What shares
/// that commit is a matter of the door, never of what a sender calls his message.
/// </summary>
public sealed class ReportConsumer(ReportDoor door, TimeProvider clock) : IConsumer<IncomingReport>
{
    /// <summary>Most messages that are under way at once: the door gathers the next batch while the last one is written.</summary>
    public const int MostAtOnce = 2 * ReportDoor.MostAtOnce;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<IncomingReport> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            if (await ReceiveAsync(context.Message, context.CancellationToken).ConfigureAwait(false) is Receipt.Conflict)
            {
                await KeepAsync(context, "report.conflict: the same channel and externalId came before with another text")
                    .ConfigureAwait(false);
            }
        }
        catch (Exception poison) when (poison is not (OperationCanceledException or OutOfMemoryException))
        {
            await KeepAsync(context, $"report.failed: {poison.GetType().Name}").ConfigureAwait(false);
        }
    }

    // A message that fails goes to the error queue, so a minute without a database would send everything there, and so would a stop.
    // Waiting instead leaves it unacknowledged: the report queue keeps it, whatever happens to this process.
    private async Task<Receipt> ReceiveAsync(IncomingReport report, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                if (await door.ReceiveAsync(report.Message, Measures.Door.Broker, ct).ConfigureAwait(false) is { } receipt)
                {
                    return receipt;
                }
            }
            catch (Exception away) when ((Outage.Is(away) || away is OperationCanceledException) && !ct.IsCancellationRequested)
            {
                // The database is away, or the door closes; the door says so.
            }

            await Task.Delay(Pause, clock, ct).ConfigureAwait(false);
        }
    }

    // By the way every unreadable body takes: the bytes as sent, with the same headers, into the one error queue. A send of our own would
    // declare that queue as another kind, and from then on one of the two ways would fail for ever.
    private static Task KeepAsync(ConsumeContext report, string reason) =>
        report.ReceiveContext.TryGetPayload(out IErrorTransport? errors)
            ? errors.Send(new RescueExceptionReceiveContext(report.ReceiveContext, new InvalidOperationException(reason)))
            : throw new InvalidOperationException("This endpoint has no error queue.");
}
