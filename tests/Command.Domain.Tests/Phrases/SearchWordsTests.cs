using Command.Domain.Phrases;
using FsCheck;
using FsCheck.Fluent;

namespace Command.Domain.Tests.Phrases;

/// <summary>Words to be found by any part of them.</summary>
public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("７ 栋-2单元，Ａb", "7栋2单元ab")]
    [InlineData("飯店油煙", "饭店油烟")]
    [InlineData("%_\\ \u200B！", "")]
    public void Only_letters_and_digits_are_compared(string text, string folded) => Assert.Equal(folded, SearchWords.Fold(text));

    [Fact]
    public void Whatever_a_text_holds_its_pairs_hold() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Three(Gen.ArrayOf(Gen.Elements("漏水楼道燈7Ａb ，-栋𠮷".ToCharArray()))).ToArbitrary(),
        text => SearchWords.PairsOf(SearchWords.Fold(new string(text.Item2)))
            .IsSubsetOf(SearchWords.PairsOf(SearchWords.Fold(new string([.. text.Item1, .. text.Item2, .. text.Item3]))))));

    [Fact]
    public void A_pair_is_both_and_its_order() =>
        Assert.Equal([('漏' << 16) | '水', ('水' << 16) | '漏'], SearchWords.PairsOf("漏水漏水"));
}
