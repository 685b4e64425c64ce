using System.Text;
using Command.Contracts.Areas;
using Command.Domain.Areas;
using Command.Domain.Reports;
using Command.Testing;

namespace Command.Domain.Tests.Reports;

public sealed class LocationFieldTests
{
    private static readonly ReportReader Reader = new(TestPolicy.Shipped);

    [Theory]
    [InlineData("[34.8,113.7]")]
    [InlineData("[39.9,116.4]")]
    [InlineData("[34.8,80.5]")]
    [InlineData("[-33.9,151.2]")]
    public void Swapped_numbers_are_told_the_order(string location) =>
        Assert.Contains(
            "[longitude, latitude]; these look swapped", Read(location, "wgs84").Errors["location"][0], StringComparison.Ordinal);

    [Theory]
    [InlineData("[2.35,48.86]")]
    [InlineData("[-122.4,37.8]")]
    [InlineData("[0,0]")]
    [InlineData("[180,-90]")]
    public void Places_far_away_are_fine(string location) => Assert.NotNull(Read(location, "wgs84").Message?.Location);

    [Fact]
    [Trait("Finding", "F2")]
    public void The_national_datum_is_the_same_place()
    {
        var message = Read("[113.7,34.8]", "cgcs2000").Message;
        Assert.Equal((new GeoPoint(113.7, 34.8), Datum.Cgcs2000), (message?.Location, message?.Datum));
    }

    [Theory]
    [InlineData("gcj02", Datum.Gcj02)]
    [InlineData("bd09", Datum.Bd09)]
    public void Other_datums_become_WGS84_and_are_remembered(string name, Datum datum)
    {
        var place = new GeoPoint(113.7, 34.8);
        var sent = DatumShift.FromWgs84(place, datum);
        var message = Read(FormattableString.Invariant($"[{sent.Lng},{sent.Lat}]"), name).Message;
        Assert.Equal(place, message?.Location);
        Assert.Equal(datum, message?.Datum);
    }

    private static ReadResult Read(string location, string datum) => Reader.Read(
        Encoding.UTF8.GetBytes($$"""{"channel":"grid","externalId":"1","text":"x","location":{{location}},"datum":"{{datum}}"}"""),
        new DateTimeOffset(2026, 11, 21, 3, 0, 0, TimeSpan.Zero));
}
