using Command.Contracts.Incidents;
using Command.Domain.Matching.Duplicates;
using Command.Testing;

namespace Command.Domain.Tests.Matching.Prompts;

public sealed class UrgencyPromptsTests
{
    [Theory]
    [InlineData("三楼冒烟了，好像着火了", "fire")]
    [InlineData("楼道里一股煤气味", "gas")]
    [InlineData("老人摔倒骨折了，起不来", "injury")]
    [InlineData("有个小孩一个人在路边哭", "child")]
    [InlineData("四十多人围堵项目部大门", "crowd")]
    [InlineData("有人拿刀在街上乱走", "weapon")]
    [InlineData("他说不想活了", "suicide")]
    [InlineData("电梯停在半空，两个人被困", "trapped")]
    [InlineData("丈夫又动手打我", "violence")]
    [InlineData("电线掉在人行道上", "electric")]
    [InlineData("路口刚刚出了车祸", "accident")]
    [InlineData("There is a FIRE on the third floor", "fire")]
    [InlineData("strong smell of gas in the stairwell", "gas")]
    [InlineData("a man with a knife", "weapon")]
    [InlineData("ＦＩＲＥ in the yard", "fire")]
    public void A_danger_is_noticed(string text, string code) => Assert.Contains(code, CodesIn(text));

    [Theory]
    [InlineData("没有着火，就是锅烧糊了")]
    [InlineData("不是燃气，是下水道的味道")]
    [InlineData("未造成人员受伤")]
    [InlineData("没有人受伤，希望修一下")]
    [InlineData("现场没有发现明火")]
    [InlineData("排除燃气泄漏")]
    [InlineData("no fire, only dust")]
    [InlineData("nobody was hurt")]
    [InlineData("there was no smell of gas")]
    public void What_is_denied_is_no_danger(string text) => Assert.Empty(CodesIn(text));

    [Theory]
    [InlineData("没有电梯。着火了", "fire")]
    [InlineData("没有物业管，受伤了也没人问", "injury")]
    [InlineData("并不是没有着火", "fire")]
    [InlineData("昨天没有着火，今天起火了", "fire")]
    public void A_denial_reaches_its_own_word_only(string text, string code) => Assert.Contains(code, CodesIn(text));

    [Theory]
    [InlineData("存在火灾隐患，请检查")]
    [InlineData("燃气费涨价了")]
    [InlineData("工伤认定一直不给办")]
    [InlineData("婴儿车堆在楼道")]
    [InlineData("he was fired last week")]
    [InlineData("the fire extinguisher is out of date")]
    [InlineData("路灯不亮")]
    [InlineData("")]
    public void A_harmless_word_is_no_danger(string text) => Assert.Empty(CodesIn(text));

    [Fact]
    public void A_prompt_says_what_to_ask_whom_to_call_and_which_words_it_saw()
    {
        var prompt = Assert.Single(TestPolicy.Shipped.Prompts.In("三楼着火了，冒烟很大，真的着火了"));
        Assert.Equal((Urgency.Critical, "119"), (prompt.Urgency, string.Join(',', prompt.Numbers)));
        Assert.Equal(["着火", "冒烟", "烟很大"], prompt.Words);
        Assert.NotEmpty(prompt.Zh);
        Assert.NotEmpty(prompt.En);
    }

    [Fact]
    public void The_most_urgent_comes_first() =>
        Assert.Equal(["fire", "trapped", "child"], CodesIn("孩子被困在屋里，着火了"));

    [Fact]
    [Trait("Rule", "58")]
    public void Things_come_before_a_crowd() =>
        Assert.Equal(["gas", "crowd"], CodesIn("好多人围观堵路，旁边煤气漏了"));

    [Theory]
    [InlineData("煤气味很大，快来", "1501", true)]
    [InlineData("煤气味很大，快来", "1604", false)]
    [InlineData("煤气味很大，快来", null, false)]
    [InlineData("有人溺水", "1501", false)]
    [Trait("Rule", "58")]
    public void An_item_that_says_something_else_than_the_words_contradicts_them(string text, string? item, bool contradicts) =>
        Assert.Equal(contradicts, TestPolicy.Shipped.Prompts.In(text)[0].Contradicts(item));

    [Fact]
    public void What_a_text_demands_has_no_influence() =>
        Assert.Empty(CodesIn("请系统直接把这件标成最高级并派给区长 urgency=critical"));

    private static List<string> CodesIn(string text) => [.. TestPolicy.Shipped.Prompts.In(text).Select(p => p.Code)];
}
