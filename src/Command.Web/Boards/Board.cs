using System.Collections.Frozen;
using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Boards;
using Command.Domain.Indicators;

namespace Command.Web.Boards;

/// <summary>Where the board's news comes from.</summary>
public enum BoardSource
{
    /// <summary>The broker: the usual way.</summary>
    Broker,

    /// <summary>This process itself, which has no broker: the usual way where everything is one process.</summary>
    Process,

    /// <summary>The journal, read directly while the broker is away; at most two seconds old, and the screens say so.</summary>
    Journal,
}

/// <summary>One journalled change with the row as it was after it.</summary>
public sealed record BoardEvent(long Position, DateTimeOffset At, string Type, string Actor, BoardRow Row);

/// <summary>Incidents opened today in one hour (0 to 23, Asia/Shanghai) by one channel.</summary>
public sealed record HourCount(int Hour, string Channel, int Count);

/// <summary>A picture of the board: immutable, shared by all screens of this node.</summary>
/// <param name="Ready">The board has caught up once since the start.</param>
/// <param name="Position">Journal position of the picture.</param>
/// <param name="AsOf">Cut-off of all numbers.</param>
/// <param name="Source">Where news comes from at present.</param>
/// <param name="Counts">The counted indicators by name.</param>
/// <param name="Rows">Open incidents, restricted ones included; screens without clearance must leave those out.</param>
/// <param name="Newest">The latest changes, newest first, at most 40.</param>
/// <param name="Hours">Today's intake.</param>
public sealed record BoardView(
    bool Ready, long Position, DateTimeOffset AsOf, BoardSource Source, IReadOnlyDictionary<string, int> Counts, BoardRow[] Rows,
    IReadOnlyList<BoardEvent> Newest, IReadOnlyList<HourCount> Hours)
{
    /// <summary>Before the first snapshot.</summary>
    public static readonly BoardView Empty = new(
        false, 0, DateTimeOffset.UnixEpoch, BoardSource.Broker, FrozenDictionary<string, int>.Empty, [], [], []);

    private readonly Lock _once = new();
    private BoardRow[]? _inOrder;
    private byte[]? _publicJson;

    /// <summary>An indicator at this cut-off.</summary>
    public int this[Indicator indicator] =>
        Counts.GetValueOrDefault((indicator ?? throw new ArgumentNullException(nameof(indicator))).Name);

    /// <summary>
    /// Rows with a running clock: 特急 first, of these the ones that nobody has taken up, then by least time left. Sorted once per view,
    /// whoever asks first.
    /// </summary>
    public IReadOnlyList<BoardRow> InOrder
    {
        get
        {
            lock (_once)
            {
                return _inOrder ??= [.. Rows.Where(row => row.Due is not null).OrderBy(RowMarks.Rank).ThenBy(row => row.Due)];
            }
        }
    }

    /// <summary>The board as <c>GET /api/board</c> sends it: no restricted incident in it. Serialised once per view.</summary>
    public byte[] PublicJson
    {
        get
        {
            lock (_once)
            {
                return _publicJson ??= JsonSerializer.SerializeToUtf8Bytes(
                    new BoardSnapshot(Position, AsOf, Counts, [.. Rows.Where(row => !row.Restricted)]), Wire.Json);
            }
        }
    }
}

/// <summary>The board of this node. The feed swaps the view; panels read it and are told when to look again.</summary>
public sealed class Board
{
    private readonly Lock _gate = new();
    private readonly Dictionary<object, Action> _watchers = [];
    private volatile BoardView _view = BoardView.Empty;
    private Func<string, BoardRow?> _find = _ => null;

    /// <summary>The present picture; never null.</summary>
    public BoardView View => _view;

    /// <summary>The present row of an open incident, or null.</summary>
    public BoardRow? Find(string code) => _find(code);

    /// <summary>
    /// Calls back on the feed's thread with each view: at once on the first change after quiet, then at most five times a second, and every
    /// second as a beat.
    /// </summary>
    /// <param name="changed">Must return at once and throw nothing: <see cref="Shell.Throttler.Ask"/>.</param>
    public IDisposable Subscribe(Action changed)
    {
        var key = new object();
        lock (_gate)
        {
            _watchers[key] = changed;
        }

        return new Leave(() =>
        {
            lock (_gate)
            {
                _watchers.Remove(key);
            }
        });
    }

    internal void Show(BoardView view, Func<string, BoardRow?> find)
    {
        _view = view;
        _find = find;
        Action[] watchers;
        lock (_gate)
        {
            watchers = [.. _watchers.Values];
        }

        // Outside the lock: a panel that unsubscribes while it is told must not wait for itself.
        foreach (var watcher in watchers)
        {
            watcher();
        }
    }

    private sealed class Leave(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
