using Command.Domain.Catalogue;
using Command.Domain.Matching;

namespace Command.Domain.Tests.Catalogue;

public sealed class SynonymsTests
{
    [Fact]
    public void Every_item_has_words_of_citizens() =>
        Assert.All(Shipped.Taxonomy.All, i => Assert.True(Shipped.Synonyms.Of(i.Code).Count() >= 8, i.Code));

    [Theory]
    [InlineData("9999,漏水", "item_code")]
    [InlineData("0101,漏", "word")]
    [InlineData("0101,漏水\n0101,漏水", "word")]
    public void A_bad_row_is_named(string rows, string column)
    {
        var refusal = Assert.Throws<CatalogueException>(() =>
            Synonyms.Parse(new StringReader("item_code,word\n" + rows), Shipped.Taxonomy));
        Assert.Equal(column, refusal.Column);
    }
}
