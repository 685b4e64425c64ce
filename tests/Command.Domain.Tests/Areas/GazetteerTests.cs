using Command.Domain.Areas;
using Command.Domain.Catalogue;

namespace Command.Domain.Tests.Areas;

public sealed class GazetteerTests
{
    private const string Header = "id,name,aliases,kind,lng,lat,grid\n";

    private static readonly Gazetteer Places = Parse(
        "P1,春晖小区,春晖苑;春晖社区A区,estate,113.70,34.80,410199001001001\n"
        + "P2,春晖小区东门,,gate,113.71,34.80,\n"
        + "P3,人民路,,road,113.72,34.80,\n"
        + "P4,第一小学,一小,school,113.73,34.80,\n"
        + "P5,城东第一小学,一小,school,113.74,34.80,\n");

    [Theory]
    [InlineData("春晖小区东门旁", "", "P2")]
    [InlineData("人民路与春晖小区路口", "", "P1")]
    [InlineData("人民路", "在春晖小区东门", "P3")]
    [InlineData("某处", "在春晖小区东门", "P2")]
    [InlineData(null, "春晖苑停水", "P1")]
    [InlineData("春晖社区Ａ区", "", "P1")]
    [InlineData("春晖社区a区", "", "P1")]
    [InlineData(null, "城东第一小学门口", "P5")]
    public void The_longest_name_in_the_address_wins_then_in_the_text(string? address, string text, string id) =>
        Assert.Equal(id, Places.Find(address, text)?.Id);

    [Theory]
    [InlineData("一小门口")]
    [InlineData("不知道在哪里")]
    [InlineData("")]
    public void A_shared_or_unknown_name_identifies_no_place(string text) => Assert.Null(Places.Find(null, text));

    [Theory]
    [InlineData("P1,春,,estate,113,34,", "name")]
    [InlineData("P1,春晖,春,estate,113,34,", "aliases")]
    [InlineData("P1,春晖,,estate,x,34,", "lng")]
    [InlineData("P1,春晖,,estate,113,95,", "lat")]
    [InlineData("P1,春晖,,estate,NaN,34,", "lng")]
    [InlineData("P1,春晖,,estate,113,34,12", "grid")]
    [InlineData("P1,春晖,,estate,113,34,\nP1,秋实,,estate,113,34,", "id")]
    public void A_bad_row_is_named(string rows, string column) =>
        Assert.Equal(column, Assert.Throws<CatalogueException>(() => Parse(rows)).Column);

    private static Gazetteer Parse(string rows) => Gazetteer.Parse(new StringReader(Header + rows));
}
