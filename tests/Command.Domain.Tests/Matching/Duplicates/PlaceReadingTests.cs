using Command.Domain.Matching.Duplicates;
using Command.Testing;

namespace Command.Domain.Tests.Matching.Duplicates;

public sealed class PlaceReadingTests
{
    [Theory]
    [InlineData("桂苑小区3号楼", "3")]
    [InlineData("桂苑三栋", "3")]
    [InlineData("桂苑3栋二单元", "3")]
    [InlineData("桂苑小区3幢2单元501室", "3")]
    [InlineData("桂苑小区十二号楼", "12")]
    [InlineData("桂苑小区二十一栋", "21")]
    [InlineData("桂苑小区１２号楼", "12")]
    [InlineData("桂苑小区B座", "b")]
    [InlineData("桂苑小区", null)]
    [InlineData("明月路18号楼上", null)]
    public void A_building_is_one_however_it_is_written_and_without_unit_and_room(string address, string? building) =>
        Assert.Equal(building, Read(address).Building);

    [Theory]
    [InlineData("明月路18号", "明月路18")]
    [InlineData("云栖街道明月路十八号", "明月路18")]
    [InlineData("明月路18号楼上", "明月路18")]
    [InlineData("明月路一百零八号", "明月路108")]
    [InlineData("明月路夜市", null)]
    public void A_street_number_is_one_however_it_is_written(string address, string? number) => Assert.Equal(number, Read(address).Number);

    [Theory]
    [InlineData("知行路与晨曦路交叉口西南角")]
    [InlineData("晨曦路/知行路口")]
    [InlineData("知行路晨曦路口公交站南约15米")]
    [InlineData("青桥街道知行路和晨曦路十字路口")]
    public void A_crossing_is_one_whichever_road_comes_first(string address) => Assert.Equal("晨曦路+知行路", Read(address).Crossing);

    [Theory]
    [InlineData("知行路")]
    [InlineData("望湖街道知行路口")]
    public void One_road_is_no_crossing(string address) => Assert.Null(Read(address).Crossing);

    [Theory]
    [InlineData("星河里小区7栋", "星河里7栋")]
    [InlineData("梧桐里农贸市场北侧", "梧桐街道梧桐里菜市场后门")]
    [InlineData("青桥工业园二期工地", "青桥街道青桥工业园二期厂房项目")]
    public void Other_names_of_a_place_mean_the_same_place(string one, string other) => Assert.Equal(Read(one).Key, Read(other).Key);

    [Theory]
    [InlineData("锦绣前程小区3栋", "望湖街道锦绣前程小区五号楼2单元")]
    public void A_place_that_no_list_knows_is_still_recognised(string one, string other)
    {
        Assert.NotNull(Read(one).Key);
        Assert.Equal(Read(one).Key, Read(other).Key);
    }

    [Fact]
    public void A_name_inside_the_name_of_a_far_place_does_not_count()
    {
        var school = Read("梧桐里小学");
        Assert.DoesNotContain(Read("梧桐里小区").Ids[0], school.Ids);
    }

    [Fact]
    public void Nothing_known_is_nothing()
    {
        var place = Read("", "路灯不亮");
        Assert.Empty(place.Ids);
        Assert.Null(place.Key);
    }

    private static PlaceKeys Read(string address, string text = "有问题") =>
        TestPolicy.Shipped.Matching.Reader.Read(text, address, null, null, null, [], DateTimeOffset.UnixEpoch).Place;
}
