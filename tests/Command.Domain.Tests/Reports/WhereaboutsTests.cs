using Command.Contracts.Areas;
using Command.Domain.Areas;
using Command.Domain.Reports;
using Command.Testing;

namespace Command.Domain.Tests.Reports;

/// <summary>A point is believed where it can be, and words say at least as much as they say (F2).</summary>
[Trait("Finding", "F2")]
public sealed class WhereaboutsTests
{
    private static readonly GeoPoint Estate = TestPolicy.Shipped.Gazetteer.All.First(p => p.Name == "星河里小区").Location;

    [Theory]
    [InlineData(0, 0, LocationFinding.Invalid)]
    [InlineData(0.0001, -0.2, LocationFinding.Invalid)]
    [InlineData(116.4, 39.9, LocationFinding.Outside)]
    [InlineData(-113.7, 34.8, LocationFinding.Outside)]
    [InlineData(113.7, -34.8, LocationFinding.Outside)]
    [InlineData(113.55, 34.8, LocationFinding.Outside)]
    [InlineData(113.651832, 34.786281, LocationFinding.Astray)]
    public void A_point_that_can_not_be_is_a_finding_and_the_place_in_the_address_stands_for_it(
        double lng, double lat, LocationFinding finding)
    {
        var where = Whereabouts.Of(TestPolicy.Shipped, "星河里小区7栋", "路灯不亮", new GeoPoint(lng, lat));
        var without = Whereabouts.Of(TestPolicy.Shipped, "星河里小区7栋", "路灯不亮", null);
        Assert.Equal((finding, Estate), (where.Finding, where.Location!.Value));
        Assert.Equal(without with { Finding = finding }, where);
        Assert.Equal("002", where.Area.Street);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(116.4, 39.9)]
    public void Without_a_named_place_it_is_nowhere(double lng, double lat)
    {
        var where = Whereabouts.Of(TestPolicy.Shipped, null, "路灯不亮", new GeoPoint(lng, lat));
        Assert.Equal((null, AreaRef.Unknown), (where.Location, where.Area));
        Assert.NotNull(where.Finding);
    }

    [Fact]
    public void A_point_inside_and_near_its_address_is_taken_as_it_is()
    {
        var point = new GeoPoint(Estate.Lng + 0.003, Estate.Lat - 0.002);
        var where = Whereabouts.Of(TestPolicy.Shipped, "星河里小区7栋", "路灯不亮", point);
        Assert.Equal((null, point), (where.Finding, where.Location!.Value));
        Assert.Null(Whereabouts.Of(TestPolicy.Shipped, null, "路灯不亮", null).Finding);
    }

    [Theory]
    [InlineData("锦澜街道滨河雅苑南区", "004", null)]
    [InlineData("锦瀾街道濱河雅苑南區", "004", null)]
    [InlineData("石榴镇某处", "006", null)]
    [InlineData("石榴鎮某處", "006", null)]
    [InlineData("锦澜街道澜庭社区滨河雅苑", "004", "990101004003")]
    [InlineData("望湖街办门前", "002", null)]
    public void A_street_or_community_in_the_words_is_the_area_though_no_place_is_known(string address, string street, string? community)
    {
        var area = Whereabouts.Of(TestPolicy.Shipped, address, "车库进水", null).Area;
        Assert.Equal(street, area.Street);
        Assert.True(community is null || area.Community == community, area.ToString());
        Assert.Equal(street, Whereabouts.Of(TestPolicy.Shipped, null, address + "车库进水", null).Area.Street);
    }
}
