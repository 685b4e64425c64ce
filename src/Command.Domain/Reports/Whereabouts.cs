using Command.Contracts.Areas;
using Command.Domain.Areas;
using Command.Domain.Catalogue;
using Command.Domain.Matching.Duplicates;

namespace Command.Domain.Reports;

/// <summary>Where a report happened, as far as its words and its point can be believed.</summary>
/// <param name="Place">A place of the gazetteer that it names; null for none.</param>
/// <param name="Location">Its point where it can be, else that of the place; null where neither says anything.</param>
/// <param name="Area">Grid of the location; without one the street or community that is named.</param>
/// <param name="Finding">Why its own point was not taken; null where it was, or where there is none.</param>
public sealed record Whereabouts(Place? Place, GeoPoint? Location, AreaRef Area, LocationFinding? Finding)
{
    // Farther from the place in the address, a point is a slip: even a large estate or park is not half as long.
    private const double Astray = 2_000;

    // A road or a river has one point in the gazetteer and may cross the whole district.
    private const double AstrayAlong = 8_000;

    // Degrees around the zero point in which no district lies.
    private const double Zero = 0.5;

    /// <summary>Reads it. Pure.</summary>
    /// <param name="policy">Areas and places.</param>
    /// <param name="address">Where, in the words of the sender.</param>
    /// <param name="text">What was reported.</param>
    /// <param name="point">Where on the map, WGS-84, as sent.</param>
    public static Whereabouts Of(Policy policy, string? address, string text, GeoPoint? point)
    {
        ArgumentNullException.ThrowIfNull(policy);
        // Each text is searched once: this is on the way of every report.
        var named = policy.Gazetteer.Find(address, "");
        var place = named ?? policy.Gazetteer.Find(null, text);
        var finding = FindingOf(policy, named, point);
        var location = finding is null && point is not null ? point : place?.Location;
        return new Whereabouts(place, location, AreaOf(policy, location, address, text), finding);
    }

    // Words of a street say at least the street.
    private static AreaRef AreaOf(Policy policy, GeoPoint? location, string? address, string text) =>
        policy.Areas.Locate(location) is var area && area != AreaRef.Unknown ? area
        : policy.AreaNames.Find(address, text) ?? AreaRef.Unknown;

    private static LocationFinding? FindingOf(Policy policy, Place? named, GeoPoint? point) => point switch
    {
        not { } => null,
        { } at when Math.Abs(at.Lng) < Zero && Math.Abs(at.Lat) < Zero => LocationFinding.Invalid,
        { } at when policy.Areas.Locate(at) == AreaRef.Unknown => LocationFinding.Outside,
        { } at when named is not null
            && Distance.Metres(at, named.Location) > (named.Kind is "road" or "river" ? AstrayAlong : Astray) => LocationFinding.Astray,
        _ => null,
    };
}
