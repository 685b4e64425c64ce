using Command.Contracts.Areas;
using Command.Contracts.Boards;
using Command.Domain.Access;
using Command.Domain.Indicators;
using Command.Storage.Catalogue;
using Command.Web.Boards;
using Command.Web.Case;
using Command.Web.Seats;

namespace Command.Web.Queue;

/// <summary>The queue of one console: filter, numbers, order and the hold on it. One circuit owns it; not thread-safe.</summary>
public sealed class Worklist(Board board, PolicyShelf shelf, Presence presence, CaseDesk desk, TimeProvider clock)
{
    /// <summary>Above this many open incidents the queue says so.</summary>
    public const int FloodFrom = 300;

    /// <summary>A key that moved in the queue holds its order this long.</summary>
    public static readonly TimeSpan KeyHold = TimeSpan.FromSeconds(3);

    private readonly QueueOrder _order = new();
    private readonly Dictionary<string, int> _acted = [];
    private long? _keyAt;
    private IReadOnlyList<BoardRow>? _stored;

    /// <summary>Lines as shown.</summary>
    public IReadOnlyList<QueueLine> Lines => _order.Lines;

    /// <summary>Places that would change.</summary>
    public int Pending => _order.Pending;

    /// <summary>New rows that wait.</summary>
    public int Arrived => _order.Arrived;

    /// <summary>What is shown.</summary>
    public QueueFilter Filter { get; private set; } = new();

    /// <summary>Rows in each tab, before the other filters.</summary>
    public IReadOnlyDictionary<QueueView, int> Counts { get; private set; } = new Dictionary<QueueView, int>();

    /// <summary>Rows of the view in each quadrant.</summary>
    public IReadOnlyList<int> Quadrants { get; private set; } = [0, 0, 0, 0];

    /// <summary>Rows of the view that the filters hide.</summary>
    public int Hidden { get; private set; }

    /// <summary>Rows of the list that other seats hold.</summary>
    public int HeldByOthers { get; private set; }

    /// <summary>Open incidents the reader may see.</summary>
    public int Open { get; private set; }

    /// <summary>Incidents in the hands of each lead department.</summary>
    public IReadOnlyDictionary<string, int> Loads { get; private set; } = new Dictionary<string, int>();

    /// <summary>Cut-off of everything shown here.</summary>
    public DateTimeOffset AsOf { get; private set; }

    /// <summary>The board has caught up once.</summary>
    public bool Ready { get; private set; }

    /// <summary>Who holds what.</summary>
    public IReadOnlyDictionary<string, Seat> Holders { get; private set; } = new Dictionary<string, Seat>();

    /// <summary>The pointer is over the rows.</summary>
    public bool PointerOver { get; set; }

    /// <summary>The line the keys stand on.</summary>
    public string? Caret { get; private set; }

    /// <summary>True while the order must not move.</summary>
    public bool IsHeld => PointerOver || (_keyAt is { } key && clock.GetElapsedTime(key) < KeyHold);

    /// <summary>The tabs of the reader's role.</summary>
    public IReadOnlyList<QueueView> Tabs => QueueViews.TabsOf(desk.Actor.Role);

    /// <summary>Settled since an instant, and still open: they wait for the citizen.</summary>
    public IEnumerable<BoardRow> SettledSince(DateTimeOffset since) => board.View.Rows.Where(row => row.Settled >= since);

    /// <summary>Shows another list; its order is applied at once.</summary>
    public void Show(QueueFilter filter, IReadOnlyList<BoardRow>? stored = null)
    {
        (Filter, _stored, _keyAt) = (filter, stored, null);
        Refresh(Guid.Empty, force: true);
    }

    /// <summary>Takes the board as it is now.</summary>
    /// <param name="me">The reader's seat.</param>
    /// <param name="force">Apply the order even while it is held.</param>
    public void Refresh(Guid me, bool force = false)
    {
        var view = board.View;
        var now = clock.GetUtcNow();
        (AsOf, Ready) = (view.AsOf, view.Ready);
        Holders = presence.Holders(now);
        var counts = Tabs.ToDictionary(tab => tab, _ => 0);
        var wanted = new List<BoardRow>();
        var quadrants = new int[4];
        var loads = new Dictionary<string, int>();
        int inView = 0, others = 0, open = 0;
        foreach (var row in view.InOrder)
        {
            foreach (var unit in RowMarks.UnitsOf(row))
            {
                loads[unit] = loads.GetValueOrDefault(unit) + 1;
            }

            if (!Sees(row))
            {
                continue;
            }

            open++;
            foreach (var tab in Tabs)
            {
                counts[tab] += tab.Holds(row, now) ? 1 : 0;
            }
        }

        foreach (var row in (_stored ?? view.InOrder).Where(row => Sees(row)))
        {
            if (!Filter.View.Holds(row, now))
            {
                continue;
            }

            inView++;
            quadrants[(int)Queue.Quadrants.Of(row, now)]++;
            if (Filter.Passes(row, now, shelf.Current))
            {
                wanted.Add(row);
                others += Holders.TryGetValue(row.Code, out var holder) && holder.Id != me ? 1 : 0;
            }
        }

        Loads = loads;
        (Counts, Quadrants, Hidden, HeldByOthers, Open) = (counts, quadrants, inView - wanted.Count, others, open);
        _order.Take(wanted, board.Find, IsHeld && !force);
    }

    /// <summary>Applies the waiting order.</summary>
    public void Apply() => _order.Apply();

    /// <summary>Moves the caret; holds the order for a moment.</summary>
    public void Move(int step)
    {
        _keyAt = clock.GetTimestamp();
        Caret = _order.Beside(Caret, step);
    }

    /// <summary>Puts the caret on a line.</summary>
    public void Stand(string? code) => Caret = code;

    /// <summary>Place of the caret among the lines, −1 when it is on none.</summary>
    public int CaretIndex => _order.IndexOf(Caret);

    /// <summary>Remembers what was just done: until the board shows a newer version, that case is not offered again.</summary>
    public void Acted(string code, int version) => _acted[code] = version;

    /// <summary>The case to take next: least time left, nobody else holds it, and the centre must act on it.</summary>
    public string? NextFree(Guid me, string? except) => _order.Next(
        null, row => row.Code != except && IsFree(row, me) && QueueView.ToHandle.Holds(row, clock.GetUtcNow()));

    /// <summary>The case below the open one that nobody else holds; from the top again at the end.</summary>
    public string? NextAfter(Guid me, string? open) => _order.Next(open, row => row.Code != open && IsFree(row, me));

    /// <summary>The open case whose code ends with these digits (check digit included or not); null when none or several do.</summary>
    public string? Find(string digits)
    {
        var found = board.View.Rows
            .Where(row => (row.Code.EndsWith(digits, StringComparison.Ordinal) || row.Code[..^1].EndsWith(digits, StringComparison.Ordinal))
                && Sees(row))
            .Take(2).ToList();
        return found.Count == 1 ? found[0].Code : null;
    }

    private bool Sees(BoardRow row) =>
        Rights.Sees(desk.Actor, row.Restricted, row.Lead, row.Parties, new AreaRef(row.Street, null, row.Grid));

    private bool IsFree(BoardRow row, Guid me) =>
        (!Holders.TryGetValue(row.Code, out var holder) || holder.Id == me)
        && !(_acted.TryGetValue(row.Code, out var version) && row.Version <= version);
}
