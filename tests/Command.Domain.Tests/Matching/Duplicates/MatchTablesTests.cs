using Command.Contracts.Areas;
using Command.Domain.Catalogue;
using Command.Domain.Matching;
using Command.Domain.Matching.Dangers;
using Command.Domain.Matching.Duplicates;
using Command.Domain.Matching.Prompts;

namespace Command.Domain.Tests.Matching.Duplicates;

public sealed class MatchTablesTests
{
    private static readonly Negations Negations = Parse("word,kind\n没有,negator", Negations.Parse);

    [Theory]
    [InlineData("threshold,1.5,x", "value")]
    [InlineData("threshold,0,x", "value")]
    [InlineData("threshold,-1,x", "value")]
    [InlineData("thresold,0.5,x", "name")]
    [InlineData("threshold,0.5,x\nthreshold,0.6,x", "name")]
    [InlineData("threshold,0.5,x", "name")]
    public void Numbers_out_of_range_misspelt_doubled_or_missing_are_refused(string rows, string column) =>
        Assert.Equal(column, Assert.Throws<CatalogueException>(() => Parse("name,value,meaning\n" + rows, MatchSettings.Parse)).Column);

    [Theory]
    [InlineData("9999,a,spot,甲,a,漏水,", "item_code")]
    [InlineData("0101,a,near,甲,a,漏水,", "reach")]
    [InlineData("0101,a,spot,甲,a,,", "words")]
    [InlineData("0101,a,spot,甲,a,,坑", "words")]
    [InlineData("0101,a,spot,甲,a,漏水,\n0101,a,spot,乙,b,渗水,", "matter")]
    public void A_bad_matter_is_refused(string rows, string column) =>
        Assert.Equal(column, Assert.Throws<CatalogueException>(() => ParseMatters(rows, "a,a,甲,a")).Column);

    [Theory]
    [InlineData("b,a,甲,a", "cause")]
    [InlineData("a,b,甲,a", "effect")]
    [InlineData("a,a,甲,a\na,a,甲,a", "effect")]
    public void A_cause_or_effect_that_is_no_matter_is_refused(string causes, string column) =>
        Assert.Equal(column, Assert.Throws<CatalogueException>(() => ParseMatters("0101,a,spot,甲,a,漏水,", causes)).Column);

    [Theory]
    [InlineData("crowd,now,119,问,ask,聚集,", "urgency")]
    [InlineData("crowd,critical,119,问,ask,,", "words")]
    [InlineData("fire,critical,119,,ask,着火,", "zh")]
    [InlineData("fire,critical,119,问,ask,着火,\nfire,critical,119,问,ask,起火,", "code")]
    public void A_bad_prompt_is_refused(string rows, string column) => Assert.Equal(column, Assert.Throws<CatalogueException>(() =>
        Parse(
            "code,urgency,numbers,zh,en,words,not_words\n" + rows,
            csv => UrgencyPrompts.Parse(csv, Dangers("fire,着火"), Negations))).Column);

    [Theory]
    [InlineData("fire,着火 ..x 快")]
    [InlineData("fire,着火 ..99 快")]
    [InlineData("fire,@nobody ..2 着火")]
    [InlineData("fire,着火||起火")]
    public void A_broken_pattern_is_refused(string row) =>
        Assert.Equal("pattern", Assert.Throws<CatalogueException>(() => Dangers(row)).Column);

    private static DangerRecogniser Dangers(string row) => DangerRecogniser.Parse(
        new StringReader("family,words\nperson,人"), new StringReader("kind,pattern\n" + row),
        new StringReader("reach,kinds,pattern\nidiom,*,着火点"), new StringReader("kind,text\nfire,着火了\nharmless,路灯坏了"), Negations);

    [Fact]
    public void A_negation_is_a_negator_or_a_filler() =>
        Assert.Equal("kind", Assert.Throws<CatalogueException>(() => Parse("word,kind\n没有,maybe", Negations.Parse)).Column);

    [Fact]
    public void A_point_within_300_metres_is_in_one_of_the_cells_around()
    {
        foreach (var (east, north) in from e in Enumerable.Range(-6, 13) from n in Enumerable.Range(-6, 13) select (e * 50, n * 50))
        {
            var (a, b) = (new GeoPoint(113.7, 34.8), new GeoPoint(113.7 + (east / 91_300.0), 34.8 + (north / 111_195.0)));
            Assert.True(Distance.Metres(a, b) > Distance.CellMetres || Distance.Around(a).Contains(Distance.Cell(b)));
        }
    }

    private static T Parse<T>(string csv, Func<TextReader, T> parse)
    {
        using var reader = new StringReader(csv);
        return parse(reader);
    }

    private static Matters ParseMatters(string rows, string causes) => Parse("item_code,matter,reach,zh,en,clear_words,words\n" + rows,
        matters => Parse("cause,effect,zh,en\n" + causes, effects => Matters.Parse(matters, effects, Shipped.Taxonomy, Negations)));
}
