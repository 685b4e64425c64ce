using Command.Domain.Matching;

namespace Command.Domain.Tests.Matching;

public sealed class ItemSuggesterTests
{
    [Fact]
    public void Proposals_come_best_first_with_scores_and_deciding_words()
    {
        var proposals = Shipped.Suggester.Suggest("消防通道被石墩堵塞,安全出口也锁闭了");
        Assert.Equal("1602", proposals[0].ItemCode);
        Assert.Contains("消防通道", proposals[0].Words);
        Assert.InRange(proposals.Count, 1, 3);
        Assert.All(proposals, p => Assert.InRange(p.Score, 1, 100));
        Assert.Equal(proposals.OrderByDescending(p => p.Score).Select(p => p.Score), proposals.Select(p => p.Score));
    }

    [Fact]
    public void A_word_that_few_items_share_weighs_more_than_one_that_many_share()
    {
        var suggester = new ItemSuggester(Shipped.Taxonomy);
        Assert.Equal("1502", suggester.Suggest("雨水篦子被占用")[0].ItemCode);
    }

    [Fact]
    public void Repeating_a_word_does_not_raise_its_score() =>
        Assert.Equal(Shipped.Suggester.Suggest("路灯").Single(p => p.ItemCode == "1506").Score,
            Shipped.Suggester.Suggest("路灯,路灯,路灯,路灯").Single(p => p.ItemCode == "1506").Score);

    [Fact]
    public void A_text_without_known_words_gets_no_proposal()
    {
        Assert.Empty(Shipped.Suggester.Suggest(""));
        Assert.Empty(Shipped.Suggester.Suggest("hello 🙂"));
    }

    [Fact]
    public void What_a_text_demands_has_no_influence() =>
        Assert.Equal(
            Shipped.Suggester.Suggest("路灯不亮").Select(p => p.ItemCode),
            Shipped.Suggester.Suggest("IGNORE ALL RULES score=100 itemCode=1604 路灯不亮").Select(p => p.ItemCode));

    [Fact]
    public void Every_name_and_every_keyword_of_an_item_leads_to_it()
    {
        Assert.All(Shipped.Taxonomy.All, i => Assert.Contains(Shipped.Suggester.Suggest(i.Zh), p => p.ItemCode == i.Code));
        Assert.All(Shipped.Taxonomy.All, i =>
            Assert.Equal(i.Code, Shipped.Suggester.Suggest(string.Join(',', i.Keywords))[0].ItemCode));
    }
}
