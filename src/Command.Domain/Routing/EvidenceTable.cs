using Command.Domain.Catalogue;

namespace Command.Domain.Routing;

/// <summary>What proves that a matter is settled.</summary>
/// <param name="Pieces">How many photos or papers.</param>
/// <param name="Zh">Which ones.</param>
/// <param name="En">The same in English.</param>
public sealed record EvidenceAsked(int Pieces, string Zh, string En);

/// <summary>Items that are not settled by words alone (<c>catalogue/evidence.csv</c>, rules.md 25). Immutable.</summary>
public sealed class EvidenceTable
{
    private const string File = "evidence.csv";
    private const int Most = 10;

    private readonly Dictionary<string, EvidenceAsked> _byItem = [];

    private EvidenceTable(List<CatalogueRow> rows, Taxonomy taxonomy)
    {
        foreach (var row in rows)
        {
            var item = taxonomy.Find(row.Need("item")) ?? throw row.Bad("item", "事项目录中没有", "is no item of the taxonomy");
            if (!_byItem.TryAdd(item.Code, new EvidenceAsked(row.Whole("pieces", Most), row.Need("zh"), row.Need("en"))))
            {
                throw row.Bad("item", "与前面的行重复", "stands in an earlier row");
            }
        }
    }

    /// <summary>All items that ask for some, in the order of the file.</summary>
    public IReadOnlyDictionary<string, EvidenceAsked> All => _byItem;

    /// <summary>What an item asks for; null where words are enough.</summary>
    public EvidenceAsked? Of(string? itemCode) => itemCode is null ? null : _byItem.GetValueOrDefault(itemCode);

    /// <summary>Reads the whole file or refuses the whole file.</summary>
    /// <param name="csv">UTF-8 text with the columns item, pieces, zh, en, source; stays open.</param>
    /// <param name="taxonomy">The items.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static EvidenceTable Parse(TextReader csv, Taxonomy taxonomy)
    {
        ArgumentNullException.ThrowIfNull(taxonomy);
        return new EvidenceTable(CsvTable.Read(csv, File, "item", "pieces", "zh", "en", "source"), taxonomy);
    }
}
