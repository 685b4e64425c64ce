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

    [Theory]
    [Trait("Finding", "F2")]
    [InlineData("滨河雅苑南区地下车库", "锦澜街道滨河雅苑南区")]
    [InlineData("滨河雅苑南区3栋", "锦澜街道滨河雅苑南区三号楼2单元")]
    [InlineData("新天地商场四楼康乐早教", "新天地商场的康乐早教")]
    [InlineData("新天地商场", "锦澜街道新天地商场一楼")]
    [InlineData("濱河雅苑南區地下車庫", "滨河雅苑南区")]
    [InlineData("东方城市花园二期", "东方城市花园二期5栋")]
    public void A_name_that_no_list_knows_is_the_same_as_it_is_written(string one, string other)
    {
        var (score, why) = Compare((one, "车库进水"), (other, "车库进水了"));
        Assert.True(score >= TestPolicy.Shipped.Matching.Settings.Threshold, $"{score} {why}");
        // In the sentence instead of the address.
        Assert.Equal(Read(one).Key, Read("", other + "车库进水").Key);
    }

    [Theory]
    [Trait("Finding", "F2")]
    [InlineData("滨河雅苑南区", "滨河雅苑北区")]
    [InlineData("东方城市花园一期", "东方城市花园二期")]
    [InlineData("新天地商场四楼康乐早教", "新天地商场三楼小熊英语")]
    [InlineData("滨河雅苑", "滨河新村")]
    [InlineData("老旧小区", "老旧小区门口")]
    [InlineData("我们小区", "我们小区3栋")]
    [InlineData("农贸市场", "购物中心")]
    [InlineData("附近的大型商场", "附近的大型商场门口")]
    public void A_common_word_or_another_part_is_not_the_same_place(string one, string other)
    {
        var (score, why) = Compare((one, "车库进水"), (other, "车库进水了"));
        Assert.True(score < TestPolicy.Shipped.Matching.Settings.Threshold, $"{score} {why}");
    }

    [Theory]
    [InlineData("星河里小區7棟", "星河里小区7栋")]
    [InlineData("云棲街道明月路十八號", "云栖街道明月路18号")]
    public void Traditional_characters_are_the_same_place(string one, string other)
    {
        Assert.Equal(Read(other).Key, Read(one).Key);
        Assert.Equal((Read(other).Building, Read(other).Number), (Read(one).Building, Read(one).Number));
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

    private static (double Score, string Why) Compare((string Address, string Text) one, (string Address, string Text) other)
    {
        var (reader, at) = (TestPolicy.Shipped.Matching.Reader, DateTimeOffset.UnixEpoch);
        var score = TestPolicy.Shipped.Matching.Scoring.Score(
            reader.Read(one.Text, one.Address, null, null, "0101", [], at),
            reader.Read(other.Text, other.Address, null, null, "0101", [], at));
        return (score.Value, string.Join("; ", score.Reasons.Select(r => r.Zh)));
    }

    private static PlaceKeys Read(string address, string text = "有问题") =>
        TestPolicy.Shipped.Matching.Reader.Read(text, address, null, null, null, [], DateTimeOffset.UnixEpoch).Place;
}
