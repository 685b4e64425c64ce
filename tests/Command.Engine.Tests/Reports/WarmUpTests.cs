using Command.Engine.Reports;
using Command.Storage.Matching;

namespace Command.Engine.Tests.Reports;

public sealed class WarmUpTests
{
    [Fact]
    public async Task Warming_takes_a_report_through_the_rules_and_leaves_everything_as_it_was()
    {
        await using var district = await District.OpenAsync();
        await district.Inbox.ReceiveAsync([District.Report("1")], District.Ct);
        var before = await CountsAsync(district);

        var facts = await WarmOf(district).RunAsync(District.Ct);

        // Opened and taken up, forty times.
        Assert.Equal(80, facts);
        Assert.Equal(before, await CountsAsync(district));
        Assert.Equal([1L], await district.AskAsync<long>("SELECT count(*) FROM inbox"));
        Assert.Equal(0, await district.Reader.HeadAsync(District.Ct));
    }

    private static WarmUp WarmOf(District district) => new(
        district.Shelf, new LearntSuggester(district.Database, district.Shelf, district.Clock), district.Engine.Registrar, district.Clock);

    private static async Task<List<long>> CountsAsync(District district)
    {
        var counts = new List<long>();
        foreach (var table in await district.AskAsync<string>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"))
        {
            counts.AddRange(await district.AskAsync<long>($"SELECT count(*) FROM \"{table}\""));
        }

        return counts;
    }
}
