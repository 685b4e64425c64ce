using Command.Domain.Phrases;
using FsCheck;
using FsCheck.Fluent;

namespace Command.Domain.Tests.Phrases;

public sealed class PhraseIndexTests
{
    private static readonly Gen<string> Words = Gen.Elements('a', 'b', '水').NonEmptyListOf().Select(c => new string([.. c.Take(5)]));

    [Fact]
    public void Overlapping_and_nested_phrases_are_all_found()
    {
        var index = new PhraseIndex(["楼道充电", "楼道", "充电", "电动车"]);
        Assert.Equal(["楼道", "楼道充电", "充电", "电动车"], index.Find("楼道充电动车").Select(h => index.Phrases[h.Phrase]));
    }

    [Theory]
    [InlineData("ＫＴＶ太吵")]
    [InlineData("ktv太吵")]
    [InlineData("KTV太吵")]
    public void Width_and_case_do_not_matter(string text) =>
        Assert.Equal(new PhraseHit(0, 0, 3), Assert.Single(new PhraseIndex(["KTV"]).Find(text)));

    [Fact]
    public void Phrases_that_differ_in_width_or_case_are_one()
    {
        var index = new PhraseIndex(["LED", "ｌｅｄ"]);
        Assert.Equal(["LED"], index.Phrases);
        Assert.Equal(0, index.IdOf("led"));
        Assert.Equal(-1, index.IdOf("灯"));
    }

    [Fact]
    public void Nothing_is_found_in_nothing()
    {
        Assert.Empty(new PhraseIndex([]).Find("abc"));
        Assert.Empty(new PhraseIndex(["abc"]).Find(null));
        Assert.Throws<ArgumentException>(() => new PhraseIndex([""]));
    }

    [Fact]
    public void It_finds_exactly_what_a_plain_search_finds() =>
        Prop.ForAll(Words.ListOf().Zip(Words.ListOf().Select(w => string.Concat(w))).ToArbitrary(), pair =>
        {
            var index = new PhraseIndex(pair.Item1);
            var plain = from id in Enumerable.Range(0, index.Phrases.Count)
                        let phrase = index.Phrases[id]
                        from start in Enumerable.Range(0, pair.Item2.Length)
                        where string.CompareOrdinal(pair.Item2, start, phrase, 0, phrase.Length) == 0
                        select new PhraseHit(id, start, phrase.Length);
            return plain.OrderBy(h => h.End).ThenByDescending(h => h.Length).SequenceEqual(index.Find(pair.Item2));
        }).QuickCheckThrowOnFailure();
}
