using Command.Contracts.Boards;

namespace Command.Web.Queue;

/// <summary>One line of the queue.</summary>
/// <param name="Row">What is shown; the last known row of one that is gone.</param>
/// <param name="Gone">It has left this list but keeps its place until the reader looks away.</param>
public sealed record QueueLine(BoardRow Row, bool Gone);

/// <summary>
/// The order of the queue as the reader sees it. While it is held (pointer over it, or a key moved in it), rows keep their height and rank:
/// what changes is written in place, what leaves is struck through, what is new waits. Letting go applies everything at once.
/// </summary>
internal sealed class QueueOrder
{
    private List<QueueLine> _lines = [];
    private IReadOnlyList<BoardRow> _wanted = [];

    /// <summary>The lines as shown.</summary>
    public IReadOnlyList<QueueLine> Lines => _lines;

    /// <summary>How many places would change if the order were applied now.</summary>
    public int Pending { get; private set; }

    /// <summary>Rows that wait to be let in while the order is held.</summary>
    public int Arrived { get; private set; }

    /// <summary>Takes the present rows, in their right order.</summary>
    /// <param name="wanted">What the list should show now.</param>
    /// <param name="latest">Finds the newest row of a code that is no longer wanted, for its last line.</param>
    /// <param name="held">True while the order must not move.</param>
    public void Take(IReadOnlyList<BoardRow> wanted, Func<string, BoardRow?> latest, bool held)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(latest);
        _wanted = wanted;
        if (!held || _lines.Count == 0)
        {
            Apply();
            return;
        }

        var byCode = wanted.ToDictionary(r => r.Code);
        _lines = _lines.ConvertAll(line => byCode.TryGetValue(line.Row.Code, out var row)
            ? new QueueLine(row, false)
            : new QueueLine(latest(line.Row.Code) ?? line.Row, true));
        var shown = _lines.Select(l => l.Row.Code).ToHashSet();
        Arrived = wanted.Count(r => !shown.Contains(r.Code));
        Pending = Arrived + Moved();
    }

    /// <summary>Shows the order that the last <see cref="Take"/> wanted.</summary>
    public void Apply()
    {
        _lines = [.. _wanted.Select(row => new QueueLine(row, false))];
        (Pending, Arrived) = (0, 0);
    }

    // Rows that are gone, plus those that stand elsewhere among the ones that stay.
    private int Moved()
    {
        var staying = _lines.Where(l => !l.Gone).Select(l => l.Row.Code).ToList();
        var known = staying.ToHashSet();
        var right = _wanted.Where(r => known.Contains(r.Code)).Select(r => r.Code);
        return _lines.Count - staying.Count + staying.Zip(right).Count(pair => pair.First != pair.Second);
    }

    /// <summary>The first row that fits after another one, else the first at all; the other one itself never.</summary>
    public string? Next(string? after, Func<BoardRow, bool> fits)
    {
        ArgumentNullException.ThrowIfNull(fits);
        var at = after is null ? -1 : _wanted.ToList().FindIndex(row => row.Code == after);
        return (_wanted.Skip(at + 1).FirstOrDefault(fits) ?? _wanted.Take(Math.Max(0, at)).FirstOrDefault(fits))?.Code;
    }

    /// <summary>The neighbour of a line, <paramref name="step"/> places down (or up); stays at the ends.</summary>
    public string? Beside(string? code, int step)
    {
        if (_lines.Count == 0)
        {
            return null;
        }

        var at = code is null ? -1 : _lines.FindIndex(l => l.Row.Code == code);
        return _lines[at < 0 ? 0 : Math.Clamp(at + step, 0, _lines.Count - 1)].Row.Code;
    }

    /// <summary>Place of a line, −1 when it is not shown.</summary>
    public int IndexOf(string? code) => code is null ? -1 : _lines.FindIndex(l => l.Row.Code == code);
}
