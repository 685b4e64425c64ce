using System.Data.Common;
using Command.Contracts.Incidents;
using Command.Storage.Journal;
using Command.Storage.Loops;
using Command.Storage.Queries;
using Command.Worker.Loops;
using MassTransit;

namespace Command.Web.Boards;

/// <summary>
/// Step 5. One loop owns the picture; everything else only hands it changes or reads what it shows.
/// The queue of this node is there before the snapshot is read, so nothing falls between the two; what the snapshot already has is dropped.
/// A change that does not follow the last one is filled in from the journal, and so is everything while the broker is away.
/// </summary>
public sealed class BoardFeed(
    Board board, BoardConnections connections, BoardQueries queries, JournalReader journal, IBusControl bus,
    LoopRegistry registry, TimeProvider clock, ILogger<BoardFeed> log) : BackgroundService
{
    private const int Page = 2_000;
    private static readonly TimeSpan PollGap = TimeSpan.FromMilliseconds(500);
    private readonly BoardInbox _inbox = new();
    private readonly LoopBeat _beat = registry.Of("board", BoardFrames.Beat);
    private BoardPicture? _picture;
    private DateTimeOffset _lastPoll;
    private BoardSource _source;

    // Without the broker the journal is all there is.
    private TimeSpan Poll => _source == BoardSource.Broker ? BoardFrames.Beat : PollGap;

    /// <summary>Hands over a change from the broker; never blocks.</summary>
    public void Offer(IncidentChanged change) => _inbox.Offer(change);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                _beat.LastStarted = clock.GetUtcNow().ToUnixTimeMilliseconds();
                await PassAsync(stoppingToken).ConfigureAwait(false);
                (_beat.LastSucceeded, _beat.Error) = (clock.GetUtcNow().ToUnixTimeMilliseconds(), null);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                _beat.Error = $"{failure.GetType().Name}: {failure.Message}";
                BoardLog.PassFailed(log, failure);
                // Only the database that is away mends itself. After anything else (a change that no fold can read) the snapshot is right.
                _picture = failure is DbException or TimeoutException or IOException ? _picture : null;
                await Task.Delay(PollGap, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task PassAsync(CancellationToken ct)
    {
        var picture = _picture ??= await StartAtSnapshotAsync(ct).ConfigureAwait(false);
        await WaitAsync(picture, ct).ConfigureAwait(false);
        var gap = _inbox.Drain(picture);
        _source = bus.CheckHealth().Status == BusHealthStatus.Healthy ? BoardSource.Broker : BoardSource.Journal;
        var now = clock.GetUtcNow();
        if (gap || now - _lastPoll >= Poll)
        {
            _lastPoll = now;
            await CatchUpAsync(picture, ct).ConfigureAwait(false);
        }

        if (clock.GetUtcNow() >= picture.DueAt)
        {
            Show(picture);
        }
    }

    private async Task<BoardPicture> StartAtSnapshotAsync(CancellationToken ct)
    {
        var stored = await queries.ReadAsync(ct).ConfigureAwait(false);
        var recalled = await journal.AfterAsync(Math.Max(0, stored.Position - BoardNews.Kept), BoardNews.Kept, ct).ConfigureAwait(false);
        var picture = new BoardPicture(stored, recalled);
        connections.ForgetHistory(stored.Position);
        BoardLog.Started(log, stored.Position, stored.Open.Count);
        Show(picture);
        return picture;
    }

    // Until something comes in, a gathered frame is due, or the beat is. While a frame is gathered, what comes in waits in the inbox.
    private async Task WaitAsync(BoardPicture picture, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (!picture.HasNews)
        {
            var poll = _lastPoll + Poll;
            await _inbox.WaitAsync((poll < picture.DueAt ? poll : picture.DueAt) - now, clock, ct).ConfigureAwait(false);
        }
        else if (picture.DueAt > now)
        {
            await Task.Delay(picture.DueAt - now, clock, ct).ConfigureAwait(false);
        }
    }

    private async Task CatchUpAsync(BoardPicture picture, CancellationToken ct)
    {
        for (var page = await journal.AfterAsync(picture.Position, Page, ct).ConfigureAwait(false); page.Count > 0;
             page = await journal.AfterAsync(picture.Position, Page, ct).ConfigureAwait(false))
        {
            foreach (var entry in page)
            {
                if (!picture.Follow(entry.ToChange()))
                {
                    throw new InvalidOperationException($"Entry {entry.Position} of the journal does not follow {picture.Position}.");
                }
            }
        }
    }

    private void Show(BoardPicture picture)
    {
        var (view, frame) = picture.Show(clock.GetUtcNow(), _source);
        board.Show(view, picture.Find);
        connections.Send(frame);
    }
}

internal static partial class BoardLog
{
    [LoggerMessage(3001, LogLevel.Information, "Board starts at position {Position} with {Open} open incidents.")]
    public static partial void Started(ILogger log, long position, int open);

    [LoggerMessage(3002, LogLevel.Error, "A pass of the board failed; the screens show their age until the next one succeeds.")]
    public static partial void PassFailed(ILogger log, Exception failure);
}
