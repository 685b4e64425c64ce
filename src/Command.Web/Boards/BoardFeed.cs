using System.Data.Common;
using Command.Contracts.Incidents;
using Command.Engine;
using Command.Engine.Loops;
using Command.Storage.Journal;
using Command.Storage.Queries;
using MassTransit;

namespace Command.Web.Boards;

/// <summary>
/// Step 5. One loop owns the picture; everything else only hands it changes or reads what it shows.
/// The queue of this node is there before the snapshot is read, so nothing falls between the two; what the snapshot already has is dropped.
/// A change that does not follow the last one is filled in from the journal, and so is everything while the broker is away.
/// </summary>
internal sealed class BoardFeed(
    Board board, BoardConnections connections, BoardQueries queries, JournalReader journal, IBusControl bus, CommandSettings settings,
    LoopContext context, ILogger<BoardFeed> log) : Loop("board", BoardFrames.Beat, bell: null, context, log)
{
    private const int Page = 2_000;
    private static readonly TimeSpan PollGap = TimeSpan.FromMilliseconds(500);
    private readonly BoardInbox _inbox = new();
    private BoardPicture? _picture;
    private DateTimeOffset _lastPoll;
    private BoardSource _source;

    /// <summary>A wall has to be live again within seconds, however long the database was away.</summary>
    protected override TimeSpan LongestPause => PollGap;

    // Without the bus the journal is all there is.
    private TimeSpan Poll => _source == BoardSource.Journal ? PollGap : BoardFrames.Beat;

    /// <summary>Hands over a change from the broker, with the header that says which trace it belongs to; never blocks.</summary>
    public void Offer(IncidentChanged change, string? traceparent = null) =>
        _inbox.Offer(new News(change, traceparent, Clock.GetTimestamp()));

    /// <summary>
    /// One look: waits until something comes in or a frame is due, which only the picture knows, so there is always a next one.
    /// </summary>
    public override async Task<Pass> PassAsync(CancellationToken ct)
    {
        try
        {
            await LookAsync(_picture ??= await StartAtSnapshotAsync(ct).ConfigureAwait(false), ct).ConfigureAwait(false);
            return Pass.Full;
        }
        // Only the database that is away mends itself. After anything else (a change that no fold can read) the snapshot is right.
        catch (Exception failure) when (failure is not (DbException or TimeoutException or IOException or OperationCanceledException))
        {
            _picture = null;
            throw;
        }
    }

    private async Task LookAsync(BoardPicture picture, CancellationToken ct)
    {
        await WaitAsync(picture, ct).ConfigureAwait(false);
        var gap = _inbox.Drain(picture);
        _source = PresentSource();
        if (gap || Instant - _lastPoll >= Poll)
        {
            _lastPoll = Instant;
            await CatchUpAsync(picture, ct).ConfigureAwait(false);
        }

        if (Instant >= picture.DueAt)
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
        _source = PresentSource();
        BoardLog.Started(log, stored.Position, stored.Open.Count);
        Show(picture);
        return picture;
    }

    // Until something comes in, a gathered frame is due, or the beat is. While a frame is gathered, what comes in waits in the inbox.
    private async Task WaitAsync(BoardPicture picture, CancellationToken ct)
    {
        var now = Instant;
        if (!picture.HasNews)
        {
            var poll = _lastPoll + Poll;
            await _inbox.WaitAsync((poll < picture.DueAt ? poll : picture.DueAt) - now, Clock, ct).ConfigureAwait(false);
        }
        else if (picture.DueAt > now)
        {
            await Task.Delay(picture.DueAt - now, Clock, ct).ConfigureAwait(false);
        }
    }

    private async Task CatchUpAsync(BoardPicture picture, CancellationToken ct)
    {
        for (var page = await journal.AfterAsync(picture.Position, Page, ct).ConfigureAwait(false); page.Count > 0;
             page = await journal.AfterAsync(picture.Position, Page, ct).ConfigureAwait(false))
        {
            foreach (var entry in page)
            {
                if (!picture.Follow(new News(entry.ToChange(), null, Clock.GetTimestamp())))
                {
                    throw new InvalidOperationException($"Entry {entry.Position} of the journal does not follow {picture.Position}.");
                }
            }
        }
    }

    private BoardSource PresentSource() => bus.CheckHealth().Status != BusHealthStatus.Healthy ? BoardSource.Journal
        : settings.Distributed ? BoardSource.Broker : BoardSource.Process;

    private void Show(BoardPicture picture)
    {
        var (view, frame, shown) = picture.Show(Instant, _source);
        board.Show(view, picture.Find);
        connections.Send(frame);
        foreach (var news in shown)
        {
            news.Shown(view.AsOf, Clock);
        }
    }
}

internal static partial class BoardLog
{
    [LoggerMessage(3001, LogLevel.Information, "Board starts at position {Position} with {Open} open incidents.")]
    public static partial void Started(ILogger log, long position, int open);
}
