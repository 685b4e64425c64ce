using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Areas;
using Command.Domain.Phrases;

namespace Command.Domain.Matching.Duplicates;

/// <summary>Reads what matching needs out of a report. Pure: the same report always gives the same features.</summary>
public sealed class FeatureReader(Gazetteer gazetteer, Matters matters, WordWeights words, MatchSettings settings)
{
    // Words that are no clear ones count for items that fit at least half as well as the best.
    private const double GoodFit = 0.5;

    /// <summary>The features of an incident as it is opened.</summary>
    /// <param name="text">What was reported.</param>
    /// <param name="address">Where, in the words of the reporter, or null.</param>
    /// <param name="location">Where, on the map, or null; the point of the place then stands for it.</param>
    /// <param name="grid">Grid code, or null.</param>
    /// <param name="item">Item that a person or the sender named, or null.</param>
    /// <param name="suggested">Items the text speaks for, best first.</param>
    /// <param name="receivedAt">When it came in.</param>
    public MatchFeatures Read(
        string text, string? address, GeoPoint? location, string? grid, string? item,
        IReadOnlyList<ItemSuggestion> suggested, DateTimeOffset receivedAt)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(suggested);
        var (foldedText, foldedAddress) = (TextFold.Of(text), address is null ? null : TextFold.Of(address));
        var places = Near(gazetteer.Mentions(address, text));
        var fits = item is null ? FitsOf(suggested) : Decided(item);
        return new MatchFeatures
        {
            Item = item ?? (suggested is [var best, ..] ? best.ItemCode : null),
            Fits = fits,
            Matters = matters.In(text, [.. fits.Where(f => f.Value >= GoodFit).Select(f => f.Key)]),
            Place = KeysOf(places, foldedAddress, foldedText),
            Location = location ?? (places is [var first, ..] && ExtentOf(first) != PlaceExtent.Long ? first.Location : null),
            Grid = grid,
            Sketch = words.Sketch(Without(foldedText, places)),
            ReceivedAt = receivedAt,
        };
    }

    /// <summary>What fits once an item is decided.</summary>
    public static IReadOnlyDictionary<string, double> Decided(string item) => new Dictionary<string, double> { [item] = 1 };

    // Scores are s = w / (w + c): the weights behind them can be compared.
    private static Dictionary<string, double> FitsOf(IReadOnlyList<ItemSuggestion> suggested) => suggested is [var best, ..]
        ? suggested.ToDictionary(s => s.ItemCode, s => Weight(s) / Weight(best), StringComparer.Ordinal)
        : [];

    private static double Weight(ItemSuggestion suggestion) => suggestion.Score / (101.0 - suggestion.Score);

    // 梧桐里 is inside 梧桐里小学, but the estate is far from the school: a name inside a name counts only when both are one spot. Of
    // an estate on a road the estate says where.
    private List<Place> Near(IReadOnlyList<Place> mentioned)
    {
        List<Place> near = mentioned is [var longest, ..]
            ? [.. mentioned.Where(p => Distance.Metres(p.Location, longest.Location) <= settings["nested.metres"])]
            : [];
        return near.Exists(p => ExtentOf(p) != PlaceExtent.Long) ? near.FindAll(p => ExtentOf(p) != PlaceExtent.Long) : near;
    }

    private static PlaceExtent ExtentOf(Place place) => place.Kind switch
    {
        "road" or "river" => PlaceExtent.Long,
        "estate" or "park" => PlaceExtent.Wide,
        _ => PlaceExtent.Spot,
    };

    private static PlaceKeys KeysOf(List<Place> places, string? address, string text)
    {
        var crossing = AddressReader.Crossing(address) ?? AddressReader.Crossing(text);
        var number = AddressReader.Number(address) ?? AddressReader.Number(text);
        var building = AddressReader.Building(address) ?? AddressReader.Building(text);
        var zone = AddressReader.Zone(address);
        if (places is [var main, ..])
        {
            return new PlaceKeys(places.ConvertAll(p => p.Id), crossing, number, building, ExtentOf(main)) { Zone = zone };
        }

        return WrittenName.Of(address, text) is { } name
            ? new PlaceKeys([Hidden(name.Core)], crossing, number, building, name.Wide ? PlaceExtent.Wide : PlaceExtent.Spot)
            {
                Zone = zone ?? AddressReader.Zone(text), Unit = name.Unit is { } unit ? Hidden(unit) : null,
            }
            : new PlaceKeys([], crossing, number, building, PlaceExtent.Spot);
    }

    private static string Hidden(string name) => PlaceKeys.Written + WordWeights.HashOf(name).ToString("x8", null);

    // A shared estate must not count twice, once as a place and once as words.
    private static string Without(string text, List<Place> places) => places
        .SelectMany(p => p.Aliases.Prepend(p.Name)).OrderByDescending(n => n.Length)
        .Aggregate(text, (rest, name) => rest.Replace(TextFold.Of(name), " ", StringComparison.Ordinal));
}
