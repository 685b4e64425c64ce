using Command.Domain.Catalogue;
using Command.Domain.Incidents;

namespace Command.Domain.Routing;

/// <summary>Whom a danger can be handed over to (<c>catalogue/handovers.csv</c>, domain.md §2.2 rule 6). Immutable.</summary>
public sealed class HandOverTargets
{
    private readonly List<CodedWord> _all;

    private HandOverTargets(List<CodedWord> all) => _all = all;

    /// <summary>All of them in the order of the file.</summary>
    public IReadOnlyList<CodedWord> All => _all;

    /// <summary>The target with this code, or null.</summary>
    public CodedWord? Find(string? code) => _all.Find(target => target.Code == code);

    /// <summary>Reads the whole file or refuses the whole file.</summary>
    /// <param name="csv">UTF-8 text with the columns code, zh, en, source; stays open.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static HandOverTargets Parse(TextReader csv)
    {
        var all = new List<CodedWord>();
        foreach (var row in CsvTable.Read(csv, "handovers.csv", "code", "zh", "en", "source"))
        {
            var target = new CodedWord(row.Need("code"), row.Need("zh"), row.Need("en"));
            all.Add(all.Exists(t => t.Code == target.Code) ? throw row.Bad("code", "与前面的行重复", "stands in an earlier row") : target);
        }

        return new HandOverTargets(all);
    }
}
