using Command.Contracts.Areas;
using Command.Domain.Areas;
using FsCheck;
using FsCheck.Fluent;

namespace Command.Domain.Tests.Areas;

public sealed class DatumShiftTests
{
    private static readonly Arbitrary<GeoPoint> InChina = (
        from lng in Gen.Choose(735_000, 1_350_000)
        from lat in Gen.Choose(40_000, 535_000)
        select new GeoPoint(lng / 10_000.0, lat / 10_000.0)).ToArbitrary();

    [Theory]
    [InlineData(Datum.Gcj02)]
    [InlineData(Datum.Bd09)]
    public void There_and_back_again_is_under_a_metre(Datum datum) =>
        Prop.ForAll(InChina, p => Metres(p, DatumShift.ToWgs84(DatumShift.FromWgs84(p, datum), datum)) < 0.01).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(Datum.Gcj02, 1000)]
    [InlineData(Datum.Bd09, 2500)]
    public void A_shift_in_China_is_real_and_bounded(Datum datum, double most) =>
        Prop.ForAll(InChina, p => Metres(p, DatumShift.FromWgs84(p, datum)) is var d && d > 1 && d < most).QuickCheckThrowOnFailure();

    // Published pairs for 天安门: WGS-84 116.3975, 39.9087 shows at about 116.4037, 39.9101 in GCJ-02.
    [Fact]
    public void A_known_place_lands_where_the_map_services_show_it()
    {
        var shown = DatumShift.FromWgs84(new GeoPoint(116.3975, 39.9087), Datum.Gcj02);
        Assert.Equal(116.40374, shown.Lng, 3);
        Assert.Equal(39.91010, shown.Lat, 3);
    }

    [Fact]
    public void Wgs84_and_places_abroad_stay_where_they_are()
    {
        var here = new GeoPoint(113.7, 34.8);
        var abroad = new GeoPoint(2.35, 48.86);
        Assert.Equal(here, DatumShift.ToWgs84(here, Datum.Wgs84));
        Assert.Equal(abroad, DatumShift.ToWgs84(abroad, Datum.Gcj02));
    }

    private static double Metres(GeoPoint a, GeoPoint b)
    {
        const double perDegree = 111_320;
        var east = (a.Lng - b.Lng) * perDegree * Math.Cos(a.Lat * Math.PI / 180);
        var north = (a.Lat - b.Lat) * perDegree;
        return Math.Sqrt((east * east) + (north * north));
    }
}
