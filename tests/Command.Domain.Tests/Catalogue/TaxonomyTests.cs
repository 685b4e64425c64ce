using Command.Contracts.Incidents;
using Command.Domain.Catalogue;

namespace Command.Domain.Tests.Catalogue;

public sealed class TaxonomyTests
{
    private const string Header = "class_code,class_zh,class_en,item_code,item_zh,item_en,complexity,urgency,keywords\n";
    private const string Good = "01,邻里,Neighbours,0101,漏水,\"Leaks, drips\",simple,normal,漏水;渗水\n";

    [Fact]
    public void Shipped_catalogue_has_seventeen_classes_and_eighty_seven_items()
    {
        Assert.Equal(17, Shipped.Taxonomy.Classes.Count);
        Assert.Equal(87, Shipped.Taxonomy.All.Count);
        Assert.Equal(30, Shipped.Taxonomy.All.Count(i => i.Complexity == Complexity.Simple));
        Assert.Equal(19, Shipped.Taxonomy.All.Count(i => i.Complexity == Complexity.Complex));
        Assert.Equal(["0302", "1501", "1604"], Shipped.Taxonomy.All.Where(i => i.Urgency == Urgency.Critical).Select(i => i.Code));
        Assert.All(Shipped.Taxonomy.All, i => Assert.NotEmpty(i.Keywords));
    }

    [Fact]
    public void Codes_keep_their_leading_zeros_and_quoted_fields_their_commas()
    {
        var item = Parse(Good).Find("0101");
        Assert.NotNull(item);
        Assert.Equal(("01", "Leaks, drips"), (item.ClassCode, item.En));
        Assert.Equal(["漏水", "渗水"], item.Keywords);
    }

    [Fact]
    public void An_item_may_have_no_keywords() =>
        Assert.Empty(Parse("05,消费,Consumers,0501,退换,Returns,simple,normal,\n").Find("0501")!.Keywords);

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_change_nothing() =>
        Assert.Single(Taxonomy.Parse(new StringReader('\uFEFF' + (Header + Good).Replace("\n", "\r\n", StringComparison.Ordinal))).All);

    [Theory]
    [InlineData("01,邻里,Neighbours,101,漏水,Leaks,simple,normal,a\n", "item_code")]
    [InlineData("02,邻里,Neighbours,0101,漏水,Leaks,simple,normal,a\n", "item_code")]
    [InlineData("01,邻里,Neighbours,0101,,Leaks,simple,normal,a\n", "item_zh")]
    [InlineData("01,邻里,Neighbours,0101,漏水,Leaks,easy,normal,a\n", "complexity")]
    [InlineData("01,邻里,Neighbours,0101,漏水,Leaks,simple,soon,a\n", "urgency")]
    [InlineData("01,邻里,Neighbours,0101,漏水,Leaks,simple,normal\n", "")]
    [InlineData("01,邻里,Neigh\"bours,0101,漏水,Leaks,simple,normal,a\n", "")]
    public void A_bad_row_refuses_the_whole_file_and_is_named(string row, string column)
    {
        var later = Good.Replace("0101", "0102", StringComparison.Ordinal);
        var refusal = Assert.Throws<CatalogueException>(() => Parse(later + row));
        Assert.Equal(("taxonomy.csv", 3, column), (refusal.File, refusal.Row, refusal.Column));
    }

    [Fact]
    public void The_same_item_twice_is_refused() =>
        Assert.Equal((3, "item_code"), Refusal(Good + Good));

    [Fact]
    public void A_class_with_two_names_is_refused() =>
        Assert.Equal((3, "class_zh"), Refusal(
            Good + Good.Replace("0101", "0102", StringComparison.Ordinal).Replace("邻里", "近邻", StringComparison.Ordinal)));

    [Fact]
    public void Swapped_columns_and_empty_files_are_refused()
    {
        Assert.Throws<CatalogueException>(() => Taxonomy.Parse(new StringReader("")));
        Assert.Throws<CatalogueException>(() => Taxonomy.Parse(new StringReader(Header)));
        Assert.Throws<CatalogueException>(() =>
            Taxonomy.Parse(new StringReader(Header.Replace("class_zh,class_en", "class_en,class_zh", StringComparison.Ordinal) + Good)));
    }

    private static (int Row, string Column) Refusal(string rows)
    {
        var refusal = Assert.Throws<CatalogueException>(() => Parse(rows));
        return (refusal.Row, refusal.Column);
    }

    private static Taxonomy Parse(string rows) => Taxonomy.Parse(new StringReader(Header + rows));
}
