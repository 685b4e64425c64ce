using Command.Domain.Catalogue;

namespace Command.Domain.Routing;

/// <summary>
/// Items that somebody looks at on the spot before they are reviewed (<c>catalogue/verification.csv</c>, rules.md 42). Immutable.
/// </summary>
public sealed class VerificationTable
{
    private const string File = "verification.csv";

    private readonly HashSet<string> _items = [];

    private VerificationTable(List<CatalogueRow> rows, Taxonomy taxonomy)
    {
        foreach (var row in rows)
        {
            var item = taxonomy.Find(row.Need("item")) ?? throw row.Bad("item", "事项目录中没有", "is no item of the taxonomy");
            if (!_items.Add(item.Code))
            {
                throw row.Bad("item", "与前面的行重复", "stands in an earlier row");
            }

            row.Need("zh");
            row.Need("en");
        }
    }

    /// <summary>Whether an item is looked at.</summary>
    public bool Asks(string? itemCode) => itemCode is not null && _items.Contains(itemCode);

    /// <summary>Reads the whole file or refuses the whole file.</summary>
    /// <param name="csv">UTF-8 text with the columns item, zh, en (what to look at), source; stays open.</param>
    /// <param name="taxonomy">The items.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static VerificationTable Parse(TextReader csv, Taxonomy taxonomy)
    {
        ArgumentNullException.ThrowIfNull(taxonomy);
        return new VerificationTable(CsvTable.Read(csv, File, "item", "zh", "en", "source"), taxonomy);
    }
}
