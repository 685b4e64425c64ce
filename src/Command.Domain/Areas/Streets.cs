using System.Text.Json;
using Command.Domain.Catalogue;

namespace Command.Domain.Areas;

/// <summary>A street (街道) or town (镇).</summary>
/// <param name="Code">Three digits.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="En">English name.</param>
public sealed record Street(string Code, string Zh, string En);

/// <summary>The streets and towns of the district, ordered by code.</summary>
public sealed class Streets
{
    private readonly Dictionary<string, Street> _byCode;

    private Streets(IEnumerable<Street> streets)
    {
        All = [.. streets.OrderBy(s => s.Code, StringComparer.Ordinal)];
        _byCode = All.ToDictionary(s => s.Code, StringComparer.Ordinal);
    }

    /// <summary>All, by code: a wall is no league table.</summary>
    public IReadOnlyList<Street> All { get; }

    /// <summary>The street with this code, or null.</summary>
    public Street? Find(string? code) => code is null ? null : _byCode.GetValueOrDefault(code);

    /// <summary>Reads the feature properties <c>code</c>, <c>name</c>, <c>nameEn</c>.</summary>
    /// <exception cref="CatalogueException">It is no collection of features with these properties, or two have one code.</exception>
    public static Streets Parse(Stream geoJson)
    {
        try
        {
            using var document = JsonDocument.Parse(geoJson);
            return new Streets(document.RootElement.GetProperty("features").EnumerateArray().Select(feature =>
            {
                var properties = feature.GetProperty("properties");
                return new Street(
                    properties.GetProperty("code").GetString()!, properties.GetProperty("name").GetString()!,
                    properties.GetProperty("nameEn").GetString()!);
            }));
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new CatalogueException(
                "streets.geojson", 0, "features", "every feature needs a code of its own, a name and a nameEn", broken)
            {
                Zh = "每个要素须有不重复的 code、name 和 nameEn",
            };
        }
    }
}
