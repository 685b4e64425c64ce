using System.Globalization;
using Command.Contracts.Areas;
using Command.Domain.Catalogue;
using Command.Domain.Phrases;

namespace Command.Domain.Areas;

/// <summary>A named place that anyone may see on a map: an estate, road, school or market, never a house number.</summary>
/// <param name="Id">Id in the file.</param>
/// <param name="Name">Official name.</param>
/// <param name="Aliases">Other names people use, possibly none.</param>
/// <param name="Kind">Kind of place, as in the file.</param>
/// <param name="Location">WGS-84, a point that stands for the place.</param>
/// <param name="Grid">Grid code, 15 digits; null when the file names none.</param>
public sealed record Place(string Id, string Name, IReadOnlyList<string> Aliases, string Kind, GeoPoint Location, string? Grid);

/// <summary>Finds known places in what people write (<c>places.csv</c>). Immutable and safe from any thread.</summary>
public sealed class Gazetteer
{
    private const string File = "places.csv";

    private readonly PhraseIndex _names;

    // Per phrase of the index; null for a name that two places share, because it identifies neither.
    private readonly Place?[] _placeOf;

    private Gazetteer(List<Place> places)
    {
        All = places;
        _names = new PhraseIndex(places.SelectMany(NamesOf));
        _placeOf = new Place?[_names.Phrases.Count];
        foreach (var byPhrase in places.SelectMany(p => NamesOf(p).Select(n => (Phrase: _names.IdOf(n), Place: p))).GroupBy(p => p.Phrase))
        {
            var owners = byPhrase.Select(p => p.Place).Distinct().ToList();
            _placeOf[byPhrase.Key] = owners.Count == 1 ? owners[0] : null;
        }
    }

    /// <summary>All places in the order of the file.</summary>
    public IReadOnlyList<Place> All { get; }

    /// <summary>Reads the whole file or refuses the whole file.</summary>
    /// <param name="csv">UTF-8 text with the columns id, name, aliases (separated by <c>;</c>), kind, lng, lat (WGS-84), grid; stays
    /// open.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static Gazetteer Parse(TextReader csv)
    {
        var places = new List<Place>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in CsvTable.Read(csv, File, "id", "name", "aliases", "kind", "lng", "lat", "grid"))
        {
            var place = PlaceOf(row);
            places.Add(ids.Add(place.Id) ? place : throw row.Bad("id", $"{place.Id} 与前面的行重复", $"{place.Id} stands in an earlier row"));
        }

        return new Gazetteer(places);
    }

    /// <summary>
    /// The place meant: the longest known name in the address; when there is none, the longest in the text; of equally long ones the first.
    /// Width and case of letters do not matter. Null when no known name occurs.
    /// </summary>
    public Place? Find(string? address, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return LongestIn(address) ?? LongestIn(text);
    }

    /// <summary>
    /// All places named in the address, or in the text when the address names none: longest name first, then in the order of their names.
    /// Also names inside longer names; who asks must judge whether they mean anything.
    /// </summary>
    public IReadOnlyList<Place> Mentions(string? address, string text)
    {
        var places = MentionsIn(address);
        return places.Count > 0 ? places : MentionsIn(text);
    }

    private List<Place> MentionsIn(string? words) =>
        [.. PlacesIn(words).OrderByDescending(h => h.Length).ThenBy(h => h.Start).Select(h => _placeOf[h.Phrase]!).Distinct()];

    private Place? LongestIn(string? words)
    {
        PhraseHit? best = null;
        foreach (var hit in PlacesIn(words))
        {
            if (best is not { } other || hit.Length > other.Length || (hit.Length == other.Length && hit.Start < other.Start))
            {
                best = hit;
            }
        }

        return best is { } found ? _placeOf[found.Phrase] : null;
    }

    // 望湖 in 望湖街道 is the name of the street office, not the lake.
    private IEnumerable<PhraseHit> PlacesIn(string? words) => _names.Find(words).Where(hit =>
        _placeOf[hit.Phrase] is not null
        && !IsArea(words.AsSpan(hit.End)));

    private static bool IsArea(ReadOnlySpan<char> after) => after.Length > 0
        && (TextFold.Of(after[0]) == '镇' || (after.Length > 1 && after[0] == '街' && TextFold.Of(after[1]) == '道'));

    private static IEnumerable<string> NamesOf(Place place) => place.Aliases.Prepend(place.Name);

    private static Place PlaceOf(CatalogueRow row)
    {
        var name = row.Need("name");
        var aliases = row.List("aliases");

        // A single character would be found in nearly every text.
        if (name.Length < 2 || aliases.Any(a => a.Length < 2))
        {
            throw row.Bad(name.Length < 2 ? "name" : "aliases", "名称至少两个字", "a name must have at least two characters");
        }

        var location = new GeoPoint(Degrees(row, "lng", 180), Degrees(row, "lat", 90));
        var grid = row["grid"].Length == 0 ? null : row.Digits("grid", 15);
        return new Place(row.Need("id"), name, aliases, row.Need("kind"), location, grid);
    }

    private static double Degrees(CatalogueRow row, string column, double most) =>
        double.TryParse(
            row[column], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
        && Math.Abs(value) <= most
            ? value
            : throw row.Bad(
                column, $"须为 -{most} 至 {most} 的度数（现为“{row[column]}”）", $"must be degrees between -{most} and {most} (is '{row[column]}')");
}
