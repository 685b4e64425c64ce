namespace Command.Domain.Catalogue;

/// <summary>Items that are 限制查看 by themselves (<c>catalogue/restricted.csv</c>, domain.md §1.6 C). Immutable.</summary>
internal sealed class RestrictedItems
{
    private readonly Dictionary<string, RestrictedFrom> _items = new(StringComparer.Ordinal);

    private RestrictedItems(TextReader csv, Taxonomy taxonomy)
    {
        foreach (var row in CsvTable.Read(csv, "restricted.csv", "item_code", "from", "reason"))
        {
            var item = taxonomy.Find(row.Digits("item_code", 4))?.Code
                ?? throw row.Bad("item_code", $"事项目录中没有 {row["item_code"]}", $"{row["item_code"]} is not in the taxonomy");
            if (!_items.TryAdd(item, row.Word<RestrictedFrom>("from")))
            {
                throw row.Bad("item_code", $"{item} 与前面的行重复", $"{item} stands in an earlier row");
            }
        }
    }

    private enum RestrictedFrom
    {
        Receipt,
        Closing,
    }

    /// <summary>Reads the whole file or refuses the whole file.</summary>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static RestrictedItems Parse(TextReader csv, Taxonomy taxonomy) => new(csv, taxonomy);

    /// <summary>From receipt on.</summary>
    public bool FromReceipt(string? itemCode) => Has(itemCode, RestrictedFrom.Receipt);

    /// <summary>Once the case is closed.</summary>
    public bool OnceClosed(string? itemCode) => Has(itemCode, RestrictedFrom.Closing);

    private bool Has(string? itemCode, RestrictedFrom wanted) =>
        itemCode is not null && _items.TryGetValue(itemCode, out var from) && from == wanted;
}
