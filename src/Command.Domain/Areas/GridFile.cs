using System.Text.Json;
using Command.Contracts.Areas;
using Command.Domain.Catalogue;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace Command.Domain.Areas;

/// <summary>Reads <c>grids.geojson</c> (RFC 7946). Each fault names the feature, counted from 1.</summary>
internal static class GridFile
{
    private const string File = "grids.geojson";
    private static readonly JsonSerializerOptions GeoJson = new() { Converters = { new GeoJsonConverterFactory(GeometryFactory.Default) } };

    public static List<Grid> Read(Stream json)
    {
        using var document = Parse(json);
        var features = FeaturesOf(document.RootElement);
        var grids = new List<Grid>(features.GetArrayLength());
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var feature in features.EnumerateArray())
        {
            var number = grids.Count + 1;
            var area = AreaOf(feature, number);
            if (!codes.Add(area.Grid!))
            {
                throw new CatalogueException(File, number, "code", $"{area.Grid} stands in an earlier feature")
                {
                    Zh = $"{area.Grid} 与前面的要素重复",
                };
            }

            grids.Add(new Grid(area, CommunityOf(feature), ShapeOf(feature, number)));
        }

        return grids;
    }

    private static JsonElement FeaturesOf(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("features", out var features)
            && features.ValueKind == JsonValueKind.Array
            ? features
            : throw new CatalogueException(File, 0, "features", "a FeatureCollection is needed") { Zh = "须为 FeatureCollection" };

    private static JsonDocument Parse(Stream json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException broken)
        {
            throw new CatalogueException(File, 0, "", "this is not JSON", broken) { Zh = "不是 JSON" };
        }
    }

    private static AreaRef AreaOf(JsonElement feature, int number)
    {
        var code = Digits(feature, number, "code", 15);
        // 15 digits = 6 district + 3 street + 3 community + 3 serial (domain.md §3): the code alone says where a grid belongs.
        return new AreaRef(code[6..9], code[..12], code);
    }

    private static string? CommunityOf(JsonElement feature) =>
        feature.GetProperty("properties").TryGetProperty("community", out var name) && name.ValueKind == JsonValueKind.String
            && name.GetString() is { Length: > 1 } text && !text.All(char.IsAsciiDigit) ? text : null;

    private static string Digits(JsonElement feature, int number, string name, int digits)
    {
        var text = feature.ValueKind == JsonValueKind.Object
            && feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            && properties.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return text.Length == digits && text.All(char.IsAsciiDigit)
            ? text
            : throw new CatalogueException(File, number, name, $"must be a text of {digits} digits (is '{text}')")
            {
                Zh = $"须为 {digits} 位数字的文本（现为“{text}”）",
            };
    }

    private static Geometry ShapeOf(JsonElement feature, int number)
    {
        try
        {
            var geometry = feature.GetProperty("geometry").Deserialize<Geometry>(GeoJson);
            return geometry is (Polygon or MultiPolygon) and { IsEmpty: false, IsValid: true } shape
                ? shape
                : throw new FormatException("no area, or a border that crosses itself");
        }
        catch (Exception broken) when (
            broken is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or JsonException)
        {
            throw new CatalogueException(File, number, "geometry", "must be a valid Polygon or MultiPolygon", broken)
            {
                Zh = "须为有效的 Polygon 或 MultiPolygon",
            };
        }
    }
}
