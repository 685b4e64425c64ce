using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Engine.Turns;
using Command.Testing;

namespace Command.Storage.Tests.Matching;

public abstract class LearningContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    private const string Text = "共享充电宝柜机一直在响";

    [Fact]
    public async Task A_confirmed_classing_is_counted_once_and_taken_back_by_another_one()
    {
        var code = Assert.Single(await OpenAsync(Report(Text)));
        await DoAsync(code, new ClassifyIncident("0503", null, null));
        Assert.Equal((1, 0), (await CountAsync("0503"), await CountAsync("0501")));
        await DoAsync(code, new ClassifyIncident("0503", Urgency.Urgent, null));
        Assert.Equal((1, 0), (await CountAsync("0503"), await CountAsync("0501")));
        await DoAsync(code, new ClassifyIncident("0501", null, null));
        Assert.Equal((0, 1), (await CountAsync("0503"), await CountAsync("0501")));
    }

    [Fact]
    public async Task Classings_by_programs_and_of_restricted_incidents_teach_nothing()
    {
        var codes = await OpenAsync(Report(Text), Report(Text));
        var version = (await Here.Incidents.FindAsync(codes[0], Ct))!.Version;
        Assert.IsType<ActionOutcome.Done>(await Here.Actions.ExecuteAsync(
            codes[0], version, new ClassifyIncident("0503", null, null), new Actor("demo-staff", Role.Demo), null, Ct));
        await DoAsync(codes[1], new ClassifyIncident("0302", null, null));
        Assert.Empty(await AskAsync<string>("SELECT gram FROM learnt_word"));
    }

    [Fact]
    public async Task An_incident_that_becomes_restricted_is_unlearnt()
    {
        var code = Assert.Single(await OpenAsync(Report(Text)));
        await DoAsync(code, new ClassifyIncident("0503", null, null));
        await DoAsync(code, new ClassifyIncident("0302", null, null));
        Assert.Equal(0, await CountAsync("0503"));
        Assert.Empty(await AskAsync<string>("SELECT incident_code FROM learnt_classing"));
    }

    [Fact]
    public async Task Every_node_proposes_what_people_have_taught_within_a_minute()
    {
        var other = AnotherProcess();
        Assert.NotEqual("0503", await FirstAsync(other));
        foreach (var code in await OpenAsync([.. Enumerable.Range(0, 8).Select(i => Report($"{Text}，第{i}台"))]))
        {
            await DoAsync(code, new ClassifyIncident("0503", null, null));
        }

        Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("0503", await FirstAsync(other));
        Assert.Equal("0503", await FirstAsync(AnotherProcess()));
    }

    private static async Task<string?> FirstAsync(Node node) =>
        (await node.Learnt.CurrentAsync(Ct)).Suggest("共享充电宝柜机坏了") is [var best, ..] ? best.ItemCode : null;

    private async Task<long> CountAsync(string item) => (await AskAsync<long>(
        "SELECT COALESCE(sum(count), 0) FROM learnt_word WHERE item_code = @item AND gram = '充电宝'", new { item })).Single();
}

public sealed class LearningOnSqlite : LearningContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class LearningOnPostgres : LearningContract<PostgresStore>;
