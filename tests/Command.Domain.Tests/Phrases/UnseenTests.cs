using Command.Domain.Phrases;

namespace Command.Domain.Tests.Phrases;

public sealed class UnseenTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\n")]
    [InlineData("\u3000\u00A0")]
    [InlineData("\u200B")]
    [InlineData("\u2800")]
    [InlineData("\u3164")]
    [InlineData("\u115F\u1160")]
    [InlineData("\uFFA0")]
    [InlineData("\uFEFF")]
    [InlineData("\u00AD")]
    [InlineData("\u2060\u200D")]
    [InlineData("\uFE0F\u034F")]
    [Trait("Finding", "F14")]
    public void A_text_that_nobody_sees_is_blank(string? text) => Assert.True(Unseen.Blank(text));

    [Theory]
    [InlineData("a")]
    [InlineData("\u200B路")]
    [InlineData("𠮷")]
    [InlineData("🙂")]
    [Trait("Finding", "F14")]
    public void A_text_with_one_character_to_see_is_none(string text) => Assert.False(Unseen.Blank(text));

    [Theory]
    [InlineData("\u202E市民", "市民")]
    [InlineData("A\u200B-1", "A-1")]
    [InlineData("👨\u200D👩\u200D👧 \u200D在家", "👨\u200D👩\u200D👧 在家")]
    [InlineData("🏳️\u200D🌈", "🏳️\u200D🌈")]
    [InlineData("路灯不亮", "路灯不亮")]
    [Trait("Finding", "L13")]
    public void Characters_that_turn_a_line_round_go_and_an_emoji_stays(string text, string left) =>
        Assert.Equal(left, Unseen.Without(text));

    [Fact]
    [Trait("Finding", "F12")]
    public void A_rare_character_counts_once() => Assert.Equal(501, Unseen.CharactersOf(string.Concat(Enumerable.Repeat("𠮷", 501))));
}
