using Command.Contracts.Incidents;
using Command.Domain.Catalogue;

namespace Command.Domain.Routing;

/// <summary>The way of one complexity.</summary>
/// <param name="Complexity">Which.</param>
/// <param name="Route">How the departments work on it.</param>
/// <param name="Level">Where it is settled; chooses among the competence rules.</param>
/// <param name="Zh">The rule in a Chinese sentence.</param>
/// <param name="En">The rule in an English sentence.</param>
public sealed record RoutingRule(Complexity Complexity, CaseRoute Route, CompetenceLevel Level, string Zh, string En);

/// <summary>What the tables propose for a matter.</summary>
/// <param name="Lead">主办.</param>
/// <param name="Co">协办; none on the single route.</param>
/// <param name="Route">How the departments work on it.</param>
/// <param name="Rule">Id of the competence rule that decided; null when no item is known and the centre keeps it.</param>
public sealed record RouteProposal(string Lead, IReadOnlyList<string> Co, CaseRoute Route, string? Rule);

/// <summary>Complexity decides the route (<c>catalogue/routing.csv</c>, domain.md 002-08). Immutable.</summary>
public sealed class RoutingTable
{
    private const string File = "routing.csv";

    private readonly Dictionary<Complexity, RoutingRule> _rules;

    private RoutingTable(Dictionary<Complexity, RoutingRule> rules) => _rules = rules;

    /// <summary>All rules, simple first.</summary>
    public IEnumerable<RoutingRule> All => _rules.Values.OrderBy(r => r.Complexity);

    /// <summary>The rule of a complexity.</summary>
    public RoutingRule Of(Complexity complexity) => _rules[complexity];

    /// <summary>Reads the whole file or refuses the whole file; every complexity needs its row.</summary>
    /// <param name="csv">UTF-8 text with the columns complexity, route, level, zh, en, source; stays open.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static RoutingTable Parse(TextReader csv)
    {
        var rules = new Dictionary<Complexity, RoutingRule>();
        foreach (var row in CsvTable.Read(csv, File, "complexity", "route", "level", "zh", "en", "source"))
        {
            var rule = new RoutingRule(
                row.Word<Complexity>("complexity"), row.Word<CaseRoute>("route"), row.Word<CompetenceLevel>("level"),
                row.Need("zh"), row.Need("en"));
            if (!rules.TryAdd(rule.Complexity, rule))
            {
                throw row.Bad("complexity", "与前面的行重复", "stands in an earlier row");
            }
        }

        return rules.Count == Enum.GetValues<Complexity>().Length
            ? new RoutingTable(rules)
            : throw new CatalogueException(File, 0, "complexity", "every complexity needs a row") { Zh = "每种复杂程度都须有一行" };
    }
}
