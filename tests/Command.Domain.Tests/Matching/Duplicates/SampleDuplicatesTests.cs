using Command.Domain.Areas;
using Command.Domain.Matching.Duplicates;
using Command.Testing;

namespace Command.Domain.Tests.Matching.Duplicates;

/// <summary>
/// The duplicate groups and the traps of domain.md §6, read as the engine reads them: by the suggested items and the words of the address.
/// </summary>
public sealed class SampleDuplicatesTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 20, 8, 0, 0, TimeSpan.FromHours(8));

    private static readonly List<(Sample Sample, MatchFeatures Features)> All = [.. Samples.All.Select((s, i) => (s, Read(s, i)))];

    [Fact]
    public void Every_member_of_a_group_has_another_one_among_its_proposals()
    {
        var lonely = All.Where(one => one.Sample.Group is not null
            && !All.Any(other => other.Sample != one.Sample && other.Sample.Group == one.Sample.Group
                && IsProposed(one.Features, other.Features))).ToList();
        Assert.Empty(lonely.Select(l => l.Sample.Id));
    }

    [Fact]
    public void From_any_member_of_a_group_proposals_lead_to_all_of_it()
    {
        foreach (var group in All.Where(m => m.Sample.Group is not null).GroupBy(m => m.Sample.Group))
        {
            var reached = new HashSet<string> { group.First().Sample.Id };
            while (group.FirstOrDefault(m => !reached.Contains(m.Sample.Id)
                && group.Any(r => reached.Contains(r.Sample.Id) && IsProposed(m.Features, r.Features))) is { Sample: not null } next)
            {
                reached.Add(next.Sample.Id);
            }

            Assert.Equal(group.Select(m => m.Sample.Id).Order(), reached.Order());
        }
    }

    [Fact]
    public void Nothing_else_is_proposed()
    {
        var wrong = from one in All
                    from other in All
                    where string.CompareOrdinal(one.Sample.Id, other.Sample.Id) < 0
                        && (one.Sample.Group is null || one.Sample.Group != other.Sample.Group)
                    let score = TestPolicy.Shipped.Matching.Scoring.Score(one.Features, other.Features)
                    orderby score.Value descending
                    select (Pair: $"{one.Sample.Id} {other.Sample.Id}", score.Value);
        var worst = wrong.Take(8).ToList();
        worst.ForEach(w => output.WriteLine($"{w.Pair} {w.Value}"));
        Assert.DoesNotContain(worst, w => w.Value >= TestPolicy.Shipped.Matching.Settings.Threshold);
    }

    [Fact]
    public void The_scores_inside_the_groups_are_printed()
    {
        foreach (var (one, other) in from one in All
                                     from other in All
                                     where one.Sample.Group is not null && one.Sample.Group == other.Sample.Group
                                         && string.CompareOrdinal(one.Sample.Id, other.Sample.Id) < 0
                                     select (one, other))
        {
            var score = TestPolicy.Shipped.Matching.Scoring.Score(one.Features, other.Features);
            output.WriteLine(
                $"{one.Sample.Group} {one.Sample.Id} {other.Sample.Id} {score.Value} "
                    + $"{string.Join(' ', score.Reasons.Select(r => r.Code))}");
            Assert.NotEmpty(score.Reasons);
        }
    }

    private static bool IsProposed(MatchFeatures one, MatchFeatures other) =>
        TestPolicy.Shipped.Matching.Scoring.Score(one, other).Value >= TestPolicy.Shipped.Matching.Settings.Threshold;

    private static MatchFeatures Read(Sample sample, int index)
    {
        var policy = TestPolicy.Shipped;
        var suggested = policy.Suggester.Suggest(sample.Text);
        var grid = policy.Areas.Locate(policy.Gazetteer.Find(sample.Address, sample.Text)?.Location).Grid;
        return policy.Matching.Reader.Read(sample.Text, sample.Address, null, grid, null, suggested, Morning.AddMinutes(index * 9));
    }
}
