using Command.Contracts.Areas;
using Command.Domain.Matching.Duplicates;
using Command.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Command.Domain.Tests.Matching.Duplicates;

public sealed class DuplicateScoringTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 6, 12, 0, 0, TimeSpan.FromHours(8));

    private static readonly Gen<MatchFeatures> Any =
        from text in Gen.Elements("小区停水了", "主管爆裂往外喷水", "电梯坏了", "路灯不亮", "红绿灯不亮", "突然停电", "垃圾没人拉")
        from address in Gen.Elements("星河里小区7栋", "星河里11栋", "知行路与晨曦路交叉口", "明月路18号", "明月路", "青桥河", "", "不知道的地方")
        from hours in Gen.Choose(0, 2000)
        from closed in Gen.Choose(-200, 200)
        select Read(text, address, Noon.AddHours(hours)) with { ClosedAt = closed < 0 ? null : Noon.AddHours(hours + closed) };

    private static MatchRules Rules => TestPolicy.Shipped.Matching;

    [Theory]
    [InlineData("往外冒水，主管爆裂", "星河里小区东门", "家里突然停水", "星河里7栋", "item.cause")]
    [InlineData("整个小区停电", "锦和家园", "锦和家园2栋电梯停运", "锦和家园2栋", "item.cause")]
    [InlineData("这一片突然停电", "知行路与晨曦路交叉口", "信号灯不亮", "晨曦路知行路口", "item.cause")]
    [InlineData("路面塌陷了一块", "知行路与晨曦路交叉口", "堵车堵得厉害", "知行路晨曦路口", "item.cause")]
    public void A_cause_and_its_effect_at_one_place_are_proposed(string cause, string at, string effect, string there, string reason)
    {
        var score = Rules.Scoring.Score(Read(cause, at, Noon), Read(effect, there, Noon.AddHours(2)));
        Assert.Contains(score.Reasons, r => r.Code == reason);
        Assert.InRange(score.Value, Rules.Settings.Threshold, 1);
    }

    [Theory]
    [InlineData("电梯坏了没人修", "锦和家园2栋", "电梯坏了没人修", "锦和家园5号楼", "place.other-building")]
    [InlineData("油烟直排", "明月路18号", "油烟直排", "明月路80号", "place.other-number")]
    [InlineData("井盖没了", "知行路与晨曦路交叉口", "井盖没了", "知行路与示范大道路口", "place.far")]
    [InlineData("自来水水压低，不是停水", "星河里小区", "自来水停水了", "星河里小区", "item.other-matter")]
    public void The_same_words_elsewhere_or_another_matter_are_not_proposed(
        string text, string at, string other, string there, string reason)
    {
        var score = Rules.Scoring.Score(Read(text, at, Noon), Read(other, there, Noon.AddHours(2)));
        Assert.Contains(score.Reasons, r => r.Code == reason);
        Assert.InRange(score.Value, 0, Rules.Settings.Threshold - 0.001);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(71, true)]
    [InlineData(24 * 60, false)]
    public void Open_incidents_stay_candidates_for_days_not_for_months(int hours, bool proposed) =>
        Assert.Equal(proposed, IsProposed(Read("电梯坏了", "锦和家园2栋", Noon), Read("电梯坏了", "锦和家园2栋", Noon.AddHours(hours))));

    [Theory]
    [InlineData(12, true)]
    [InlineData(24 * 10, false)]
    public void A_closed_incident_is_a_candidate_only_soon_after(int hours, bool proposed) => Assert.Equal(proposed, IsProposed(
        Read("电梯坏了", "锦和家园2栋", Noon) with { ClosedAt = Noon.AddHours(20) }, Read("电梯坏了", "锦和家园2栋", Noon.AddHours(20 + hours))));

    [Fact]
    public void Points_near_each_other_are_enough_without_any_name()
    {
        var one = Rules.Reader.Read("路灯不亮", null, new GeoPoint(113.70, 34.80), null, "1506", [], Noon);
        var other = Rules.Reader.Read("灯坏了一排", null, new GeoPoint(113.7003, 34.8002), null, "1506", [], Noon);
        var score = Rules.Scoring.Score(one, other);
        Assert.Contains(score.Reasons, r => r is { Code: "place.distance", En: "about 40 m apart" });
        Assert.InRange(score.Value, Rules.Settings.Threshold, 1);
    }

    [Fact]
    public void A_score_is_between_0_and_1_the_same_both_ways_and_has_its_reasons_in_two_languages() =>
        Prop.ForAll(Any.Zip(Any).ToArbitrary(), pair =>
        {
            var (there, back) = (Rules.Scoring.Score(pair.Item1, pair.Item2), Rules.Scoring.Score(pair.Item2, pair.Item1));
            return there.Value is >= 0 and <= 1 && there.Value.Equals(back.Value)
                && there.Reasons.Count == 4 && there.Reasons.All(r => r.Code.Length > 0 && r.Zh.Length > 0 && r.En.Length > 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_is_more_like_an_incident_than_itself() => Prop.ForAll(Any.Zip(Any).ToArbitrary(), pair =>
        Rules.Scoring.Score(pair.Item1, pair.Item1).Value >= Rules.Scoring.Score(
            pair.Item1, pair.Item2 with { ReceivedAt = pair.Item1.ReceivedAt, ClosedAt = null }).Value).QuickCheckThrowOnFailure();

    private static bool IsProposed(MatchFeatures one, MatchFeatures other) =>
        Rules.Scoring.Score(one, other).Value >= Rules.Settings.Threshold;

    private static MatchFeatures Read(string text, string address, DateTimeOffset at) =>
        Rules.Reader.Read(text, address, null, null, null, TestPolicy.Shipped.Suggester.Suggest(text), at);
}
