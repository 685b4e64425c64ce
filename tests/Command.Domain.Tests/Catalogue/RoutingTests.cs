using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Routing;
using Command.Testing;

namespace Command.Domain.Tests.Catalogue;

/// <summary>domain.md 002-08: 简单→部门属地快办; 一般→中心统筹; 复杂→多部门专班联调联处.</summary>
public sealed class RoutingTests
{
    [Theory]
    [InlineData("0101", Complexity.Simple, CaseRoute.Single, "D31", "")]
    [InlineData("0101", Complexity.General, CaseRoute.Coordinated, "D31", "D08;D05")]
    [InlineData("0401", Complexity.Complex, CaseRoute.Joint, "D07", "D08;D02;D27")]
    [InlineData("0401", Complexity.Simple, CaseRoute.Single, "D07", "")]
    [InlineData(null, Complexity.General, CaseRoute.Coordinated, "D01", "")]
    public void Complexity_decides_the_route(string? item, Complexity complexity, CaseRoute route, string lead, string co)
    {
        var proposal = TestPolicy.Shipped.Propose(item, complexity, "001");
        Assert.Equal((route, lead, co), (proposal.Route, proposal.Lead, string.Join(';', proposal.Co)));
        Assert.Equal(item is null ? null : $"C-{item}", proposal.Rule);
    }

    [Fact]
    public void A_joint_matter_is_settled_by_the_district_and_an_ordinary_one_by_the_town()
    {
        Assert.Equal("C-0901", TestPolicy.Shipped.Propose("0901", Complexity.Complex, "006").Rule);
        Assert.Equal("C-0901-a", TestPolicy.Shipped.Propose("0901", Complexity.General, "006").Rule);
    }

    [Theory]
    [InlineData("simple,single,street,简,s,x\ngeneral,coordinated,street,一,g,x\n", 0, "complexity")]
    [InlineData("simple,single,street,简,s,x\nsimple,joint,street,简,s,x\n", 3, "complexity")]
    [InlineData("simple,alone,street,简,s,x\n", 2, "route")]
    [InlineData("simple,single,village,简,s,x\n", 2, "level")]
    public void A_bad_table_is_refused_with_its_place(string rows, int row, string column)
    {
        var refusal = Assert.Throws<CatalogueException>(
            () => RoutingTable.Parse(new StringReader("complexity,route,level,zh,en,source\n" + rows)));
        Assert.Equal((row, column), (refusal.Row, refusal.Column));
    }
}
