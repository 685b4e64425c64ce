using Command.Measure;

namespace Command.Architecture.Tests;

public sealed class CycleTests
{
    // For the T of its Word<T> ArchUnit takes an enum of whichever folder it read first; build/measure, which reads the sources, sees none.
    private const string ReadsAnyEnum = "CatalogueWords";

    [Fact]
    public void Folders_of_a_project_use_each_other_in_one_direction()
    {
        var uses = from type in Product.Types
                   let here = type.Namespace.FullName
                   let rooms = Product.RoomsOf(here)
                   // What puts a project together at its root sees every folder: that is its work.
                   where rooms.Length > 0 || !type.FullName.Contains("Services", StringComparison.Ordinal)
                   where type.Name != ReadsAnyEnum
                   from there in Product.NamespacesUsedBy(type)
                   where Product.IsOurs(there) && Product.ProjectOf(there) == Product.ProjectOf(here)
                   let part = FolderUse.Part(rooms, Product.RoomsOf(there))
                   where part is not null
                   select (Project: Product.ProjectOf(here), Rooms: part.Value, Type: type.Name);
        var cycles = from project in uses.ToLookup(use => use.Project, use => use.Rooms)
                     from cycle in Cycles.In(project)
                     orderby project.Key, cycle[0]
                     select $"{project.Key}: {string.Join(", ", cycle)}";

        var found = cycles.ToList();
        Assert.True(
            found.SequenceEqual(Known.Cycles),
            $"Known.Cycles says otherwise.\n{string.Join('\n', found)}\n"
                + $"{string.Join('\n', uses.Select(u => $"{u.Project}: {u.Rooms.Item1} -> {u.Rooms.Item2} ({u.Type})").Distinct().Order())}");
    }

    [Fact]
    public void A_cycle_is_every_room_that_reaches_itself_by_another()
    {
        (string, string)[] uses = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("x", "y"), ("y", "x"), ("e", "e")];

        Assert.Equal(["a b c", "x y"], Cycles.In(uses).Select(cycle => string.Join(' ', cycle)));
    }

    [Theory]
    [InlineData("Areas", "Catalogue", "Areas", "Catalogue")]
    [InlineData("Web/Queue", "Web/Case/Keys", "Web/Queue", "Web/Case")]
    [InlineData("", "Areas", ".", "Areas")]
    [InlineData("Areas", "", "Areas", ".")]
    [InlineData("Web", "Web/Case", null, null)]
    [InlineData("Areas", "Areas", null, null)]
    public void Two_folders_part_where_their_paths_do(string from, string to, string? expectedFrom, string? expectedTo) =>
        Assert.Equal(expectedFrom is null ? null : (expectedFrom, expectedTo!), FolderUse.Part(Folders(from), Folders(to)));

    private static string[] Folders(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);
}
