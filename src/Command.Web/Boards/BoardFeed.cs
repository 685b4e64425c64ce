using System.Collections.Concurrent;
using System.Data.Common;
using System.Threading.Channels;
using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Boards;
using Command.Engine.Loops;
using Command.Engine.Telemetry;
using Command.Storage.Journal;
using Command.Storage.Loops;
using Command.Storage.Queries;
using MassTransit;

namespace Command.Web.Boards;

/// <summary>
/// Step 5. One loop owns the fold; everything else only hands it changes or reads what it shows.
/// The queue of this node is there before the snapshot is read, so nothing falls between the two; what the snapshot already has is dropped.
/// A change that does not follow the last one is filled in from the journal, and so is everything while the broker is away.
/// Frames: the first change after quiet goes out at once, later ones are gathered for <see cref="FrameGap"/>; quiet is told every second.
/// </summary>
public sealed class BoardFeed(
    Board board, BoardConnections connections, BoardQueries queries, JournalReader journal, IBusControl bus,
    LoopRegistry registry, TimeProvider clock, ILogger<BoardFeed> log) : BackgroundService
{
    private const int NewestKept = 40;
    private static readonly TimeSpan FrameGap = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PollGap = TimeSpan.FromMilliseconds(500);

    // Full means the loop is far behind: what is dropped here is a gap, and gaps are filled from the journal.
    private readonly Channel<News> _inbox = Channel.CreateBounded<News>(
        new BoundedChannelOptions(50_000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    private readonly LoopBeat _beat = registry.Of("board", Beat);
    private readonly Dictionary<string, BoardRow> _touched = [];
    private readonly HashSet<string> _withdrawn = [];
    private readonly List<News> _unshown = [];
    private readonly LinkedList<BoardEvent> _newest = [];
    private ConcurrentDictionary<string, BoardRow> _rows = new();
    private BoardFold? _fold;
    private long _shown;
    private DateTimeOffset _lastFrame;
    private DateTimeOffset _lastNews;
    private DateTimeOffset _lastPoll;
    private BoardSource _source;

    /// <summary>Hands over a change from the broker, with the header that says which trace it belongs to; never blocks.</summary>
    public void Offer(IncidentChanged change, string? traceparent = null) =>
        _inbox.Writer.TryWrite(new News(change, traceparent, clock.GetTimestamp()));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var began = 0L;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                began = clock.GetTimestamp();
                _beat.LastStarted = clock.GetUtcNow().ToUnixTimeMilliseconds();
                await PassAsync(stoppingToken).ConfigureAwait(false);
                (_beat.LastSucceeded, _beat.Error) = (clock.GetUtcNow().ToUnixTimeMilliseconds(), null);
                Measures.LoopPassed("board", Pass.Worked, clock.GetElapsedTime(began), _beat.LagSeconds);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                _beat.Error = $"{failure.GetType().Name}: {failure.Message}";
                Measures.LoopPassed("board", null, clock.GetElapsedTime(began), _beat.LagSeconds);
                BoardLog.PassFailed(log, failure);
                // Only the database that is away mends itself. After anything else (a change that no fold can read) the snapshot is right.
                _fold = failure is DbException or TimeoutException or IOException ? _fold : null;
                await Task.Delay(PollGap, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task PassAsync(CancellationToken ct)
    {
        if (_fold is null)
        {
            await StartAtSnapshotAsync(ct).ConfigureAwait(false);
        }

        await WaitAsync(ct).ConfigureAwait(false);
        var gap = TakeFromBroker();
        _source = bus.CheckHealth().Status == BusHealthStatus.Healthy ? BoardSource.Broker : BoardSource.Journal;
        var now = clock.GetUtcNow();
        if (gap || now - _lastPoll >= (_source == BoardSource.Broker ? Beat : PollGap))
        {
            _lastPoll = now;
            await TakeFromJournalAsync(ct).ConfigureAwait(false);
        }

        now = clock.GetUtcNow();
        if ((_touched.Count > 0 && now - _lastNews >= FrameGap) || now - _lastFrame >= Beat)
        {
            Show(now);
        }
    }

    private async Task StartAtSnapshotAsync(CancellationToken ct)
    {
        var stored = await queries.ReadAsync(ct).ConfigureAwait(false);
        _fold = new BoardFold(stored.Position, stored.Open, stored.Today);
        _rows = new(_fold.Rows);
        _touched.Clear();
        _withdrawn.Clear();
        _unshown.Clear();
        foreach (var row in _fold.Rows.Values.Where(row => row.Restricted))
        {
            Restrict(row.Code);
        }

        _shown = stored.Position;
        await RecallNewestAsync(stored.Position, ct).ConfigureAwait(false);
        connections.ForgetHistory(stored.Position);
        BoardLog.Started(log, stored.Position, stored.Open.Count);
        Show(clock.GetUtcNow());
    }

    // What happened last is news on a wall whose web has just started, too. Each with the row as it is now; what has ended since is left out.
    private async Task RecallNewestAsync(long position, CancellationToken ct)
    {
        _newest.Clear();
        foreach (var entry in await journal.AfterAsync(Math.Max(0, position - NewestKept), NewestKept, ct).ConfigureAwait(false))
        {
            if (entry.Position <= position && _fold!.Rows.TryGetValue(entry.IncidentCode, out var row))
            {
                _newest.AddFirst(new BoardEvent(entry.Position, entry.Instant, entry.Type, entry.Actor, row));
            }
        }
    }

    // Until something comes in, a gathered frame is due, or the beat is.
    private async Task WaitAsync(CancellationToken ct)
    {
        var poll = _lastPoll + (_source == BoardSource.Broker ? Beat : PollGap);
        var frame = _touched.Count > 0 ? _lastNews + FrameGap : _lastFrame + Beat;
        var wait = (_touched.Count == 0 && poll < frame ? poll : frame) - clock.GetUtcNow();
        if (wait <= TimeSpan.Zero || (_touched.Count == 0 && _inbox.Reader.Count > 0))
        {
            return;
        }

        if (_touched.Count > 0)
        {
            // Gathering: what comes in now waits in the inbox until the frame is due.
            await Task.Delay(wait, clock, ct).ConfigureAwait(false);
            return;
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(_inbox.Reader.WaitToReadAsync(timeout.Token).AsTask(), Task.Delay(wait, clock, timeout.Token)).ConfigureAwait(false);
        await timeout.CancelAsync().ConfigureAwait(false);
        ct.ThrowIfCancellationRequested();
    }

    private bool TakeFromBroker()
    {
        var gap = false;
        while (_inbox.Reader.TryRead(out var news))
        {
            if (news.Change.Position > _fold!.Position + 1)
            {
                gap = true;
            }
            else
            {
                Apply(news);
            }
        }

        return gap;
    }

    private async Task TakeFromJournalAsync(CancellationToken ct)
    {
        for (var page = await journal.AfterAsync(_fold!.Position, 2_000, ct).ConfigureAwait(false); page.Count > 0;
             page = await journal.AfterAsync(_fold.Position, 2_000, ct).ConfigureAwait(false))
        {
            foreach (var entry in page)
            {
                Apply(new News(entry.ToChange(), null, clock.GetTimestamp()));
            }
        }
    }

    private void Apply(News news)
    {
        var change = news.Change;
        if (_fold!.Apply(change) is not { } row)
        {
            return;
        }

        _unshown.Add(news);
        _touched[row.Code] = row;
        if (row.Restricted && _rows.GetValueOrDefault(row.Code) is { Restricted: false })
        {
            _withdrawn.Add(row.Code);
        }

        if (row.Closed)
        {
            _rows.TryRemove(row.Code, out _);
        }
        else
        {
            _rows[row.Code] = row;
        }

        if (row.Restricted)
        {
            Restrict(row.Code);
        }

        _newest.AddFirst(new BoardEvent(change.Position, change.At, change.Type, change.Actor, row));
        if (_newest.Count > NewestKept)
        {
            _newest.RemoveLast();
        }
    }

    // Of a restricted incident the hub says only that it is gone, and only to those who have been shown it before.
    private bool IsPublic(BoardRow row) => !row.Restricted || _withdrawn.Contains(row.Code);

    // What was told of it while anybody could see it must go from the lists too.
    private void Restrict(string code)
    {
        for (var node = _newest.First; node is not null; node = node.Next)
        {
            if (node.Value.Row.Code == code)
            {
                node.Value = node.Value with { Row = node.Value.Row with { Restricted = true } };
            }
        }
    }

    private void Show(DateTimeOffset now)
    {
        var fold = _fold!;
        var view = new BoardView(
            true, fold.Position, now, _source, fold.CountsAt(now), [.. fold.Rows.Values], [.. _newest],
            [.. fold.Hours.Select(h => new HourCount(h.Key.Hour, h.Key.Channel, h.Value))]);
        var rows = _rows;
        board.Show(view, code => rows.GetValueOrDefault(code));
        connections.Send(new BoardFrame(_shown, fold.Position, now, [.. _touched.Values.Where(IsPublic).Select(row => row.Restricted ? row.Withdrawn() : row)], view.Counts));
        _shown = fold.Position;
        _unshown.ForEach(news => news.Shown(now, clock));
        _unshown.Clear();
        // A beat is no news: the first change after it must not wait.
        _lastNews = _touched.Count > 0 ? now : _lastNews;
        _touched.Clear();
        _withdrawn.Clear();
        _lastFrame = now;
    }
}

/// <summary>The queue of this node.</summary>
public sealed class BoardConsumer(BoardFeed feed) : IConsumer<IncidentChanged>
{
    /// <inheritdoc/>
    public Task Consume(ConsumeContext<IncidentChanged> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        feed.Offer(context.Message, context.Headers.Get<string>(Traces.Header));
        return Task.CompletedTask;
    }
}

internal static partial class BoardLog
{
    [LoggerMessage(3001, LogLevel.Information, "Board starts at position {Position} with {Open} open incidents.")]
    public static partial void Started(ILogger log, long position, int open);

    [LoggerMessage(3002, LogLevel.Error, "A pass of the board failed; the screens show their age until the next one succeeds.")]
    public static partial void PassFailed(ILogger log, Exception failure);
}
