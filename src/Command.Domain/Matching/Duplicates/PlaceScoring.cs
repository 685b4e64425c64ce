namespace Command.Domain.Matching.Duplicates;

/// <summary>How near two incidents are, by name first, by metres where names do not settle it.</summary>
internal sealed class PlaceScoring(MatchSettings settings, Matters matters)
{
    public (double Value, MatchReason Reason) Of(MatchFeatures one, MatchFeatures other)
    {
        var (a, b) = (one.Place, other.Place);
        if (a.Crossing is { } crossing && b.Crossing is { } crossing2)
        {
            return crossing == crossing2
                ? Part("place.spot", "place.crossing", "同一路口", "same crossing")
                : Best(ByDistance(one, other), Far());
        }

        if (a.Number is { } number && b.Number is { } number2 && number == number2)
        {
            return Part("place.spot", "place.number", "同一门牌", "same street number");
        }

        if (a.Number is not null && b.Number is not null)
        {
            return Part("place.other-spot", "place.other-number", "门牌不同", "another street number");
        }

        return a.Ids.Intersect(b.Ids).Any()
            ? SamePlace(one, other)
            : a.Ids.Count == 0 && a.Crossing is null && one.Location is null
                || b.Ids.Count == 0 && b.Crossing is null && other.Location is null
                ? Best(ByGrid(one, other), Part("place.unknown", "place.unknown", "有一件地点不明", "the place of one of them is not known"))
                : Best(ByDistance(one, other), Best(ByGrid(one, other), Far()));
    }

    private (double, MatchReason) SamePlace(MatchFeatures one, MatchFeatures other)
    {
        if (one.Place.Extent == PlaceExtent.Long && other.Place.Extent == PlaceExtent.Long)
        {
            return ByDistance(one, other) ?? (one.Location is null || other.Location is null
                ? Part("place.road", "place.road", "同一道路或水域，具体位置不明", "same road or water, no nearer place known")
                : Far());
        }

        if (OtherPart(one.Place, other.Place) is { } apart && !(Reaches(one) && Reaches(other)))
        {
            return apart;
        }

        if (one.Place.Building is not { } building || other.Place.Building is not { } building2)
        {
            var spot = one.Place.Extent == PlaceExtent.Spot && other.Place.Extent == PlaceExtent.Spot;
            var written = one.Place.Ids[0].StartsWith(PlaceKeys.Written, StringComparison.Ordinal);
            return written
                ? Part(spot ? "place.point" : "place.same", "place.written", "地名写法相同（地名库未收录）",
                    "same place name as written, not in the gazetteer")
                : Part(spot ? "place.point" : "place.same", "place.same", "同一地点", "same place");
        }

        return building == building2
            ? Part("place.spot", "place.building", $"同一楼栋（{building}号楼）", $"same building ({building})")
            : Reaches(one) && Reaches(other)
                ? Part("place.area", "place.area", "同一小区，且影响整个小区", "same place, and the matter reaches all of it")
                : Part("place.other-spot", "place.other-building", $"同一小区的另一栋楼（{building}号楼与{building2}号楼）",
                    $"another building of the same place ({building} and {building2})");
    }

    private (double, MatchReason)? OtherPart(PlaceKeys one, PlaceKeys other) => OtherZone(one.Zone, other.Zone)
        ?? (one.Unit is not null && other.Unit is not null && one.Unit != other.Unit
            ? Part("place.other-spot", "place.other-unit", "同一地点内的另一处", "something else inside the same place")
            : null);

    private (double, MatchReason)? OtherZone(string? zone, string? zone2) =>
        zone is not null && zone2 is not null && zone != zone2
            ? Part("place.other-spot", "place.other-zone", $"同一地点的另一片（{zone}与{zone2}）",
                $"another part of the same place ({zone} and {zone2})")
            : null;

    private bool Reaches(MatchFeatures f) => f.Matters.Any(code => matters.Find(code) is { Area: true });

    private (double, MatchReason)? ByDistance(MatchFeatures one, MatchFeatures other)
    {
        if (one.Location is not { } a || other.Location is not { } b)
        {
            return null;
        }

        var metres = Distance.Metres(a, b);
        var name = metres <= settings["near.metres"] ? "place.near" : metres
            <= settings["close.metres"] ? "place.close" : metres <= settings["around.metres"] ? "place.around" : null;
        // Tens of metres: positions of phones and of places are no better.
        return name is null
            ? null
            : Part(name, "place.distance", $"相距约{Math.Round(metres / 10) * 10}米", $"about {Math.Round(metres / 10) * 10} m apart");
    }

    private (double, MatchReason)? ByGrid(MatchFeatures one, MatchFeatures other) =>
        one.Grid is { } grid && grid == other.Grid ? Part("place.grid", "place.grid", "同一网格", "same grid") : null;

    private (double, MatchReason) Far() => Part("place.far", "place.far", "地点不同", "other places");

    private (double, MatchReason) Part(string number, string code, string zh, string en) =>
        (settings[number], new MatchReason(code, zh, en));

    private static (double Value, MatchReason) Best((double Value, MatchReason)? found, (double Value, MatchReason) otherwise) =>
        found is { } part && part.Value > otherwise.Value ? part : otherwise;
}
