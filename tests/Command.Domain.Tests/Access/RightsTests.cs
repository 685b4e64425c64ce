using Command.Contracts;
using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Access;
using Command.Domain.Rules;

namespace Command.Domain.Tests.Access;

public sealed class RightsTests
{
    private static readonly List<(string Role, string Action, string May)> Table = [.. MarkdownTable.Read("Data/rights.md")];

    [Fact]
    public void Each_role_may_do_what_the_table_says_and_nothing_else() =>
        Assert.All(Table, cell => Assert.True(
            Rights.May(Wire.Parse<Role>(cell.Role), cell.Action) == (cell.May == "yes"), $"{cell.Role} {cell.Action}"));

    [Fact]
    public void The_table_has_every_role_and_every_action()
    {
        Assert.Equal(Rights.Roles.Select(Wire.Name).Order(), Table.Select(c => c.Role).Distinct().Order());
        Assert.Equal(Enum.GetValues<IncidentState>().SelectMany(CaseActions.AllowedIn).Distinct().Order(),
            Table.Select(c => c.Action).Distinct().Order());
    }

    [Theory]
    [InlineData(Role.Key, "note")]
    [InlineData(Role.Wall, "note")]
    [InlineData(Role.Citizen, "note")]
    [InlineData(Role.System, "note")]
    [InlineData(Role.Operator, "drop-table")]
    public void What_is_not_listed_is_forbidden(Role role, string action) => Assert.False(Rights.May(role, action));

    [Fact]
    public void Every_action_is_open_to_some_role() =>
        Assert.All(Table.GroupBy(c => c.Action), action => Assert.Contains(action, cell => cell.May == "yes"));

    [Theory]
    [InlineData(Role.Operator, null, true, true)]
    [InlineData(Role.Shift, null, true, true)]
    [InlineData(Role.Supervisor, null, true, true)]
    [InlineData(Role.Revisit, null, true, false)]
    [InlineData(Role.Leader, null, true, false)]
    [InlineData(Role.Grid, null, false, false)]
    [InlineData(Role.Auditor, null, true, false)]
    [InlineData(Role.Admin, null, true, false)]
    [InlineData(Role.Key, null, true, false)]
    [InlineData(Role.Dept, null, true, false)]
    [InlineData(Role.Dept, "D20", true, false)]
    [InlineData(Role.Dept, "D31", true, true)]
    [InlineData(Role.Dept, "D08", true, true)]
    [InlineData(Role.Operator, null, false, true)]
    [InlineData(Role.Leader, null, false, true)]
    [InlineData(Role.Dept, null, false, false)]
    [InlineData(Role.Dept, "D20", false, false)]
    [InlineData(Role.Dept, "D31", false, true)]
    [InlineData(Role.Dept, "D08", false, true)]
    public void Who_may_see_an_incident(Role role, string? dept, bool restricted, bool sees) =>
        Assert.Equal(sees, Rights.Sees(new Actor("someone", role, dept), restricted, "D31", ["D08", "D05"], area: null));

    [Theory]
    [InlineData(Role.Grid, null, false)]
    [InlineData(Role.Grid, "990101002001002", true)]
    [InlineData(Role.Grid, "990101002001003", false)]
    [InlineData(Role.Grid, "990101002001", true)]
    [InlineData(Role.Grid, "002", true)]
    [InlineData(Role.Grid, "003", false)]
    [InlineData(Role.Key, null, true)]
    [InlineData(Role.Key, "003", false)]
    [InlineData(Role.Operator, "003", false)]
    [InlineData(Role.Leader, "002", true)]
    [Trait("Finding", "H6")]
    public void Whoever_has_an_area_sees_its_cases_only(Role role, string? area, bool sees)
    {
        var actor = new Actor("someone", role) { Area = area };
        Assert.Equal(sees, Rights.Sees(actor, restricted: false, "D31", [], new AreaRef("002", "990101002001", "990101002001002")));
        Assert.Equal(sees && area is null, Rights.Sees(actor, restricted: false, "D31", [], AreaRef.Unknown));
    }

    [Fact]
    [Trait("Finding", "H6")]
    public void A_street_acts_within_its_area_and_a_key_of_a_department_reads_what_that_has_a_part_in()
    {
        var street = new Actor("street", Role.Dept, "D31") { Area = "002" };
        Assert.True(Rights.Sees(street, restricted: false, "D31", [], new AreaRef("002", null, null)));
        Assert.False(Rights.Sees(street, restricted: false, "D31", [], new AreaRef("003", null, null)));
        var key = new Actor("key:d09", Role.Key, "D09");
        Assert.True(Rights.Sees(key, restricted: false, "D09", [], area: null));
        Assert.False(Rights.Sees(key, restricted: false, "D31", ["D08"], area: null));
    }
}
