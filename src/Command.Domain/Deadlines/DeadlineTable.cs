using Command.Contracts.Incidents;
using Command.Domain.Catalogue;

namespace Command.Domain.Deadlines;

/// <summary>One limit; a null item, nature, urgency or complexity means any.</summary>
public sealed record Limit(ClockName Clock, Urgency? Urgency, Complexity? Complexity, int Amount, LimitUnit Unit)
{
    /// <summary>Four digits; null for any.</summary>
    public string? Item { get; init; }

    /// <summary>诉求性质; null for any.</summary>
    public Nature? Nature { get; init; }

    /// <summary>How long it gives.</summary>
    public Allowance Allowed => new(Amount, Unit);

    internal int Conditions =>
        new[] { Item is not null, Nature is not null, Urgency is not null, Complexity is not null }.Count(named => named);

    internal bool Fits(Urgency urgency, Complexity complexity, string? item, Nature? nature) =>
        (Item ?? item) == item && (Nature ?? nature) == nature
        && (Urgency ?? urgency) == urgency && (Complexity ?? complexity) == complexity;
}

/// <summary>
/// How long each clock may run, as data (<c>catalogue/deadlines.csv</c>; proposed defaults of domain.md §2.1 and §2.3). The row that names
/// more conditions wins, of several the one with an item, then the one with a nature, then the first. Immutable.
/// </summary>
public sealed class DeadlineTable
{
    private const string File = "deadlines.csv";
    private const string ItemColumn = "item";
    private const string NatureColumn = "nature";
    private static readonly string[] Columns = ["clock", "urgency", "complexity", "amount", "unit", "source"];

    private readonly Dictionary<ClockName, List<Limit>> _limits;

    private DeadlineTable(IEnumerable<Limit> rows) =>
        _limits = rows.GroupBy(row => row.Clock).ToDictionary(
            same => same.Key, same => same.OrderByDescending(row => row.Conditions).ThenBy(row => row.Item is null)
                .ThenBy(row => row.Nature is null).ToList());

    /// <summary>Every row, for whoever shows the table.</summary>
    public IEnumerable<Limit> All => _limits.Values.SelectMany(rows => rows);

    /// <summary>
    /// Reads the table: <c>clock,urgency,complexity,amount,unit,item,nature,source</c>, <c>*</c> for any; the columns of items and
    /// natures may stand anywhere, and a table of an earlier version has none.
    /// </summary>
    /// <param name="csv">UTF-8 text; stays open.</param>
    /// <param name="taxonomy">Knows the items; null where they are not looked at.</param>
    /// <exception cref="CatalogueException">A word is unknown or a combination has no limit.</exception>
    public static DeadlineTable Parse(TextReader csv, Taxonomy? taxonomy = null)
    {
        var rows = CsvTable.Read(csv, File, Columns, later: [ItemColumn, NatureColumn]);
        var table = new DeadlineTable(rows.Select(row => Read(row, taxonomy)));
        var missing = Enum.GetValues<ClockName>().Sum(clock => Enum.GetValues<Urgency>().Sum(urgency =>
            Enum.GetValues<Complexity>().Count(complexity => table.Of(clock, urgency, complexity, null, null) is null)));
        return missing == 0
            ? table
            : throw new CatalogueException(File, 0, "clock", $"{missing} combinations of clock, urgency and complexity have no limit")
            {
                Zh = $"有 {missing} 种时钟、紧急程度、复杂程度的组合没有规定时限",
            };
    }

    /// <summary>The limit that applies.</summary>
    /// <param name="clock">Which clock.</param>
    /// <param name="urgency">Of the case.</param>
    /// <param name="complexity">Of the case.</param>
    /// <param name="item">Of the case; null while none is known.</param>
    /// <param name="nature">Of the case; null while none is known.</param>
    public Limit Find(ClockName clock, Urgency urgency, Complexity complexity, string? item = null, Nature? nature = null) =>
        Of(clock, urgency, complexity, item, nature)
        ?? throw new ArgumentOutOfRangeException(nameof(clock), clock, "No limit: the table was read without it.");

    private Limit? Of(ClockName clock, Urgency urgency, Complexity complexity, string? item, Nature? nature) =>
        _limits.GetValueOrDefault(clock)?.Find(row => row.Fits(urgency, complexity, item, nature));

    private static Limit Read(CatalogueRow row, Taxonomy? taxonomy)
    {
        var item = row[ItemColumn] is not "*" and not "" ? row[ItemColumn] : null;
        return item is not null && taxonomy is not null && taxonomy.Find(item) is null
            ? throw row.Bad(ItemColumn, $"事项目录中没有 {item}", $"there is no item {item}")
            : new Limit(
                row.Word<ClockName>("clock"),
                row["urgency"] == "*" ? null : row.Word<Urgency>("urgency"),
                row["complexity"] == "*" ? null : row.Word<Complexity>("complexity"),
                row.Whole("amount", CatalogueAmounts.MostOf(row.Word<LimitUnit>("unit"))),
                row.Word<LimitUnit>("unit"))
            {
                Item = item, Nature = row[NatureColumn] is "*" or "" ? null : row.Word<Nature>(NatureColumn),
            };
    }
}
