using System.Globalization;
using System.Text;
using System.Text.Json;
using Command.Contracts.Areas;

namespace Command.Web.Near;

/// <summary>A shape of the sketch, in metres east and south of its middle.</summary>
/// <param name="Kind">Class of the feature: <c>main</c>, <c>water</c>, <c>park</c> …</param>
/// <param name="Path">SVG path.</param>
/// <param name="Width">Stroke width in metres; 0 for an area.</param>
/// <param name="Name">Chinese name, if it has one to show.</param>
/// <param name="NameEn">English name.</param>
/// <param name="X">Where the name may stand.</param>
/// <param name="Y">Where the name may stand.</param>
internal sealed record SketchShape(string Kind, string Path, double Width, string? Name, string? NameEn, double X, double Y);

/// <summary>The roads, waters and parks of the district, to draw the neighbourhood of a case without a map server. Immutable.</summary>
internal sealed class DistrictSketch
{
    private const double MetresPerDegree = 111_320;
    private readonly List<Feature> _features;

    private DistrictSketch(List<Feature> features) => _features = features;

    private sealed record Feature(string Kind, double Width, string? Name, string? NameEn, GeoPoint[] Points, bool Area);

    /// <summary>Reads the files of a district folder; one that is missing leaves its layer out.</summary>
    public static DistrictSketch Load(string folder)
    {
        var features = new List<Feature>();
        foreach (var (file, kind) in new[] { ("parks", "park"), ("grids", "cell"), ("water", "water"), ("roads", "road") })
        {
            var path = Path.Combine(folder, file + ".geojson");
            if (File.Exists(path))
            {
                using var document = JsonDocument.Parse(File.ReadAllBytes(path));
                features.AddRange(document.RootElement.GetProperty("features").EnumerateArray().Select(f => Read(f, kind)));
            }
        }

        return new DistrictSketch(features);
    }

    /// <summary>Where a point lies from another, in metres east and south.</summary>
    public static (double X, double Y) Offset(GeoPoint from, GeoPoint to) =>
        ((to.Lng - from.Lng) * MetresPerDegree * Math.Cos(from.Lat * Math.PI / 180), (from.Lat - to.Lat) * MetresPerDegree);

    /// <summary>Metres between two points; exact enough within a district.</summary>
    public static double Distance(GeoPoint from, GeoPoint to)
    {
        var (x, y) = Offset(from, to);
        return Math.Sqrt((x * x) + (y * y));
    }

    /// <summary>What lies in a window around a point; lines are cut to it, areas are not.</summary>
    /// <param name="middle">The case.</param>
    /// <param name="halfWidth">Metres to the left and right.</param>
    /// <param name="halfHeight">Metres up and down.</param>
    public IReadOnlyList<SketchShape> Around(GeoPoint middle, double halfWidth, double halfHeight)
    {
        var shapes = new List<SketchShape>();
        foreach (var feature in _features)
        {
            var points = Array.ConvertAll(feature.Points, p => Offset(middle, p));
            bool In((double X, double Y) p, double slack) => Math.Abs(p.X) <= halfWidth + slack && Math.Abs(p.Y) <= halfHeight + slack;
            var runs = feature.Area ? AreaRuns(points, halfWidth, halfHeight) : LineRuns(points, p => In(p, 600));
            if (runs.Count == 0)
            {
                continue;
            }

            // A name stands where it neither runs off the edge nor covers the case.
            var seen = runs.SelectMany(r => r).Where(p =>
                Math.Abs(p.X) < halfWidth - 150 && Math.Abs(p.Y) < halfHeight - 55 && (Math.Abs(p.X) > 150 || Math.Abs(p.Y) > 80)).ToList();
            var label = seen.Count == 0 ? (X: double.NaN, Y: double.NaN) : seen[seen.Count / 2];
            shapes.Add(new SketchShape(
                feature.Kind, PathOf(runs, feature.Area), feature.Width, seen.Count == 0 || feature.Kind == "cell" ? null : feature.Name,
                feature.NameEn, label.X, label.Y));
        }

        return shapes;
    }

    private static List<(double X, double Y)[]> AreaRuns((double X, double Y)[] points, double halfWidth, double halfHeight) =>
        points.Min(p => p.X) < halfWidth && points.Max(p => p.X) > -halfWidth
            && points.Min(p => p.Y) < halfHeight && points.Max(p => p.Y) > -halfHeight
            ? [points]
            : [];

    // Stretches of a line near the window, each with the points just outside, so that it runs off the edge.
    private static List<(double X, double Y)[]> LineRuns((double X, double Y)[] points, Func<(double X, double Y), bool> near)
    {
        var runs = new List<(double X, double Y)[]>();
        for (var i = 0; i < points.Length; i++)
        {
            if (!near(points[i]))
            {
                continue;
            }

            var start = Math.Max(0, i - 1);
            while (i < points.Length && near(points[i]))
            {
                i++;
            }

            runs.Add(points[start..Math.Min(points.Length, i + 1)]);
        }

        return runs;
    }

    private static string PathOf(List<(double X, double Y)[]> runs, bool closed)
    {
        var path = new StringBuilder();
        foreach (var run in runs.Where(r => r.Length > 1))
        {
            path.Append('M');
            path.AppendJoin('L', run.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0} {p.Y:0}")));
            path.Append(closed ? "Z" : "");
        }

        return path.ToString();
    }

    private static Feature Read(JsonElement feature, string kind)
    {
        var properties = feature.GetProperty("properties");
        var geometry = feature.GetProperty("geometry");
        var area = geometry.GetProperty("type").GetString() == "Polygon";
        var ring = area ? geometry.GetProperty("coordinates")[0] : geometry.GetProperty("coordinates");
        string? Text(string name) => properties.TryGetProperty(name, out var value) ? value.GetString() : null;
        var roadClass = kind == "road" ? Text("class") ?? "street" : kind;
        return new Feature(
            roadClass, area ? 0 : properties.TryGetProperty("width", out var width) ? width.GetDouble() : WidthOf(roadClass),
            Text("name"), Text("nameEn"), [.. ring.EnumerateArray().Select(p => new GeoPoint(p[0].GetDouble(), p[1].GetDouble()))], area);
    }

    private static double WidthOf(string roadClass) => roadClass switch
    {
        "ring" or "express" => 34,
        "main" => 28,
        _ => 16,
    };
}
