using Command.Domain.Matching;
using Command.Domain.Matching.Duplicates;
using Command.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Command.Domain.Tests.Matching;

public sealed class LearningTests
{
    private const string NewThing = "路边的共享充电宝柜机一直在响";

    private static readonly Gen<(string Text, string Item)> Classings =
        Gen.Elements("路灯不亮", "井盖没了", "楼上漏水", "工地太吵").Zip(Gen.Elements("1506", "1501", "0101", "1201"));

    [Fact]
    public void What_people_class_again_and_again_is_proposed_with_its_words()
    {
        var taught = TestPolicy.Shipped.Suggester.With(LearntWords.Of(Enumerable.Range(0, 20).Select(i => ($"{NewThing}，第{i}次了", "0503"))));
        Assert.DoesNotContain(TestPolicy.Shipped.Suggester.Suggest("共享充电宝柜机"), p => p.ItemCode == "0503");
        var proposal = taught.Suggest("商场里的共享充电宝柜机怎么收费")[0];
        Assert.Equal("0503", proposal.ItemCode);
        Assert.Contains(proposal.Words, w => "共享充电宝柜机".Contains(w, StringComparison.Ordinal));
    }

    [Fact]
    public void What_one_or_two_people_wrote_teaches_nothing_because_it_may_be_a_name()
    {
        var taught = TestPolicy.Shipped.Suggester.With(LearntWords.Of([("张建国欠我的钱", "0401"), ("张建国又来了", "0401")]));
        Assert.DoesNotContain(taught.Suggest("张建国"), p => p.Words.Any(w => w.Contains("建国", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_shipped_base_is_not_forgotten_however_much_is_learnt()
    {
        var taught = TestPolicy.Shipped.Suggester.With(LearntWords.Of(Enumerable.Range(0, 500).Select(i => (NewThing, "0503"))));
        Assert.All(
            Shipped.Taxonomy.All, item => Assert.Contains(taught.Suggest(string.Join(',', item.Keywords)), p => p.ItemCode == item.Code));
        Assert.Equal("1506", taught.Suggest("小区门口路灯不亮")[0].ItemCode);
    }

    [Fact]
    public void Classings_of_one_item_do_not_swallow_common_words()
    {
        var taught = TestPolicy.Shipped.Suggester.With(LearntWords.Of(
            Enumerable.Range(0, 300).Select(i => ("小区里的路灯不亮请尽快处理", "1506"))
                .Concat(Shipped.Taxonomy.All.SelectMany(i => Enumerable.Repeat(($"小区{i.Zh}请尽快处理", i.Code), 3)))));
        Assert.Equal("0203", taught.Suggest("小区电梯停运请尽快处理")[0].ItemCode);
    }

    [Fact]
    public void Counts_do_not_depend_on_the_order_of_the_classings() => Prop.ForAll(Classings.ListOf().ToArbitrary(), all =>
        Counts(LearntWords.Of(all)).SetEquals(Counts(LearntWords.Of(all.AsEnumerable().Reverse())))
        && Counts(LearntWords.Of(all))
            .SetEquals(Counts(all.Aggregate(LearntWords.None, (words, c) => words.With(c.Text, c.Item))))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_piece_counts_once_per_text_and_numbers_never_count()
    {
        var words = LearntWords.None.With("路灯路灯，路灯13800000000", "1506");
        Assert.Equal((1, 1), (words.Texts("1506"), words.Count("1506", "路灯")));
        Assert.DoesNotContain(words.Counts, c => c.Gram.Any(char.IsAsciiDigit));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("水", "")]
    [InlineData("停水，了", "停水")]
    [InlineData("停水了", "停水 停水了 水了")]
    [InlineData("no LIFT 3号", "lift")]
    public void Pieces_are_pairs_and_triples_of_characters_that_stand_together(string text, string pieces) =>
        Assert.Equal(pieces, string.Join(' ', Grams.Of(text)));

    private static HashSet<(string, string, int)> Counts(LearntWords words) => [.. words.Counts];
}
