using Command.Contracts.Areas;

namespace Command.Domain.Areas;

/// <summary>
/// Moves points between WGS-84 and the two shifted datums of Chinese map services (domain.md §3). The shift is hundreds of metres and not
/// linear; its inverse is found by iteration, so that there and back again is well under a metre. Outside China's extent GCJ-02 is WGS-84.
/// </summary>
internal static class DatumShift
{
    // Krasovsky 1940, the ellipsoid the published shift was written for.
    private const double SemiMajor = 6378245.0;
    private const double EccentricitySquared = 0.00669342162296594323;
    private const double BaiduTurn = Math.PI * 3000.0 / 180.0;

    // The shift changes by less than one part in a hundred, so each step wins two digits; ten reach the limit of a double.
    private const int MostSteps = 10;
    private const double CloseEnough = 1e-10;

    /// <summary>The same place in WGS-84.</summary>
    /// <param name="point">Degrees in <paramref name="datum"/>; finite.</param>
    /// <param name="datum">What <paramref name="point"/> is given in.</param>
    public static GeoPoint ToWgs84(GeoPoint point, Datum datum)
    {
        if (datum is Datum.Wgs84 or Datum.Cgcs2000)
        {
            return point;
        }

        var guess = point;
        for (var step = 0; step < MostSteps; step++)
        {
            var shown = FromWgs84(guess, datum);
            var (east, north) = (point.Lng - shown.Lng, point.Lat - shown.Lat);
            guess = new GeoPoint(guess.Lng + east, guess.Lat + north);
            if (Math.Abs(east) < CloseEnough && Math.Abs(north) < CloseEnough)
            {
                break;
            }
        }

        return guess;
    }

    /// <summary>The same place in a shifted datum.</summary>
    /// <param name="point">Degrees in WGS-84; finite.</param>
    /// <param name="datum">What is wanted.</param>
    public static GeoPoint FromWgs84(GeoPoint point, Datum datum) => datum switch
    {
        Datum.Gcj02 => ToGcj02(point),
        Datum.Bd09 => Gcj02ToBd09(ToGcj02(point)),
        _ => point,
    };

    private static GeoPoint ToGcj02(GeoPoint point)
    {
        if (point.Lng is < 72.004 or > 137.8347 || point.Lat is < 0.8293 or > 55.8271)
        {
            return point;
        }

        var (x, y) = (point.Lng - 105.0, point.Lat - 35.0);
        var radians = point.Lat * Math.PI / 180.0;
        var magic = 1 - (EccentricitySquared * Math.Sin(radians) * Math.Sin(radians));
        var meridian = SemiMajor * (1 - EccentricitySquared) / (magic * Math.Sqrt(magic)) * Math.PI / 180.0;
        var parallel = SemiMajor / Math.Sqrt(magic) * Math.Cos(radians) * Math.PI / 180.0;
        return new GeoPoint(point.Lng + (EastMetres(x, y) / parallel), point.Lat + (NorthMetres(x, y) / meridian));
    }

    private static double NorthMetres(double x, double y) =>
        -100.0 + (2.0 * x) + (3.0 * y) + (0.2 * y * y) + (0.1 * x * y) + (0.2 * Math.Sqrt(Math.Abs(x)))
        + (Waves(20.0, 6 * x, 20.0, 2 * x) + Waves(20.0, y, 40.0, y / 3) + Waves(160.0, y / 12, 320.0, y / 30));

    private static double EastMetres(double x, double y) =>
        300.0 + x + (2.0 * y) + (0.1 * x * x) + (0.1 * x * y) + (0.1 * Math.Sqrt(Math.Abs(x)))
        + (Waves(20.0, 6 * x, 20.0, 2 * x) + Waves(20.0, x, 40.0, x / 3) + Waves(150.0, x / 12, 300.0, x / 30));

    private static double Waves(double high, double at, double high2, double at2) =>
        ((high * Math.Sin(at * Math.PI)) + (high2 * Math.Sin(at2 * Math.PI))) * 2.0 / 3.0;

    private static GeoPoint Gcj02ToBd09(GeoPoint point)
    {
        var radius = Math.Sqrt((point.Lng * point.Lng) + (point.Lat * point.Lat)) + (0.00002 * Math.Sin(point.Lat * BaiduTurn));
        var angle = Math.Atan2(point.Lat, point.Lng) + (0.000003 * Math.Cos(point.Lng * BaiduTurn));
        return new GeoPoint((radius * Math.Cos(angle)) + 0.0065, (radius * Math.Sin(angle)) + 0.006);
    }
}
