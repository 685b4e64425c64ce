using Command.Contracts.Incidents;
using Command.Domain.Catalogue;

namespace Command.Domain.Deadlines;

/// <summary>One limit; a null urgency or complexity means any.</summary>
public sealed record Limit(ClockName Clock, Urgency? Urgency, Complexity? Complexity, int Amount, LimitUnit Unit)
{
    /// <summary>How long it gives.</summary>
    public Allowance Allowed => new(Amount, Unit);
}

/// <summary>How long each clock may run, as data (<c>catalogue/deadlines.csv</c>; proposed defaults of domain.md §2.1 and §2.3).</summary>
public sealed class DeadlineTable
{
    private readonly Dictionary<(ClockName, Urgency, Complexity), Limit> _limits = [];

    private DeadlineTable(IEnumerable<Limit> rows)
    {
        foreach (var row in rows)
        {
            foreach (var urgency in row.Urgency is { } u ? [u] : Enum.GetValues<Urgency>())
            {
                foreach (var complexity in row.Complexity is { } c ? [c] : Enum.GetValues<Complexity>())
                {
                    // The first row that fits wins, as a person reads a table.
                    _limits.TryAdd((row.Clock, urgency, complexity), row);
                }
            }
        }
    }

    /// <summary>Reads the table: <c>clock,urgency,complexity,amount,unit,source</c>, <c>*</c> for any.</summary>
    /// <exception cref="CatalogueException">A word is unknown or a combination has no limit.</exception>
    public static DeadlineTable Parse(TextReader csv)
    {
        var rows = CsvTable.Read(csv, "deadlines.csv", "clock", "urgency", "complexity", "amount", "unit", "source")
            .Select(row => new Limit(
                row.Word<ClockName>("clock"),
                row["urgency"] == "*" ? null : row.Word<Urgency>("urgency"),
                row["complexity"] == "*" ? null : row.Word<Complexity>("complexity"),
                row.Whole("amount", CatalogueAmounts.MostOf(row.Word<LimitUnit>("unit"))),
                row.Word<LimitUnit>("unit")));

        var table = new DeadlineTable(rows);
        var wanted = Enum.GetValues<ClockName>().Length * Enum.GetValues<Urgency>().Length * Enum.GetValues<Complexity>().Length;
        return table._limits.Count == wanted
            ? table
            : throw new CatalogueException(
                "deadlines.csv", 0, "clock", $"sets {table._limits.Count} of {wanted} combinations of clock, urgency and complexity")
            {
                Zh = $"只规定了 {wanted} 种时钟、紧急程度、复杂程度组合中的 {table._limits.Count} 种",
            };
    }

    /// <summary>The limit that applies.</summary>
    public Limit Find(ClockName clock, Urgency urgency, Complexity complexity) => _limits[(clock, urgency, complexity)];
}
