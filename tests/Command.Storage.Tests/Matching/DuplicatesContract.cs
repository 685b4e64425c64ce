using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Domain.Actions;
using Command.Domain.Areas;
using Command.Domain.Catalogue;
using Command.Domain.Matching.Duplicates;
using Command.Storage.Matching;
using Command.Testing.Generated;

namespace Command.Storage.Tests.Matching;

public abstract class DuplicatesContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    private static readonly Actor Department = new("dept", Role.Dept, "D02");

    [Fact]
    public async Task The_same_matter_at_the_same_place_is_proposed_with_its_reasons()
    {
        var codes = await OpenAsync(
            Report("电梯停了两天", "0203", "锦和家园2号楼"),
            Report("电梯坏了没人修", "0203", "锦和家园二栋"),
            Report("电梯异响", "0203", "锦和家园5号楼"));
        var proposal = Assert.Single(await FindAsync(codes[0]));
        Assert.Equal(codes[1], proposal.IncidentCode);
        Assert.InRange(proposal.Score, Policy.Matching.Settings.Threshold, 1);
        Assert.Contains(proposal.Reasons, r => r.Code == "place.building");
        Assert.Equal(codes[0], Assert.Single(await FindAsync(codes[1])).IncidentCode);
    }

    [Fact]
    public async Task The_best_proposal_comes_first_and_there_are_not_too_many()
    {
        var codes = await OpenAsync([Report("电梯停了", "0203", "锦和家园2号楼"), .. Enumerable.Range(0, 12)
            .Select(i => Report("电梯停了，没人修", "0203", i == 7 ? "锦和家园2栋" : "锦和家园"))]);
        var proposals = await FindAsync(codes[0]);
        Assert.Equal(Policy.Matching.Settings.Most, proposals.Count);
        Assert.Equal(codes[8], proposals[0].IncidentCode);
        Assert.Equal(proposals.OrderByDescending(p => p.Score).Select(p => p.Score), proposals.Select(p => p.Score));
    }

    [Fact]
    public async Task Neighbours_on_the_map_are_found_without_any_name()
    {
        var point = Policy.Gazetteer.All[0].Location;
        var codes = await OpenAsync(
            Report("路灯不亮", "1506", null) with { Location = point },
            Report("灯坏了", "1506", null) with { Location = new(point.Lng + 0.0004, point.Lat) },
            Report("灯坏了", "1506", null) with { Location = new(point.Lng + 0.02, point.Lat) });
        Assert.Equal([codes[1]], (await FindAsync(codes[0])).Select(p => p.IncidentCode));
    }

    [Fact]
    public async Task Cause_and_effect_are_found_across_classes()
    {
        var codes = await OpenAsync(
            Report("这一带突然停电", "1504", "知行路与晨曦路交叉口"),
            Report("信号灯不亮", "0703", "晨曦路知行路口"));
        Assert.Contains(Assert.Single(await FindAsync(codes[1])).Reasons, r => r.Code == "item.cause");
        Assert.Equal(codes[1], Assert.Single(await FindAsync(codes[0])).IncidentCode);
    }

    [Fact]
    public async Task A_restricted_incident_leaves_no_trace_and_gets_no_proposals()
    {
        var codes = await OpenAsync(
            Report("又动手打我", "0302", "锦和家园2号楼"),
            Report("又动手打我", "0302", "锦和家园2号楼"));
        Assert.Empty(await FindAsync(codes[0]));
        Assert.Empty(await AskAsync<string>("SELECT incident_code FROM incident_feature"));
    }

    [Fact]
    public async Task An_incident_that_becomes_restricted_is_no_longer_proposed_to_anyone()
    {
        var codes = await OpenAsync(
            Report("邻居吵架", "0105", "锦和家园2号楼"),
            Report("邻居吵架", "0105", "锦和家园2号楼"));
        Assert.Single(await FindAsync(codes[0]));
        await DoAsync(codes[1], new ClassifyIncident("0302", null, null));
        Assert.Empty(await FindAsync(codes[0]));
        Assert.Equal([codes[0]], await AskAsync<string>("SELECT incident_code FROM incident_feature"));
    }

    [Fact]
    public async Task A_department_is_shown_its_own_incidents_only()
    {
        var codes = await OpenAsync(
            Report("电梯停了", "0203", "锦和家园2号楼"),
            Report("电梯坏了", "0203", "锦和家园2栋"));
        var incident = (await Here.Incidents.FindAsync(codes[0], Ct))!;
        Assert.Empty(await Here.Duplicates.FindAsync(incident, Department, Ct));
        Assert.Single(await Here.Duplicates.FindAsync(incident, Department with { Dept = incident.Lead }, Ct));
    }

    [Fact]
    public async Task After_a_classing_the_decided_item_counts()
    {
        var codes = await OpenAsync(
            Report("电梯停了", "0203", "锦和家园2号楼"),
            Report("锦和家园2栋有问题", "1702", "锦和家园2栋"));
        Assert.Empty(await FindAsync(codes[0]));
        await DoAsync(codes[1], new ClassifyIncident("0203", null, null));
        Assert.Equal([codes[1]], (await FindAsync(codes[0])).Select(p => p.IncidentCode));
    }

    [Fact]
    public async Task What_was_declined_or_closed_long_ago_is_not_proposed()
    {
        var codes = await OpenAsync(
            Report("电梯停了", "0203", "锦和家园2号楼"),
            Report("电梯停了", "0203", "锦和家园2号楼"));
        await DoAsync(codes[0], new DeclineIncident("outside-district", null));
        await CompleteAsync(codes[1]);
        await DoAsync(codes[1], new ReviewCompletion(true, null));
        Clock.Advance(TimeSpan.FromHours(5));
        var soon = Assert.Single(await OpenAsync(Report("电梯又停了", "0203", "锦和家园2号楼")));
        Assert.Equal([codes[1]], (await FindAsync(soon)).Select(p => p.IncidentCode));
        Clock.Advance(TimeSpan.FromDays(20));
        var late = Assert.Single(await OpenAsync(Report("电梯又停了", "0203", "锦和家园2号楼")));
        Assert.DoesNotContain(codes[1], (await FindAsync(late)).Select(p => p.IncidentCode));
    }

    [Fact]
    public async Task No_text_no_unit_and_no_room_are_kept()
    {
        await OpenAsync(Report("王小明家漏水了", "0101", "锦和家园2号楼3单元1502室"));
        var row = Assert.Single(await AskAsync<string>("SELECT features FROM incident_feature"));
        Assert.All(["王小明", "漏水", "1502", "单元", "锦和家园"], word => Assert.DoesNotContain(word, row, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_the_generated_reports_storage_finds_what_scoring_would_propose()
    {
        var reports = ReportGenerator.Write(Policy.Gazetteer, 300).Where(r => r.ClosedAt is null).ToList();
        // Received at one instant: the clock of the test is the time of receipt.
        var codes = await OpenAsync([.. reports.Select(r => Report(r.Text, r.Item, r.Address) with { Location = r.Location })]);
        var numbers = codes.Select((code, i) => (code, i)).ToDictionary(c => c.code, c => c.i);
        var found = new HashSet<(int, int)>();
        foreach (var code in codes)
        {
            found.UnionWith((await FindAsync(code)).Select(p => (numbers[code], numbers[p.IncidentCode])));
        }

        var expected = (from a in Enumerable.Range(0, reports.Count)
                        from b in Enumerable.Range(0, reports.Count)
                        where a != b && Features(a) is var one && Features(b) is var other
                            && Policy.Matching.Scoring.Score(one, other).Value >= Policy.Matching.Settings.Threshold
                        select (a, b)).ToHashSet();
        Assert.NotEmpty(expected);
        Assert.InRange(expected.Except(found).Count(), 0, expected.Count / 50);
        Assert.Empty(found.Except(expected));

        Domain.Matching.Duplicates.MatchFeatures Features(int i) =>
            _features.TryGetValue(i, out var known) ? known : _features[i] = Policy.Matching.Reader.Read(
                reports[i].Text, reports[i].Address, reports[i].Location, Policy.Areas.Locate(reports[i].Location).Grid,
                reports[i].Item, [], Clock.GetUtcNow());
    }

    private readonly Dictionary<int, Domain.Matching.Duplicates.MatchFeatures> _features = [];

    private ReportMessage Report(string text, string item, string? address) => Report(text, item) with { Address = address };

    private async Task<IReadOnlyList<DuplicateProposal>> FindAsync(string code) =>
        await Here.Duplicates.FindAsync((await Here.Incidents.FindAsync(code, Ct))!, Operator, Ct);
}

public sealed class DuplicatesOnSqlite : DuplicatesContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class DuplicatesOnPostgres : DuplicatesContract<PostgresStore>;
