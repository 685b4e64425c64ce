using Command.Contracts.Incidents;
using Command.Domain.Access;
using Command.Domain.Incidents;

namespace Command.Domain.Tests.Access;

public sealed class RightsTests
{
    private static readonly List<(string Role, string Action, string May)> Table = [.. MarkdownTable.Read("Data/rights.md")];

    [Fact]
    public void Each_role_may_do_what_the_table_says_and_nothing_else() =>
        Assert.All(Table, cell => Assert.True(Rights.May(cell.Role, cell.Action) == (cell.May == "yes"), $"{cell.Role} {cell.Action}"));

    [Fact]
    public void The_table_has_every_role_and_every_action()
    {
        Assert.Equal(Rights.Roles.Order(), Table.Select(c => c.Role).Distinct().Order());
        Assert.Equal(Enum.GetValues<IncidentState>().SelectMany(IncidentMoves.AllowedIn).Distinct().Order(), Table.Select(c => c.Action).Distinct().Order());
    }

    [Theory]
    [InlineData("nobody", "note")]
    [InlineData("", "note")]
    [InlineData("Operator", "note")]
    [InlineData("operator", "drop-table")]
    public void What_is_not_listed_is_forbidden(string role, string action) => Assert.False(Rights.May(role, action));

    [Fact]
    public void Every_action_is_open_to_some_role() =>
        Assert.All(Table.GroupBy(c => c.Action), action => Assert.Contains(action, cell => cell.May == "yes"));

    [Theory]
    [InlineData("operator", null, true, true)]
    [InlineData("shift", null, true, true)]
    [InlineData("supervisor", null, true, true)]
    [InlineData("revisit", null, true, false)]
    [InlineData("leader", null, true, false)]
    [InlineData("grid", null, true, false)]
    [InlineData("auditor", null, true, false)]
    [InlineData("admin", null, true, false)]
    [InlineData("nobody", null, true, false)]
    [InlineData("dept", null, true, false)]
    [InlineData("dept", "D20", true, false)]
    [InlineData("dept", "D31", true, true)]
    [InlineData("dept", "D08", true, true)]
    [InlineData("operator", null, false, true)]
    [InlineData("leader", null, false, true)]
    [InlineData("dept", null, false, false)]
    [InlineData("dept", "D20", false, false)]
    [InlineData("dept", "D31", false, true)]
    [InlineData("dept", "D08", false, true)]
    public void Who_may_see_an_incident(string role, string? dept, bool restricted, bool sees) =>
        Assert.Equal(sees, Rights.Sees(new Actor("someone", role, dept), restricted, "D31", ["D08", "D05"]));
}
