using System.Text;
using Command.Contracts.Areas;
using Command.Domain.Areas;
using Command.Domain.Catalogue;

namespace Command.Domain.Tests.Areas;

public sealed class AreaMapTests
{
    private const string Lower = "410199001001001";
    private const string Higher = "410199001001002";
    private const string Hollow = "410199002001001";

    private static readonly string Good = Collection(
        Square(Higher, 113.70, 34.80), Square(Lower, 113.71, 34.80),
        Feature(Hollow, "MultiPolygon",
            "[[[[113.80,34.80],[113.83,34.80],[113.83,34.83],[113.80,34.83],[113.80,34.80]],[[113.81,34.81],[113.82,34.81],[113.82,34.82],[113.81,34.82],[113.81,34.81]]]]"));

    [Fact]
    public void A_point_finds_its_grid_community_and_street() =>
        Assert.Equal(new AreaRef("001", "410199001001", Lower), Parse(Good).Locate(new GeoPoint(113.715, 34.805)));

    [Fact]
    public void A_shared_border_belongs_to_the_grid_with_the_lowest_code_whatever_the_order_of_the_file()
    {
        var turned = Collection(Square(Lower, 113.71, 34.80), Square(Higher, 113.70, 34.80));
        var border = new GeoPoint(113.71, 34.8037);
        Assert.Equal(Lower, Parse(Good).Locate(border).Grid);
        Assert.Equal(Lower, Parse(turned).Locate(border).Grid);
    }

    [Theory]
    [InlineData(113.815, 34.815)]
    [InlineData(0, 0)]
    [InlineData(double.NaN, 34.8)]
    [InlineData(double.PositiveInfinity, 34.8)]
    public void Holes_and_places_outside_are_unknown(double lng, double lat) =>
        Assert.Same(AreaRef.Unknown, Parse(Good).Locate(new GeoPoint(lng, lat)));

    [Fact]
    public void No_point_is_unknown() => Assert.Same(AreaRef.Unknown, Parse(Good).Locate(null));

    [Fact]
    public void A_grid_can_be_found_by_its_code()
    {
        Assert.Equal("410199002001", Parse(Good).Find(Hollow)?.Community);
        Assert.Null(Parse(Good).Find("410199999999999"));
    }

    [Fact]
    public void Many_threads_get_the_answer_of_one()
    {
        var map = Parse(Good);
        var points = Enumerable.Range(0, 20_000).Select(i => new GeoPoint(113.69 + (i % 150 * 0.001), 34.79 + (i / 150 * 0.0004))).ToList();
        var parallel = points.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(p => map.Locate(p)).ToList();
        Assert.Equal(points.Select(p => Parse(Good).Locate(p)).Take(500), parallel.Take(500));
        Assert.Equal(points.Select(p => map.Locate(p)), parallel);
    }

    [Theory]
    [InlineData("{", 0)]
    [InlineData("[]", 0)]
    [InlineData("""{"features":[{"properties":{"code":410199001001001,"street":"001","community":"410199001001"}}]}""", 1)]
    [InlineData(
        """{"features":[{"properties":{"code":"410199001001001","street":"001","community":"410199001001"},"geometry":null}]}""", 1)]
    public void A_bad_file_is_refused_whole(string json, int feature) =>
        Assert.Equal(feature, Assert.Throws<CatalogueException>(() => Parse(json)).Row);

    [Theory]
    [InlineData("Polygon", "[[[113.70,34.80],[113.71,34.81],[113.71,34.80],[113.70,34.81],[113.70,34.80]]]")]
    [InlineData("Polygon", "[[[113.70,34.80],[113.71,34.81]]]")]
    [InlineData("Polygon", "[]")]
    [InlineData("Point", "[113.70,34.80]")]
    public void A_border_that_encloses_nothing_or_crosses_itself_is_refused(string type, string coordinates) =>
        Assert.Equal("geometry", Assert.Throws<CatalogueException>(() => Parse(Collection(Feature(Lower, type, coordinates)))).Column);

    [Fact]
    public void The_same_grid_twice_is_refused() =>
        Assert.Equal(
            2, Assert.Throws<CatalogueException>(() => Parse(Collection(Square(Lower, 113.7, 34.8), Square(Lower, 113.8, 34.8)))).Row);

    private static AreaMap Parse(string json) => AreaMap.Parse(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    private static string Collection(params string[] features) =>
        $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";

    private static string Square(string code, double west, double south)
    {
        var (east, north) = (Math.Round(west + 0.01, 2), Math.Round(south + 0.01, 2));
        return Feature(code, "Polygon", FormattableString.Invariant(
            $"[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]"));
    }

    private static string Feature(string code, string type, string coordinates) =>
        $$$"""{"type":"Feature","properties":{"code":"{{{code}}}","street":"{{{code[6..9]}}}","community":"{{{code[..12]}}}"},"geometry":{"type":"{{{type}}}","coordinates":{{{coordinates}}}}}""";
}
