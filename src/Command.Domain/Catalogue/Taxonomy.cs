using Command.Contracts.Incidents;

namespace Command.Domain.Catalogue;

/// <summary>
/// The catalogue of matters (<c>catalogue/taxonomy.csv</c>, domain.md §4): what a report can be about. Who answers for it stands in
/// <c>Competence</c>. Immutable.
/// </summary>
public sealed class Taxonomy
{
    private const string File = "taxonomy.csv";

    private readonly Dictionary<string, Item> _byCode;

    private Taxonomy(List<Item> items)
    {
        All = items;
        Classes = [.. items.Select(i => new ItemClass(i.ClassCode, i.ClassZh, i.ClassEn)).Distinct()];
        _byCode = items.ToDictionary(i => i.Code, StringComparer.Ordinal);
    }

    /// <summary>All items in the order of the file.</summary>
    public IReadOnlyList<Item> All { get; }

    /// <summary>All classes in the order of the file.</summary>
    public IReadOnlyList<ItemClass> Classes { get; }

    /// <summary>The item with this four-digit code, or null.</summary>
    public Item? Find(string? code) => code is null ? null : _byCode.GetValueOrDefault(code);

    /// <summary>Reads the whole file or refuses the whole file.</summary>
    /// <param name="csv">UTF-8 text with the nine columns of the shipped file; stays open.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static Taxonomy Parse(TextReader csv)
    {
        var rows = CsvTable.Read(
            csv, File, "class_code", "class_zh", "class_en", "item_code", "item_zh", "item_en", "complexity", "urgency", "keywords");
        var items = new List<Item>(rows.Count);
        var codes = new HashSet<string>(StringComparer.Ordinal);
        var classes = new Dictionary<string, ItemClass>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var item = ItemOf(row);
            CheckAgainstEarlier(item, row, codes, classes);
            items.Add(item);
        }

        return new Taxonomy(items);
    }

    private static Item ItemOf(CatalogueRow row)
    {
        var code = row.Digits("item_code", 4);
        var classCode = row.Digits("class_code", 2);
        if (!code.StartsWith(classCode, StringComparison.Ordinal))
        {
            throw row.Bad("item_code", $"须以所属大类 {classCode} 开头（现为“{code}”）", $"must begin with its class {classCode} (is '{code}')");
        }

        return new Item(
            code, classCode, row.Need("class_zh"), row.Need("class_en"), row.Need("item_zh"), row.Need("item_en"),
            row.Word<Complexity>("complexity"), row.Word<Urgency>("urgency"), row.List("keywords"));
    }

    private static void CheckAgainstEarlier(Item item, CatalogueRow row, HashSet<string> codes, Dictionary<string, ItemClass> classes)
    {
        if (!codes.Add(item.Code))
        {
            throw row.Bad("item_code", $"{item.Code} 与前面的行重复", $"{item.Code} stands in an earlier row");
        }

        // One class with two names would show up as two classes on every chart.
        var itemClass = new ItemClass(item.ClassCode, item.ClassZh, item.ClassEn);
        if (!classes.TryAdd(item.ClassCode, itemClass) && classes[item.ClassCode] != itemClass)
        {
            throw row.Bad("class_zh", $"大类 {item.ClassCode} 在前面的行中名称不同", $"class {item.ClassCode} has another name in an earlier row");
        }
    }
}
