using System.Text.RegularExpressions;
using Command.Testing;

namespace Command.Engine.Tests;

/// <summary>docs/flow.md is walked: what it says of the house is so.</summary>
public sealed partial class FlowTests
{
    private static readonly string Page = File.ReadAllText(Repository.File("docs/flow.md"));

    [Theory]
    [InlineData("A report", 8)]
    [InlineData("An action", 6)]
    [InlineData("A due deadline", 6)]
    public void Each_stop_stands_where_the_page_says_and_hands_on_to_the_next(string way, int most)
    {
        var stops = StopsOf(way);
        Assert.InRange(stops.Count, 2, most);
        foreach (var stop in stops)
        {
            Assert.True(stop.Text.Contains($"{stop.Method}(", StringComparison.Ordinal), $"{stop.File} has no {stop.Method}");
            Assert.True(stop.Text.Contains(stop.HandsOn, StringComparison.Ordinal), $"{stop.File} does not say {stop.HandsOn}");
        }

        foreach (var (stop, next) in stops.Zip(stops.Skip(1)))
        {
            // A call names the next method; a bell, a message is named on both sides.
            var said = stop.HandsOn.Split('.')[^1];
            Assert.True(
                said == next.Method || next.Text.Contains(stop.HandsOn, StringComparison.Ordinal) || Carried(stop, next),
                $"{stop.File} hands on by {stop.HandsOn}, which does not lead to {next.Method} of {next.File}");
        }
    }

    [Fact]
    public void Every_link_of_the_page_leads_to_a_file() => Assert.All(
        Links().Matches(Page).Select(match => match.Groups[1].Value),
        link => Assert.True(File.Exists(Path.Combine(Repository.Root, "docs", link)), link));

    [Fact]
    public void No_database_is_known_to_the_engine() => Assert.All(
        Directory.EnumerateFiles(Repository.File("src/Command.Engine"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)),
        file => Assert.DoesNotMatch(@"using (Dapper|Npgsql|Microsoft\.Data)|\b(SELECT|INSERT INTO|DELETE FROM) ", File.ReadAllText(file)));

    // The relay makes the message that the feed's consumer takes.
    private static bool Carried(Stop stop, Stop next) =>
        stop.HandsOn == "ToChange" && next.Text.Contains("Offer(IncidentChanged change", StringComparison.Ordinal);

    private static List<Stop> StopsOf(string way)
    {
        var part = Page[Page.IndexOf($"## {way} ", StringComparison.Ordinal)..];
        var end = part.IndexOf("\n## ", 3, StringComparison.Ordinal);
        return
        [
            .. Rows().Matches(end < 0 ? part : part[..end]).Select(row => new Stop(
                row.Groups["file"].Value, row.Groups["method"].Value, row.Groups["on"].Value,
                File.ReadAllText(Path.Combine(Repository.Root, "docs", row.Groups["file"].Value)))),
        ];
    }

    [GeneratedRegex(@"^\| \d[^|]*\| \[[^\]]*\]\((?<file>[^)]*)\) \| `(?<method>[^`]*)` \| `(?<on>[^`]*)` \|", RegexOptions.Multiline)]
    private static partial Regex Rows();

    [GeneratedRegex(@"\]\(([^)#]*)\)")]
    private static partial Regex Links();

    private sealed record Stop(string File, string Method, string HandsOn, string Text);
}
