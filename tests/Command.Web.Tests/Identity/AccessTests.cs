using System.Security.Claims;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Access;
using Command.Domain.Catalogue;
using Command.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Identity;

public sealed class AccessTests
{
    /// <summary>Who may what, outside demo mode: role or right → policies.</summary>
    private static readonly Dictionary<string, string[]> Table = new()
    {
        ["role:operator"] = Staff, ["role:shift"] = Staff, ["role:dept"] = Staff, ["role:revisit"] = Staff, ["role:leader"] = Staff,
        ["role:grid"] = Staff, ["role:auditor"] = [.. Staff, Access.Audit],
        ["role:supervisor"] = [.. Staff, Access.Audit, Access.Operations],
        ["role:admin"] = [.. Staff, Access.Audit, Access.Operations, Access.Administration],
        ["role:wall"] = [Access.SeeBoard],
        ["role:demo"] = [],
        ["role:OPERATOR"] = [],
        ["role:"] = [],
        ["right:reports.write"] = [Access.WriteReports],
        ["right:reports.read"] = [Access.ReadReports],
        ["right:incidents.read"] = [Access.ReadIncidents],
        ["right:board.see"] = [Access.SeeBoard],
        ["right:staff"] = [],
        ["right:*"] = [],
        ["nobody"] = [],
    };

    private static readonly string[] Policies =
    [
        Access.WriteReports, Access.ReadReports, Access.ReadIncidents, Access.SeeBoard, Access.Staff, Access.Operations, Access.Audit,
        Access.Administration,
    ];

    private static string[] Staff => [Access.ReadReports, Access.ReadIncidents, Access.SeeBoard, Access.Staff];

    public static TheoryData<string, bool> Everybody => [.. Table.Keys.SelectMany(who => new[] { (who, false), (who, true) })];

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task Each_role_and_each_right_opens_exactly_its_doors(string who, bool demo)
    {
        await using var services = new ServiceCollection().AddLogging()
            .AddAuthorization(o => Access.AddPolicies(o, demo)).BuildServiceProvider();
        var authorization = services.GetRequiredService<IAuthorizationService>();
        var opened = new List<string>();
        foreach (var policy in Policies)
        {
            if ((await authorization.AuthorizeAsync(Person(who), null, policy)).Succeeded)
            {
                opened.Add(policy);
            }
        }

        var expected = demo ? Table[who].Append(Access.SeeBoard).Distinct() : Table[who];
        Assert.Equal(expected.Order(StringComparer.Ordinal), opened.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_role_of_an_account_stands_in_the_table() =>
        Assert.All(Rights.Roles, role => Assert.Contains("role:" + Wire.Name(role), Table.Keys));

    [Fact]
    public void Every_demo_account_has_a_role_that_exists_and_a_department_only_if_it_is_one() => Assert.All(DemoAccounts.All, account =>
    {
        Assert.Contains(account.Role, Rights.Roles.Select(Wire.Name));
        Assert.Equal(account.Role == "dept", account.Dept is not null);
        Assert.True(account.Dept is null || Shipped.Policy.Departments.Find(account.Dept) is not null);
    });

    [Fact]
    public void The_actor_is_the_account_in_its_role_with_its_department()
    {
        var actor = Access.ActorOf(new ClaimsPrincipal(new ClaimsIdentity(
            [new(ClaimTypes.Name, "dept"), new(ClaimTypes.Role, "dept"), new(Access.Dept, "D09")], "test")));
        Assert.Equal(("dept", Role.Dept, "D09"), (actor.Id, actor.Role, actor.Dept));
        Assert.Equal(("anonymous", Role.Key, null),
            Access.ActorOf(new ClaimsPrincipal()) is var nobody ? (nobody.Id, nobody.Role, nobody.Dept) : default);
    }

    private static ClaimsPrincipal Person(string who) => who.Split(':') switch
    {
        ["role", var role] => new(new ClaimsIdentity([new(ClaimTypes.Role, role)], "test")),
        ["right", var right] => new(new ClaimsIdentity([new(Access.Right, right)], "test")),
        _ => new(),
    };
}
