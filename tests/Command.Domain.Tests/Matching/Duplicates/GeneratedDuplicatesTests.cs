using Command.Domain.Areas;
using Command.Domain.Matching.Duplicates;
using Command.Testing;
using Command.Testing.Generated;

namespace Command.Domain.Tests.Matching.Duplicates;

/// <summary>Precision and recall of the proposals over 2,000 generated reports, classed by the engine itself.</summary>
public sealed class GeneratedDuplicatesTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<GeneratedReport> Reports = ReportGenerator.Write(TestPolicy.Shipped.Gazetteer);
    private static readonly List<MatchFeatures> Features = [.. Reports.Select(Read)];
    private static readonly List<(int One, int Other, double Score)> Proposed = Propose();

    [Fact]
    public void Most_proposals_are_right_and_most_duplicates_are_proposed()
    {
        var right = Proposed.Count(p => Reports[p.One].SameMatterAs(Reports[p.Other]));
        var pairs = (from one in Enumerable.Range(0, Reports.Count)
                     from other in Enumerable.Range(one + 1, Math.Min(3, Reports.Count - one - 1))
                     where Reports[one].SameMatterAs(Reports[other])
                     select (one, other)).Count();
        var members = Reports.Where(r => r.Kind == GeneratedKind.Duplicate).ToList();
        var reached = Proposed.Where(p => Reports[p.One].SameMatterAs(Reports[p.Other]))
            .SelectMany(p => new[] { p.One, p.Other }).Distinct().Count();
        var (precision, recall, found) = (right / (double)Proposed.Count, right / (double)pairs, reached / (double)members.Count);
        output.WriteLine(
            $"{Proposed.Count} proposals, precision {precision:P1}; {pairs} pairs, recall {recall:P1}; "
                + $"{found:P1} of {members.Count} members have another one proposed");
        foreach (var (kind, wrong) in Proposed.Where(p => !Reports[p.One].SameMatterAs(Reports[p.Other]))
            .GroupBy(p => KindOf(p.One, p.Other)).Select(g => (g.Key, g.Count())))
        {
            output.WriteLine($"  wrong: {kind} {wrong}");
        }

        Assert.True(precision >= 0.93, $"precision {precision:P1}");
        Assert.True(recall >= 0.85, $"recall {recall:P1}");
    }

    [Theory]
    [InlineData(GeneratedKind.OtherPlace, 0.01)]
    [InlineData(GeneratedKind.LongAgo, 0.01)]
    // The engine classes them itself: where it takes two matters of one place for the same item it cannot tell them apart.
    [InlineData(GeneratedKind.OtherItem, 0.08)]
    public void Hard_negatives_are_hardly_ever_proposed(GeneratedKind kind, double most)
    {
        var all = Reports.Count(r => r.Kind == kind);
        var proposed = Proposed.Where(p => Reports[p.One].Group == Reports[p.Other].Group)
            .SelectMany(p => new[] { p.One, p.Other }).Distinct().Where(i => Reports[i].Kind == kind).ToList();
        output.WriteLine($"{proposed.Count} of {all}");
        Assert.True(proposed.Count <= most * all, $"{proposed.Count} of {all}");
    }

    [Fact]
    public void The_same_seed_gives_the_same_reports() => Assert.Equal(Reports, ReportGenerator.Write(TestPolicy.Shipped.Gazetteer));

    private static string KindOf(int one, int other) =>
        Reports[one].Group == Reports[other].Group ? $"{Reports[one].Kind}/{Reports[other].Kind}"
            : Reports[one].Item == Reports[other].Item ? "another group of the same item"
            : "another group";

    private static List<(int, int, double)> Propose()
    {
        var (rules, proposed) = (TestPolicy.Shipped.Matching, new List<(int, int, double)>());
        for (var one = 0; one < Features.Count; one++)
        {
            for (var other = one + 1; other < Features.Count; other++)
            {
                // What storage would not even look at.
                if (IsNear(Features[one], Features[other])
                    && rules.Scoring.Score(Features[one], Features[other]).Value is var score && score >= rules.Settings.Threshold)
                {
                    proposed.Add((one, other, score));
                }
            }
        }

        return proposed;
    }

    private static bool IsNear(MatchFeatures one, MatchFeatures other) =>
        (one.ReceivedAt - other.ReceivedAt).Duration() < TestPolicy.Shipped.Matching.Settings.Window
        && (one.Place.Key == other.Place.Key
            || (one.Grid is not null && one.Grid == other.Grid)
            || (one.Location is { } a && other.Location is { } b && Distance.Around(a).Contains(Distance.Cell(b))));

    private static MatchFeatures Read(GeneratedReport report)
    {
        var policy = TestPolicy.Shipped;
        var suggested = policy.Suggester.Suggest(report.Text);
        var grid = policy.Areas.Locate(report.Location ?? policy.Gazetteer.Find(report.Address, report.Text)?.Location).Grid;
        var read = policy.Matching.Reader.Read(
            report.Text, report.Address, report.Location, grid, null, suggested, report.ReceivedAt);
        return read with { ClosedAt = report.ClosedAt };
    }
}
