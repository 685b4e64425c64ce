using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Domain.Deadlines;

namespace Command.Domain.Indicators;

/// <summary>A number that the district is led by. Board, walls, lists and API take its name, its words and its formula from here.</summary>
/// <param name="Name">As counts carry it on the wire; never renamed.</param>
/// <param name="Zh">What a screen calls it.</param>
/// <param name="En">The same in English.</param>
/// <param name="Formula">How it comes about.</param>
public sealed record Indicator(string Name, string Zh, string En, Formula Formula)
{
    /// <summary>What exactly is counted, in one sentence.</summary>
    public required string MeaningZh { get; init; }

    /// <summary>The same in English.</summary>
    public required string MeaningEn { get; init; }

    /// <summary>The list of the console that shows what was counted (<c>?view=</c>).</summary>
    public required string List { get; init; }

    /// <summary>True where it has a place of its own among the key numbers of a wall.</summary>
    public bool OnWall { get; init; }

    /// <summary>The colour of the time band it counts; blue for none.</summary>
    public TimeBand Band { get; init; }

    /// <summary>What a screen of a language calls it.</summary>
    public string Word(bool english) => english ? En : Zh;

    /// <summary>What it is counted in.</summary>
    public IndicatorUnit Unit => Formula is Formula.Share ? IndicatorUnit.Percent : IndicatorUnit.Cases;

    /// <summary>Whether an open row is one of those it counts; never for what is no count of open rows.</summary>
    public bool Counts(BoardRow row, TimeBand band) => Formula is Formula.OfOpen open && open.Fits(row, band);

    /// <summary>The same at an instant.</summary>
    public bool Counts(BoardRow row, DateTimeOffset now) => Counts(row, TimeShare.Band(row, now));
}

/// <summary>What an indicator is counted in.</summary>
public enum IndicatorUnit
{
    /// <summary>件.</summary>
    Cases,

    /// <summary>%.</summary>
    Percent,
}

/// <summary>How an indicator comes about.</summary>
public abstract record Formula
{
    /// <summary>So many of the open rows: counted as they come, change, turn their colour and go.</summary>
    /// <param name="Fits">Whether a row is one of them, given the colour of its clock.</param>
    public sealed record OfOpen(Func<BoardRow, TimeBand, bool> Fits) : Formula;

    /// <summary>So many since 00:00 in Asia/Shanghai.</summary>
    /// <param name="Read">Takes it from the totals of the day.</param>
    public sealed record OfDay(Func<DayTotals, int> Read) : Formula;

    /// <summary>One of two others in percent.</summary>
    /// <param name="Part">Those that count.</param>
    /// <param name="Whole">All of them.</param>
    public sealed record Share(Indicator Part, Indicator Whole) : Formula
    {
        /// <summary>The share at one cut-off; null while there is nothing to take a share of: neither 0 % nor 100 %.</summary>
        public double? Of(IReadOnlyDictionary<string, int> counts)
        {
            ArgumentNullException.ThrowIfNull(counts);
            return counts.GetValueOrDefault(Whole.Name) is > 0 and var whole ? 100.0 * counts.GetValueOrDefault(Part.Name) / whole : null;
        }
    }
}
