using Command.Contracts;
using Command.Contracts.Incidents;

namespace Command.Domain.Catalogue;

/// <summary>The catalogue of matters (<c>catalogue/taxonomy.csv</c>, domain.md §4): what a report can be about and who answers for it. Immutable.</summary>
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
    /// <param name="csv">UTF-8 text with the eleven columns of the shipped file; stays open.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static Taxonomy Parse(TextReader csv)
    {
        var rows = CsvTable.Read(
            csv, File, "class_code", "class_zh", "class_en", "item_code", "item_zh", "item_en", "complexity", "urgency",
            "lead_dept_code", "co_dept_codes", "keywords");
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
            throw row.Bad("item_code", $"must begin with its class {classCode} (is '{code}')");
        }

        var lead = Departments.CodeIn(row.Need("lead_dept_code"), row, "lead_dept_code");
        var co = row.List("co_dept_codes");
        foreach (var dept in co)
        {
            Departments.CodeIn(dept, row, "co_dept_codes");
        }

        return new Item(
            code, classCode, row.Need("class_zh"), row.Need("class_en"), row.Need("item_zh"), row.Need("item_en"),
            Word<Complexity>(row, "complexity"), Word<Urgency>(row, "urgency"), lead, co, row.List("keywords"));
    }

    private static void CheckAgainstEarlier(Item item, CatalogueRow row, HashSet<string> codes, Dictionary<string, ItemClass> classes)
    {
        if (!codes.Add(item.Code))
        {
            throw row.Bad("item_code", $"{item.Code} stands in an earlier row");
        }

        // One class with two names would show up as two classes on every chart.
        var itemClass = new ItemClass(item.ClassCode, item.ClassZh, item.ClassEn);
        if (!classes.TryAdd(item.ClassCode, itemClass) && classes[item.ClassCode] != itemClass)
        {
            throw row.Bad("class_zh", $"class {item.ClassCode} has another name in an earlier row");
        }

        if (item.Co.Contains(item.Lead, StringComparer.Ordinal) || item.Co.Distinct(StringComparer.Ordinal).Count() != item.Co.Count)
        {
            throw row.Bad("co_dept_codes", "names a department twice, or the lead again");
        }
    }

    private static T Word<T>(CatalogueRow row, string column) where T : struct, Enum =>
        Wire.TryParse<T>(row[column], out var value)
            ? value
            : throw row.Bad(column, $"must be one of {string.Join(", ", Enum.GetValues<T>().Select(Wire.Name))} (is '{row[column]}')");
}
