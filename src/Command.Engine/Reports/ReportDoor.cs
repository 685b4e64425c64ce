using System.Threading.Channels;
using Command.Contracts.Reports;
using Command.Storage;
using Command.Storage.Reports;

namespace Command.Engine.Reports;

/// <summary>
/// Group commit at the door: whoever brings a report waits for the commit that carries it, and everybody who came in the meantime shares
/// the next one. Bounded: when the database cannot keep up, a sender is told so at once instead of being queued for ever.
/// </summary>
public sealed class ReportDoor(ReportInbox inbox, ILogger<ReportDoor> log) : BackgroundService
{
    private const int MostAtOnce = 500;
    private const int MostWaiting = 5_000;

    private readonly Channel<Waiting> _waiting =
        System.Threading.Channels.Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    /// <summary>Makes one report durable.</summary>
    /// <returns>The receipt once it is durable, or null when the door is full: try again later.</returns>
    public async Task<Receipt?> ReceiveAsync(ReportMessage message, CancellationToken ct)
    {
        var waiting = new Waiting(message, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return _waiting.Writer.TryWrite(waiting) ? await waiting.Receipt.Task.WaitAsync(ct).ConfigureAwait(false) : null;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Waiting>(MostAtOnce);
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(stoppingToken).ConfigureAwait(false))
            {
                while (batch.Count < MostAtOnce && _waiting.Reader.TryRead(out var next))
                {
                    batch.Add(next);
                }

                await CommitAsync(batch, stoppingToken).ConfigureAwait(false);
                batch.Clear();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Shutting down: whoever still waits gets no receipt and will send again.
        }
        finally
        {
            _waiting.Writer.TryComplete();
            while (_waiting.Reader.TryRead(out var left))
            {
                left.Receipt.TrySetCanceled(stoppingToken);
            }
        }
    }

    private async Task CommitAsync(List<Waiting> batch, CancellationToken ct)
    {
        try
        {
            var receipts = await inbox.ReceiveAsync(batch.ConvertAll(w => w.Message), ct).ConfigureAwait(false);
            for (var i = 0; i < receipts.Count; i++)
            {
                batch[i].Receipt.TrySetResult(receipts[i]);
            }
        }
        catch (Exception failure) when (batch.Count > 1 && !Outage.Is(failure) && !ct.IsCancellationRequested)
        {
            // One of them may be poison: alone, each finds out for itself. While the database is away nobody needs to find out one by one.
            foreach (var single in batch)
            {
                await CommitAsync([single], ct).ConfigureAwait(false);
            }
        }
        catch (Exception failure)
        {
            ReportDoorLog.NotDurable(log, failure);
            batch.ForEach(w => w.Receipt.TrySetException(failure));
        }
    }

    private sealed record Waiting(ReportMessage Message, TaskCompletionSource<Receipt> Receipt);
}

internal static partial class ReportDoorLog
{
    [LoggerMessage(2201, LogLevel.Error, "A report could not be made durable; its sender was told.")]
    public static partial void NotDurable(ILogger log, Exception failure);
}
