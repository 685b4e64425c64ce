using System.Text;
using Command.Domain.Catalogue;
using Command.Domain.Policies;
using Command.Testing;

namespace Command.Domain.Tests.Catalogue;

public sealed class PolicyTests
{
    public static TheoryData<string> Files { get; } = [.. PolicyFiles.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_that_is_missing_empty_or_nonsense_refuses_the_whole_version(string name)
    {
        var files = TestPolicy.Edited("taxonomy.csv", "0101", "0101");
        files.Remove(name);
        Assert.Equal(name, Assert.Throws<CatalogueException>(() => PolicyReader.Parse(files)).File);
        foreach (var content in new[] { "", "nonsense", "{}", "a,b\n\"broken" })
        {
            files[name] = Encoding.UTF8.GetBytes(content);
            var refusal = Assert.Throws<CatalogueException>(() => PolicyReader.Parse(files));
            Assert.Equal(Path.GetFileName(name), refusal.File);
            Assert.Matches("[\u4e00-\u9fff]", refusal.Zh);
        }
    }

    [Fact]
    public void The_same_files_make_the_same_version_and_any_edit_another()
    {
        Assert.Equal(TestPolicy.Shipped.Version, PolicyFiles.VersionOf(TestPolicy.Edited("taxonomy.csv", "0101", "0101")));
        Assert.NotEqual(TestPolicy.Shipped.Version, TestPolicy.Slower.Version);
    }

    [Fact]
    public void A_difference_is_told_row_by_row()
    {
        var shipped = TestPolicy.Edited("taxonomy.csv", "0101", "0101");
        var file = Assert.Single(
            CatalogueDiff.Of(shipped, TestPolicy.Edited("deadlines.csv", TestPolicy.SimpleLimit, TestPolicy.SlowLimit)));
        var row = Assert.Single(file.Changed);
        Assert.Equal(("deadlines.csv", "main/*/simple", "3", "6"), (file.File, row.Key, row.Before["amount"], row.After["amount"]));
        Assert.Single(row.After);
        Assert.Empty(file.Added.Concat(file.Removed));

        var exceptions = Assert.Single(
            CatalogueDiff.Of(shipped, TestPolicy.Edited("competence.csv", "C-1503-a,1503,,007", "C-1503-b,1503,,006")));
        Assert.Equal(("C-1503-a", "C-1503-b"), (Assert.Single(exceptions.Removed).Key, Assert.Single(exceptions.Added).Key));
        Assert.Empty(CatalogueDiff.Of(shipped, shipped));
    }

    [Fact]
    public void The_order_of_lines_is_no_difference_in_any_table()
    {
        var shipped = PolicyFiles.Names.ToDictionary(name => name, name => File.ReadAllBytes(Path.Combine(TestPolicy.Folder, name)));
        var turned = shipped.ToDictionary(
            file => file.Key, file => file.Key.EndsWith(".csv", StringComparison.Ordinal) ? Turned(file.Value) : file.Value);
        Assert.All(
            CatalogueDiff.Of(shipped, turned), file => Assert.Equal((0, 0, 0), (file.Added.Count, file.Removed.Count, file.Changed.Count)));

        static byte[] Turned(byte[] csv)
        {
            var lines = Encoding.UTF8.GetString(csv).TrimEnd().Split('\n');
            return Encoding.UTF8.GetBytes(string.Join('\n', lines.Skip(1).Reverse().Prepend(lines[0])));
        }
    }

    [Fact]
    public void A_file_that_an_older_version_does_not_have_is_all_new()
    {
        var shipped = TestPolicy.Edited("taxonomy.csv", "0101", "0101");
        var file = Assert.Single(CatalogueDiff.Of(shipped.Where(f => f.Key != "purge.csv").ToDictionary(), shipped));
        Assert.Equal(("purge.csv", "*/contact"), (file.File, file.Added[0].Key));
    }
}
