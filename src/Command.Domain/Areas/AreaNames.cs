using Command.Contracts.Areas;
using Command.Domain.Phrases;

namespace Command.Domain.Areas;

/// <summary>Streets, towns and communities by the names that people write. Immutable and safe from any thread.</summary>
public sealed class AreaNames
{
    private readonly PhraseIndex _names;
    private readonly AreaRef[] _areaOf;

    /// <summary>Puts the names of both files together; a community says more than the street before it.</summary>
    public AreaNames(Streets streets, AreaMap map)
    {
        ArgumentNullException.ThrowIfNull(streets);
        ArgumentNullException.ThrowIfNull(map);
        List<(string Name, AreaRef Area)> names =
        [
            .. streets.All.SelectMany(street => NamesOf(street.Zh).Select(name => (name, new AreaRef(street.Code, null, null)))),
            // A name that two communities share says nothing.
            .. map.Communities.GroupBy(c => c.Name, StringComparer.Ordinal).Where(same => same.Count() == 1).Select(same => same.Single()),
        ];
        _names = new PhraseIndex(names.Select(n => n.Name));
        _areaOf = [.. _names.Phrases.Select(phrase => names.First(n => n.Name == phrase).Area)];
    }

    /// <summary>The area named in the address, or in the text when the address names none; null for none.</summary>
    public AreaRef? Find(string? address, string text) => In(address) ?? In(text);

    private AreaRef? In(string? words) => _names.Find(words).OrderByDescending(hit => _areaOf[hit.Phrase].Community is not null)
        .ThenBy(hit => hit.Start).Select(hit => _areaOf[hit.Phrase]).FirstOrDefault();

    private static IEnumerable<string> NamesOf(string street) => street.EndsWith("街道", StringComparison.Ordinal)
        ? [street, street[..^2] + "街办", street[..^2] + "办事处"]
        : [street];
}
