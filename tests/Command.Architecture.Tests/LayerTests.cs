namespace Command.Architecture.Tests;

public sealed class LayerTests
{
    /// <summary>What each project may see of the others. A new project has to say here where it stands.</summary>
    private static readonly Dictionary<string, string[]> MaySee = new()
    {
        ["Command.Contracts"] = [],
        ["Command.Domain"] = ["Command.Contracts"],
        ["Command.Storage"] = ["Command.Contracts", "Command.Domain"],
        ["Command.Engine"] = ["Command.Contracts", "Command.Domain", "Command.Storage"],
        ["Command.Worker"] = ["Command.Contracts", "Command.Domain", "Command.Storage", "Command.Engine"],
        ["Command.Web"] = ["Command.Contracts", "Command.Domain", "Command.Storage", "Command.Engine"],
    };

    /// <summary>Packages that belong to some projects only.</summary>
    private static readonly (string Package, string[] Projects)[] Homes =
    [
        ("Npgsql", ["Command.Storage"]),
        ("Microsoft.Data.Sqlite", ["Command.Storage"]),
        ("SQLitePCL", ["Command.Storage"]),
        ("Dapper", ["Command.Storage"]),
        ("MassTransit", ["Command.Worker", "Command.Engine", "Command.Web"]),
        ("RabbitMQ", ["Command.Worker", "Command.Engine"]),
        ("Microsoft.AspNetCore", ["Command.Storage", "Command.Engine", "Command.Worker", "Command.Web"]),
        ("Microsoft.AspNetCore.Components", ["Command.Web"]),
        ("Microsoft.Extensions", ["Command.Storage", "Command.Engine", "Command.Worker", "Command.Web"]),
        ("StackExchange.Redis", ["Command.Web", "Command.Engine"]),
    ];

    [Fact]
    public void A_project_sees_only_the_layers_below_it()
    {
        var seen = from type in Product.Types
                   let project = Product.ProjectOf(type.Namespace.FullName)
                   from used in Product.NamespacesUsedBy(type).Where(Product.IsOurs).Select(Product.ProjectOf)
                   where used != project && !MaySee[project].Contains(used)
                   select $"{project} on {used}";

        Assert.Equal(Known.Layers, seen.Distinct().Order());
    }

    [Fact]
    public void A_package_is_used_only_where_it_belongs()
    {
        var strays = from type in Product.Types
                     from home in Homes
                     where !home.Projects.Contains(Product.ProjectOf(type.Namespace.FullName))
                     from used in Product.NamespacesUsedBy(type)
                     where used == home.Package || used.StartsWith(home.Package + ".", StringComparison.Ordinal)
                     select $"{type.FullName} uses {used}";

        Assert.Empty(strays.Distinct());
    }

    [Fact]
    public void Every_project_of_src_stands_in_the_layers_and_is_looked_at()
    {
        Assert.Empty(Product.Projects.Select(project => project.GetName().Name!).Except(MaySee.Keys));
        Assert.All(Product.Projects, project => Assert.Contains(
            Product.Types, type => Product.ProjectOf(type.Namespace.FullName) == project.GetName().Name));
    }
}
