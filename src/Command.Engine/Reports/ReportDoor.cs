using System.Threading.Channels;
using Command.Contracts.Reports;
using Command.Engine.Loops;
using Command.Engine.Telemetry;
using Command.Storage;
using Command.Storage.Reports;

namespace Command.Engine.Reports;

/// <summary>
/// Group commit at the one door, for HTTP and the broker: whoever brings a report waits for the commit that carries it, and everybody who
/// came in the meantime shares the next one. Bounded: when the database cannot keep up, a sender is told so at once instead of being queued
/// for ever.
/// </summary>
public sealed class ReportDoor(ReportInbox inbox, LoopContext context, ILogger<ReportDoor> log)
    : Loop("door", TimeSpan.FromSeconds(5), bell: null, context, log)
{
    /// <summary>Most reports of one commit.</summary>
    public const int MostAtOnce = 500;

    private const int MostWaiting = 5_000;

    private readonly Channel<Waiting> _waiting =
        System.Threading.Channels.Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private readonly List<Waiting> _batch = new(MostAtOnce);

    /// <summary>Makes one report durable.</summary>
    /// <param name="message">The report.</param>
    /// <param name="way">How it came, see <see cref="Measures.Door"/>.</param>
    /// <param name="ct">Stops the waiting; the report may be durable all the same.</param>
    /// <returns>The receipt once it is durable, or null when the door is full or closed: try again later.</returns>
    public async Task<Receipt?> ReceiveAsync(ReportMessage message, string way, CancellationToken ct)
    {
        var waiting = new Waiting(message, new(TaskCreationOptions.RunContinuationsAsynchronously));
        var began = Clock.GetTimestamp();
        Receipt? receipt = null;
        try
        {
            return receipt = _waiting.Writer.TryWrite(waiting) ? await waiting.Receipt.Task.WaitAsync(ct).ConfigureAwait(false) : null;
        }
        finally
        {
            ReportMeasures.Answered(receipt, way, Clock.GetElapsedTime(began));
        }
    }

    /// <inheritdoc/>
    public override async Task<Pass> PassAsync(CancellationToken ct)
    {
        _batch.Clear();
        while (_batch.Count < MostAtOnce && _waiting.Reader.TryRead(out var next))
        {
            _batch.Add(next);
        }

        if (_batch.Count == 0)
        {
            return Pass.Idle;
        }

        await CommitAsync(_batch, ct).ConfigureAwait(false);
        return _waiting.Reader.Count > 0 ? Pass.Full : Pass.Worked;
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        // Whoever still waits gets no receipt and will send again.
        while (_waiting.Reader.TryRead(out var left))
        {
            left.Receipt.TrySetCanceled(CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    protected override Task NewsAsync(CancellationToken ct) => ReadableAsync(_waiting.Reader, ct);

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
            foreach (var single in batch.ToList())
            {
                await CommitAsync([single], ct).ConfigureAwait(false);
            }
        }
        catch (Exception failure)
        {
            ReportDoorLog.NotDurable(log, batch.Count, failure);
            batch.ForEach(w => w.Receipt.TrySetException(failure));
        }
    }

    private sealed record Waiting(ReportMessage Message, TaskCompletionSource<Receipt> Receipt);
}

internal static partial class ReportDoorLog
{
    [LoggerMessage(2201, LogLevel.Error, "{Count} report(s) could not be made durable; their senders are told, the broker keeps its own.")]
    public static partial void NotDurable(ILogger log, int count, Exception failure);
}
