using Command.Domain.Catalogue;
using Command.Domain.Phrases;

namespace Command.Domain.Matching.Natures;

/// <summary>
/// Units by the names that people write (<c>catalogue/departments.csv</c>): whom a 投诉 or 举报 is about (rules.md 37). Whom it was told to
/// before ("向城管局反映过") is not whom it is about. Immutable and safe from any thread.
/// </summary>
public sealed class UnitNames
{
    private const string Told = "向给找跟由请打";

    private readonly PhraseIndex _names;
    private readonly string[] _codes;

    /// <summary>Puts the names together.</summary>
    public UnitNames(Departments departments)
    {
        ArgumentNullException.ThrowIfNull(departments);
        List<(string Name, string Code)> names =
            [.. departments.All.SelectMany(dept => dept.Aliases.Select(alias => (alias, dept.Code)))];
        _names = new PhraseIndex(names.Select(n => n.Name));
        _codes = [.. _names.Phrases.Select(phrase => names.First(n => n.Name == phrase).Code)];
    }

    /// <summary>Codes of the units that a text is about, as far as it names them.</summary>
    public IReadOnlyList<string> In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return
        [
            .. _names.Find(text).Where(hit => hit.Start == 0 || !Told.Contains(text[hit.Start - 1], StringComparison.Ordinal))
                .Select(hit => _codes[hit.Phrase]).Distinct().Order(StringComparer.Ordinal),
        ];
    }
}
