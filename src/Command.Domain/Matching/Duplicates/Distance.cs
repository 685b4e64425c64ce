using Command.Contracts.Areas;

namespace Command.Domain.Matching.Duplicates;

/// <summary>Distances inside a district and the cells in which neighbours are looked for.</summary>
public static class Distance
{
    /// <summary>Edge of a cell in metres, north to south; a cell and its eight neighbours hold everything within this distance.</summary>
    public const double CellMetres = 300;

    private const double MetresPerDegree = 111_195;

    // One width for all cells, that of 35° north: a cell that is a few per cent wider or narrower elsewhere finds the same neighbours.
    private const double CellLat = CellMetres / MetresPerDegree;
    private const double CellLng = CellLat / 0.82;
    private const long Row = 1_000_000;

    /// <summary>Metres between two points a few kilometres apart, to within a per mille.</summary>
    public static double Metres(GeoPoint a, GeoPoint b)
    {
        var north = (a.Lat - b.Lat) * MetresPerDegree;
        var east = (a.Lng - b.Lng) * MetresPerDegree * Math.Cos((a.Lat + b.Lat) / 2 * Math.PI / 180);
        return Math.Sqrt((north * north) + (east * east));
    }

    /// <summary>The cell of a point.</summary>
    public static long Cell(GeoPoint point) =>
        ((long)Math.Floor((point.Lat + 90) / CellLat) * Row) + (long)Math.Floor((point.Lng + 180) / CellLng);

    /// <summary>The cell of a point and the eight around it.</summary>
    public static IReadOnlyList<long> Around(GeoPoint point)
    {
        var cell = Cell(point);
        return [.. from north in (long[])[-Row, 0, Row] from east in (long[])[-1, 0, 1] select cell + north + east];
    }
}
