using System.Text.RegularExpressions;
using Command.Measure;
using Microsoft.CodeAnalysis.CSharp;

namespace Command.Architecture.Tests;

public sealed class SourceTests
{
    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("benchmarks")]
    [InlineData("build")]
    public void A_line_fits_beside_another_file(string tree)
    {
        var wide = from path in Product.Sources.Files(tree)
                   where Path.GetExtension(path) is ".cs" or ".razor"
                   from line in File.ReadLines(Product.Sources.Full(path)).Index()
                   where line.Item.Length > Figures.Width
                   select $"{path}:{line.Index + 1}";

        var lines = wide.ToList();
        Assert.True(lines.Count <= Known.WideLines[tree], $"""
            {lines.Count} lines are wider than {Figures.Width}, {Known.WideLines[tree]} are known: wrap yours.
            {string.Join('\n', lines.TakeLast(20))}
            """);
    }

    [Fact]
    public void A_folder_is_a_room_and_not_a_hall()
    {
        var crowded = Figures.Crowded(Product.Sources.Files("src").Concat(Product.Sources.Files("tests")))
            .Where(folder => folder.Files > Figures.FilesPerFolder)
            .ToDictionary(folder => folder.Folder, folder => folder.Files);

        Assert.DoesNotContain(crowded, folder => folder.Value > Known.CrowdedFolders.GetValueOrDefault(folder.Key));
        Assert.Empty(Known.CrowdedFolders.Keys.Except(crowded.Keys));
    }

    [Theory]
    [InlineData("docs/adding.md")]
    [InlineData("docs/threat-model.md")]
    public void What_a_page_names_is_there(string page) => Assert.All(
        Regex.Matches(File.ReadAllText(Product.Sources.Full(page)), @"\]\((?<path>[^)]+)\)")
            .Select(link => link.Groups["path"].Value),
        link => Assert.True(Path.Exists(Path.GetFullPath(link, Product.Sources.Full("docs"))), link));

    [Fact]
    public void The_house_is_as_small_as_it_says()
    {
        var files = Product.Sources.CSharp("src");
        var figures = new Figures("src", files, [.. Product.Sources.Files("src")], FolderUse.In(files));

        Assert.All(
            Goal.Of(figures, ActionFiles.Of(Product.Sources, "urge", ["SetUrgent", "UrgentSet", "urgent.set"])),
            goal => Assert.True(goal.Met, $"{goal.Name}: {goal.Found} (at most {goal.Most}); build/measure lists the worst"));
    }

    [Fact]
    public void An_action_is_named_by_few_files()
    {
        var action = ActionFiles.Of(Product.Sources, "urge", ["SetUrgent", "UrgentSet", "urgent.set"]);

        Assert.NotEmpty(action.ByHand);
        Assert.True(action.ByHand.Count <= Known.FilesOfUrge, string.Join('\n', action.ByHand));
    }

    [Fact]
    public void A_method_is_measured_by_its_lines_and_the_ways_through_it()
    {
        const string Code = """
            class C
            {
                int M(int? a, bool b)
                {
                    if (a is null && b || a > 3)
                    {
                        return a ?? 1;
                    }

                    return a switch { 1 => 2, _ => b ? 3 : 4 };
                }

                void N() { }
            }
            """;
        var tree = CSharpSyntaxTree.ParseText(Code, path: "C.cs", cancellationToken: TestContext.Current.CancellationToken);
        var file = new SourceFile("src/P/C.cs", Code.Split('\n'), tree);

        Assert.Equal(
            [new("src/P/C.cs:3 M", "P", 9, 7), new Method("src/P/C.cs:13 N", "P", 1, 1)],
            Method.In(file));
    }

    [Fact]
    public void A_share_of_numbers_is_where_so_many_do_not_exceed_it()
    {
        var spread = new Spread(Enumerable.Range(1, 10));

        Assert.Equal((5, 9, 10, 10), (spread.Median, spread.P90, spread.P99, spread.Max));
    }
}
