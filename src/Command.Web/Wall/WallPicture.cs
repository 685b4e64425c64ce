using System.Runtime.CompilerServices;
using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Domain.Areas;
using Command.Domain.Catalogue;
using Command.Domain.Deadlines;
using Command.Domain.Indicators;
using Command.Web.Boards;

namespace Command.Web.Wall;

/// <summary>How much of something is in hand, and how it stands with time.</summary>
public sealed record Tally(string Code)
{
    /// <summary>In hand.</summary>
    public int Open { get; set; }

    /// <summary>临期.</summary>
    public int DueSoon { get; set; }

    /// <summary>超期.</summary>
    public int Overdue { get; set; }
}

/// <summary>
/// Everything the wall's panels count, taken from one view in one pass, so that all panels have the same cut-off and add up.
/// Shared by every wall of this process: a hundred screens cost one pass per change.
/// </summary>
public sealed class WallPicture
{
    private const int Shown = 6;
    private static readonly ConditionalWeakTable<BoardView, WallPicture> Known = [];

    private readonly Dictionary<string, Tally> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tally> _depts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tally> _streets = new(StringComparer.Ordinal);
    private readonly int[] _rungs = new int[7];

    private WallPicture(BoardView view, Policy policy)
    {
        var dueSoon = new Top(Shown, static row => (RowMarks.Rank(row), 0, row.Due!.Value));
        var overdue = new Top(Shown, static row => (RowMarks.Rank(row), -row.Rung, row.Due!.Value));
        var critical = new Top(Shown, static row => (RowMarks.Rank(row), 0, row.Due ?? DateTimeOffset.MaxValue));
        foreach (var row in view.Rows)
        {
            var band = TimeShare.Band(row, view.AsOf);
            Count(_classes, policy.Taxonomy.Find(row.Item)?.ClassCode ?? "", row, band);
            CountUnits(row, band);
            // A street that this version does not know would be in no cell, and the cells would not add up.
            Count(_streets, policy.Streets.Find(row.Street)?.Code ?? "", row, band);
            _rungs[Math.Clamp(row.Rung, 0, 6)]++;
            DueWithinHour += band == TimeBand.Orange && row.Due <= view.AsOf.AddHours(1) ? 1 : 0;
            CriticalAtRisk += KeyFigures.Critical.Counts(row, band) && band >= TimeBand.Orange ? 1 : 0;
            if (row.State == IncidentState.Received && !(OldestWaiting <= row.Received))
            {
                OldestWaiting = row.Received;
            }

            // Counted above, but never listed on a wall.
            if (row.Restricted)
            {
                continue;
            }

            (band == TimeBand.Orange ? dueSoon : KeyFigures.Overdue.Counts(row, band) ? overdue : null)?.Offer(row);
            if (KeyFigures.Critical.Counts(row, band))
            {
                critical.Offer(row);
            }
        }

        (DueSoon, Overdue, Critical) = (dueSoon.Rows, overdue.Rows, critical.Rows);
        Classes = Most(_classes);
        Depts = Most(_depts);
    }

    /// <summary>Classes of items, most in hand first; code "" is not yet classified.</summary>
    public IReadOnlyList<Tally> Classes { get; }

    /// <summary>Units, most in hand first; a case counts with each unit that has a part in it. Code "" is 未派.</summary>
    public IReadOnlyList<Tally> Depts { get; }

    /// <summary>With a unit: offered, signed or being handled.</summary>
    public int WithUnits { get; private set; }

    /// <summary>临期: 特急 first, then by least time left.</summary>
    public IReadOnlyList<BoardRow> DueSoon { get; }

    /// <summary>超期: 特急 first, then by highest rung, then longest overdue.</summary>
    public IReadOnlyList<BoardRow> Overdue { get; }

    /// <summary>特急 by least time left.</summary>
    public IReadOnlyList<BoardRow> Critical { get; }

    /// <summary>临期 and due within the hour.</summary>
    public int DueWithinHour { get; }

    /// <summary>特急 that are 临期 or 超期.</summary>
    public int CriticalAtRisk { get; }

    /// <summary>When the longest waiting one came in.</summary>
    public DateTimeOffset? OldestWaiting { get; }

    /// <summary>The picture of a view; made once, whoever asks.</summary>
    public static WallPicture Of(BoardView view, Policy policy) => Known.GetValue(view, v => new WallPicture(v, policy));

    /// <summary>A street's tally; code "" is no street.</summary>
    public Tally Street(string code) => _streets.GetValueOrDefault(code) ?? new Tally(code);

    /// <summary>Open incidents whose highest rung is this one.</summary>
    public int Rung(int rung) => _rungs[rung];

    private static List<Tally> Most(Dictionary<string, Tally> tallies) =>
        [.. tallies.Values.OrderByDescending(t => t.Open).ThenBy(t => t.Code, StringComparer.Ordinal)];

    private static void Count(Dictionary<string, Tally> tallies, string code, BoardRow row, TimeBand band)
    {
        if (!tallies.TryGetValue(code, out var tally))
        {
            tallies[code] = tally = new Tally(code);
        }

        tally.Open += KeyFigures.Open.Counts(row, band) ? 1 : 0;
        tally.DueSoon += KeyFigures.DueSoon.Counts(row, band) ? 1 : 0;
        tally.Overdue += KeyFigures.Overdue.Counts(row, band) ? 1 : 0;
    }

    // What is only proposed for a unit is not yet with it.
    private void CountUnits(BoardRow row, TimeBand band)
    {
        WithUnits += RowMarks.WithUnit(row) ? 1 : 0;
        foreach (var unit in RowMarks.Unsent(row) ? [""] : RowMarks.UnitsOf(row))
        {
            Count(_depts, unit, row, band);
        }
    }

    /// <summary>Keeps the first few of many rows without sorting them all.</summary>
    private sealed class Top(int size, Func<BoardRow, (int, int, DateTimeOffset)> key)
    {
        public List<BoardRow> Rows { get; } = new(size + 1);

        public void Offer(BoardRow row)
        {
            var own = key(row);
            if (Rows.Count == size && key(Rows[^1]).CompareTo(own) <= 0)
            {
                return;
            }

            var at = Rows.FindIndex(r => own.CompareTo(key(r)) < 0);
            Rows.Insert(at < 0 ? Rows.Count : at, row);
            if (Rows.Count > size)
            {
                Rows.RemoveAt(size);
            }
        }
    }
}
