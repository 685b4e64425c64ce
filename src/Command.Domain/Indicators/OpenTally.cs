using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Domain.Deadlines;

namespace Command.Domain.Indicators;

/// <summary>
/// Counts the open rows of every indicator as they change: a change costs the row it is about, time that passes costs the rows whose colour
/// turns in it. Time that steps back (a clock that was set) costs a count of all. Not thread-safe: one fold owns it.
/// </summary>
internal sealed class OpenTally
{
    private static readonly IReadOnlyList<Indicator> Counted = [.. KeyFigures.All.Where(indicator => indicator.Formula is Formula.OfOpen)];

    private readonly Dictionary<string, Entry> _rows = new(StringComparer.Ordinal);
    private readonly int[] _sums = new int[Counted.Count];

    // The next instant at which each row turns its colour, soonest first.
    private readonly SortedSet<(DateTimeOffset At, string Code)> _turns = new(
        Comparer<(DateTimeOffset At, string Code)>.Create(
            (a, b) => a.At != b.At ? a.At.CompareTo(b.At) : string.CompareOrdinal(a.Code, b.Code)));

    private DateTimeOffset _now;

    /// <summary>The count of an indicator at the instant of the last <see cref="MoveTo"/>.</summary>
    public int this[Indicator indicator]
    {
        get
        {
            for (var i = 0; i < Counted.Count; i++)
            {
                if (ReferenceEquals(Counted[i], indicator))
                {
                    return _sums[i];
                }
            }

            throw new ArgumentException($"{indicator?.Name} is no count of open rows.", nameof(indicator));
        }
    }

    /// <summary>A row is new or has changed.</summary>
    public void Put(BoardRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        Remove(row.Code);
        var entry = new Entry(row, TimeShare.Band(row, _now), TimeShare.NextTurn(row, _now));
        _rows[row.Code] = entry;
        Add(entry, 1);
        if (entry.Turns is { } at)
        {
            _turns.Add((at, row.Code));
        }
    }

    /// <summary>A row is open no more.</summary>
    public void Remove(string code)
    {
        if (!_rows.Remove(code, out var entry))
        {
            return;
        }

        Add(entry, -1);
        if (entry.Turns is { } at)
        {
            _turns.Remove((at, code));
        }
    }

    /// <summary>Lets time pass up to an instant.</summary>
    public void MoveTo(DateTimeOffset now)
    {
        var back = now < _now;
        _now = now;
        foreach (var row in back ? [.. _rows.Values.Select(entry => entry.Row)] : Array.Empty<BoardRow>())
        {
            Put(row);
        }

        while (_turns.Count > 0 && _turns.Min is var (at, code) && at <= now)
        {
            Put(_rows[code].Row);
        }
    }

    private void Add(Entry entry, int one)
    {
        for (var i = 0; i < Counted.Count; i++)
        {
            _sums[i] += Counted[i].Counts(entry.Row, entry.Band) ? one : 0;
        }
    }

    private readonly record struct Entry(BoardRow Row, TimeBand Band, DateTimeOffset? Turns);
}
