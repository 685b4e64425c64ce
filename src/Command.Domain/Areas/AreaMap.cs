using Command.Contracts.Areas;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index;
using NetTopologySuite.Index.Strtree;

namespace Command.Domain.Areas;

/// <summary>
/// Which grid a point lies in. Everything is built in the constructor and only read afterwards, so any number of threads may ask at once.
/// </summary>
public sealed class AreaMap
{
    private readonly STRtree<Grid> _tree = new();
    private readonly Dictionary<string, AreaRef> _byCode = new(StringComparer.Ordinal);

    private AreaMap(List<Grid> grids)
    {
        Grids = [.. grids.Select(g => g.Area)];
        Communities =
        [
            .. grids.Where(g => g.Community is not null).Select(g => (g.Community!, g.Area with { Grid = null })).Distinct(),
        ];
        foreach (var grid in grids)
        {
            _tree.Insert(grid.Bounds, grid);
            _byCode.Add(grid.Area.Grid!, grid.Area);
        }

        // Without this the first query builds the tree, and two first queries would build it twice into each other.
        _tree.Build();
    }

    /// <summary>All grids in the order of the file.</summary>
    public IReadOnlyList<AreaRef> Grids { get; }

    /// <summary>Communities and villages by name.</summary>
    public IReadOnlyList<(string Name, AreaRef Area)> Communities { get; }

    /// <summary>Reads the whole file or refuses the whole file.</summary>
    /// <param name="gridsGeoJson">UTF-8 GeoJSON, a FeatureCollection of Polygon or MultiPolygon in WGS-84 with the text properties
    /// <c>code</c> (15 digits), <c>street</c> (3) and <c>community</c> (12). Stays open.</param>
    /// <exception cref="Catalogue.CatalogueException">The first fault found, with the number of the feature.</exception>
    public static AreaMap Parse(Stream gridsGeoJson)
    {
        ArgumentNullException.ThrowIfNull(gridsGeoJson);
        return new AreaMap(GridFile.Read(gridsGeoJson));
    }

    /// <summary>
    /// Street, community and grid of a point. A point on a shared border, or where grids overlap, belongs to the grid with the lowest code,
    /// so that the same place always goes to the same people. <see cref="AreaRef.Unknown"/> for no point or one outside all grids.
    /// </summary>
    /// <param name="point">WGS-84.</param>
    public AreaRef Locate(GeoPoint? point)
    {
        if (point is not { } at || !double.IsFinite(at.Lng) || !double.IsFinite(at.Lat))
        {
            return AreaRef.Unknown;
        }

        var search = new LowestCode(new Coordinate(at.Lng, at.Lat));
        _tree.Query(new Envelope(search.At), search);
        return search.Best ?? AreaRef.Unknown;
    }

    /// <summary>Street, community and grid of a grid code, or null when there is no such grid.</summary>
    public AreaRef? Find(string? gridCode) => gridCode is null ? null : _byCode.GetValueOrDefault(gridCode);

    private sealed class LowestCode(Coordinate at) : IItemVisitor<Grid>
    {
        public Coordinate At => at;

        public AreaRef? Best { get; private set; }

        public void VisitItem(Grid item)
        {
            if ((Best is null || string.CompareOrdinal(item.Area.Grid, Best.Grid) < 0) && item.Covers(at))
            {
                Best = item.Area;
            }
        }
    }
}
