using System.Data.Common;
using Command.Contracts.Incidents;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Engine;
using Command.Engine.Loops;
using Command.Storage.Journal;
using Command.Storage.Queries;
using MassTransit;

namespace Command.Web.Boards;

/// <summary>
/// Step 5. One loop owns the picture; everything else only rings its bell or reads what it shows.
/// A message of the broker says when to look, never what there is: every entry comes from the journal, and each look begins with the last
/// one that the picture has, by position and hash (ADR 16). Where that does not fit, the picture starts anew from the database.
/// </summary>
internal sealed class BoardFeed(
    Board board, BoardConnections connections, BoardQueries queries, JournalReader journal, IBusControl bus, CommandSettings settings,
    LoopContext context, ILogger<BoardFeed> log) : Loop("board", BoardFrames.Beat, bell: null, context, log)
{
    private const int Page = 2_000;
    private static readonly TimeSpan PollGap = TimeSpan.FromMilliseconds(500);

    // Somebody rings for nothing again and again: so often may he make this loop read the journal. One bell for nothing happens: another
    // look has already brought what it tells of.
    private const int FalseBells = 3;
    private static readonly TimeSpan FalseBellGap = TimeSpan.FromMilliseconds(200);
    private readonly BoardInbox _inbox = new();
    private BoardPicture? _picture;
    private DateTimeOffset _lastPoll;
    private DateTimeOffset _deafUntil;
    private int _falseBells;
    private BoardSource _source;

    /// <summary>A wall has to be live again within seconds, however long the database was away.</summary>
    protected override TimeSpan LongestPause => PollGap;

    // Without the bus the journal is all there is.
    private TimeSpan Poll => _source == BoardSource.Journal ? PollGap : BoardFrames.Beat;

    /// <summary>A message of the broker, with the header that says which trace it belongs to, rings the bell; never blocks.</summary>
    public void Offer(IncidentChanged change, string? traceparent = null)
    {
        ArgumentNullException.ThrowIfNull(change);
        _inbox.Offer(new Bell(change.Position, traceparent, Clock.GetTimestamp()));
    }

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
        // Only the database that is away, or an entry that is on its way, mends itself. After anything else (an entry that no fold can
        // read) the snapshot is right.
        catch (Exception failure) when (
            failure is not (DbException or TimeoutException or IOException or OperationCanceledException or JournalGapException))
        {
            _picture = null;
            throw;
        }
    }

    private async Task LookAsync(BoardPicture picture, CancellationToken ct)
    {
        await WaitAsync(picture, ct).ConfigureAwait(false);
        var rung = _inbox.Hear(picture.Position);
        _source = PresentSource();
        if ((rung && Steady >= _deafUntil) || Steady - _lastPoll >= Poll)
        {
            _lastPoll = Steady;
            var before = picture.Position;
            await CatchUpAsync(picture, ct).ConfigureAwait(false);
            _inbox.Answered();
            _falseBells = rung && picture.Position == before ? _falseBells + 1 : 0;
            _deafUntil = _falseBells < FalseBells ? default : Steady + FalseBellGap;
        }

        if (Steady >= picture.DueAt)
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
        var now = Steady;
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
        for (var more = true; more;)
        {
            // With the last one that the picture has: it must be that of the journal.
            var page = await journal.AfterAsync(Math.Max(0, picture.Position - 1), Page, ct).ConfigureAwait(false);
            foreach (var entry in picture.Unseen(page))
            {
                var news = new News(entry, entry.ToChange(), _inbox.Of(entry.Position), Clock.GetTimestamp());
                if (picture.Lacks(news))
                {
                    // A closed case comes back: its own entries have the rest of it, and nobody else's picture is touched.
                    picture.Recall(await PastAsync(entry, ct).ConfigureAwait(false));
                }

                picture.Follow(news);
            }

            more = page.Count == Page;
        }
    }

    private async Task<Incident> PastAsync(JournalEntry entry, CancellationToken ct) =>
        (await journal.OfIncidentAsync(entry.IncidentCode, ct).ConfigureAwait(false)).Where(past => past.Version < entry.Version)
            .Aggregate(Incident.None with { Code = entry.IncidentCode }, (incident, past) => incident.Evolve(past.Event, past.Instant));

    private BoardSource PresentSource() => bus.CheckHealth().Status != BusHealthStatus.Healthy ? BoardSource.Journal
        : settings.Distributed ? BoardSource.Broker : BoardSource.Process;

    private void Show(BoardPicture picture)
    {
        var (view, frame, shown) = picture.Show(Instant, Steady, _source);
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
