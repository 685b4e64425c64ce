using Command.Domain.Areas;
using Command.Domain.Catalogue;

namespace Command.Domain.Routing;

/// <summary>
/// 权责表 (<c>catalogue/competence.csv</c>, domain.md §4): item × level × area, with exceptions. The rule that names most conditions wins; a
/// table in which two could win alike is refused, so that the answer never hangs on the order of lines. Immutable.
/// </summary>
public sealed class Competence
{
    private const string File = "competence.csv";

    private readonly Dictionary<string, CompetenceRule> _byId;
    private readonly Dictionary<string, List<CompetenceRule>> _byItem;

    private Competence(List<CompetenceRule> rules)
    {
        All = rules;
        _byId = rules.ToDictionary(r => r.Id, StringComparer.Ordinal);
        _byItem = rules.GroupBy(r => r.ItemCode)
            .ToDictionary(g => g.Key, g => g.OrderByDescending(r => r.Conditions).ToList(), StringComparer.Ordinal);
    }

    /// <summary>All rules in the order of the file.</summary>
    public IReadOnlyList<CompetenceRule> All { get; }

    /// <summary>The rule with this id, or null.</summary>
    public CompetenceRule? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    /// <summary>The rule that decides who answers; null only for an item that is not in the taxonomy.</summary>
    /// <param name="itemCode">Four digits, or null while the item is not known.</param>
    /// <param name="level">Where it is settled.</param>
    /// <param name="street">Three digits, or null when the place is not known.</param>
    public CompetenceRule? Decide(string? itemCode, CompetenceLevel level, string? street) =>
        itemCode is not null && _byItem.TryGetValue(itemCode, out var rules) ? rules.Find(r => r.Fits(level, street)) : null;

    /// <summary>Reads the whole file or refuses the whole file.</summary>
    /// <param name="csv">UTF-8 text with the columns rule, item_code, level, street, lead, co, zh, en; stays open.</param>
    /// <param name="taxonomy">Every item needs a rule without conditions; no other may be named.</param>
    /// <param name="departments">Who can be named.</param>
    /// <param name="streets">Where an exception can be made.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static Competence Parse(TextReader csv, Taxonomy taxonomy, Departments departments, Streets streets)
    {
        ArgumentNullException.ThrowIfNull(taxonomy);
        ArgumentNullException.ThrowIfNull(departments);
        ArgumentNullException.ThrowIfNull(streets);
        var rules = new List<CompetenceRule>();
        var rows = new List<CatalogueRow>();
        foreach (var row in CsvTable.Read(csv, File, "rule", "item_code", "level", "street", "lead", "co", "zh", "en"))
        {
            var rule = RuleOf(row, taxonomy, departments, streets);
            CheckAgainstEarlier(rule, row, rules);
            rules.Add(rule);
            rows.Add(row);
        }

        CheckTies(rules, rows);

        var covered = rules.Where(r => r.Conditions == 0).Select(r => r.ItemCode).ToHashSet(StringComparer.Ordinal);
        return taxonomy.All.FirstOrDefault(i => !covered.Contains(i.Code)) is { } orphan
            ? throw new CatalogueException(File, 0, "item_code", $"item {orphan.Code} has no rule without level and street")
            {
                Zh = $"事项 {orphan.Code} 缺少不带层级和区域的基本规则",
            }
            : new Competence(rules);
    }

    private static CompetenceRule RuleOf(CatalogueRow row, Taxonomy taxonomy, Departments departments, Streets streets)
    {
        var item = row.Digits("item_code", 4);
        if (taxonomy.Find(item) is null)
        {
            throw row.Bad("item_code", $"事项目录中没有 {item}", $"{item} is not in the taxonomy");
        }

        CompetenceLevel? level = row["level"] == "" ? null : row.Word<CompetenceLevel>("level");
        var street = row["street"] == "" ? null : row["street"];
        if (street is not null && streets.Find(street) is null)
        {
            throw row.Bad("street", $"没有镇街 {street}", $"there is no street or town {street}");
        }

        var (lead, co) = (Known(row.Need("lead"), row, "lead", departments), row.List("co"));
        Array.ForEach(co, dept => Known(dept, row, "co", departments));
        if (co.Append(lead).Distinct(StringComparer.Ordinal).Count() != co.Length + 1)
        {
            throw row.Bad("co", "协办单位重复，或与主办相同", "names a department twice, or the lead again");
        }

        var rule = new CompetenceRule(row["rule"], item, level, street, lead, co, row.Need("zh"), row.Need("en"));
        return IsIdOf(rule) ? rule : throw row.Bad(
            "rule", $"编号须为 C-{item}，例外规则加 -a、-b 等（现为“{rule.Id}”）",
            $"must be C-{item}, and with -a, -b and so on for an exception (is '{rule.Id}')");
    }

    private static string Known(string dept, CatalogueRow row, string column, Departments departments) =>
        departments.Find(dept) is null ? throw row.Bad(column, $"部门目录中没有 {dept}", $"there is no department {dept}") : dept;

    private static bool IsIdOf(CompetenceRule rule) => rule.Conditions == 0
        ? rule.Id == $"C-{rule.ItemCode}"
        : rule.Id.Length == 8 && rule.Id.StartsWith($"C-{rule.ItemCode}-", StringComparison.Ordinal) && char.IsAsciiLetterLower(rule.Id[7]);

    private static void CheckAgainstEarlier(CompetenceRule rule, CatalogueRow row, List<CompetenceRule> earlier)
    {
        if (earlier.Exists(r => r.Id == rule.Id))
        {
            throw row.Bad("rule", $"{rule.Id} 与前面的行重复", $"{rule.Id} stands in an earlier row");
        }

        if (earlier.Find(r => r.ItemCode == rule.ItemCode && r.Level == rule.Level && r.Street == rule.Street) is { } same)
        {
            throw row.Bad("rule", $"与 {same.Id} 的条件相同", $"has the same conditions as {same.Id}");
        }
    }

    // One rule of a level and one of a street meet where both hold: unless a third names both, neither is the more specific one.
    private static void CheckTies(List<CompetenceRule> rules, List<CatalogueRow> rows)
    {
        foreach (var (rule, row) in rules.Zip(rows).Where(r => r.First is { Street: not null, Level: null }))
        {
            var same = rules.Where(r => r.ItemCode == rule.ItemCode).ToList();
            if (same.Find(r => r is { Level: not null, Street: null }
                && !same.Exists(both => both.Level == r.Level && both.Street == rule.Street)) is { } other)
            {
                throw row.Bad(
                    "rule",
                    $"{rule.Id} 与 {other.Id} 无法分出先后，请补一条同时写明层级和区域的规则",
                    $"{rule.Id} and {other.Id} could win alike: add a rule that names both level and street");
            }
        }
    }
}
