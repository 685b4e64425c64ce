using Command.Domain.Catalogue;

namespace Command.Domain.Tests.Catalogue;

public sealed class DepartmentsTests
{
    [Fact]
    public void Shipped_list_has_thirty_one_departments_by_residency()
    {
        Assert.Equal(31, Shipped.Departments.All.Count);
        Assert.Equal(12, Shipped.Departments.All.Count(d => d.Resident == "常驻"));
        Assert.Equal(10, Shipped.Departments.All.Count(d => d.Resident == "轮驻"));
        Assert.Equal(9, Shipped.Departments.All.Count(d => d.Resident == "随驻"));
    }

    [Theory]
    [InlineData("D09", "城市管理局")]
    [InlineData("D01", "区综治中心")]
    [InlineData("D31", "属地街道")]
    [InlineData("D10", "卫生健康委")]
    public void Short_name_ends_at_the_bracket(string code, string shortName) =>
        Assert.Equal(shortName, Shipped.Departments.Find(code)?.ShortZh);

    [Fact]
    public void Unknown_codes_find_nothing()
    {
        Assert.Null(Shipped.Departments.Find("D99"));
        Assert.Null(Shipped.Departments.Find(null));
    }

    [Theory]
    [InlineData("X1,名,Name,government,常驻", "code")]
    [InlineData("D01,名,Name,government,每天", "resident")]
    [InlineData("D01,,Name,government,常驻", "zh")]
    public void A_bad_row_is_named(string row, string column)
    {
        var refusal = Assert.Throws<CatalogueException>(() => Departments.Parse(new StringReader("code,zh,en,type,resident\n" + row)));
        Assert.Equal((2, column), (refusal.Row, refusal.Column));
    }
}
