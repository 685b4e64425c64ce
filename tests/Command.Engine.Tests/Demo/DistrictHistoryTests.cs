using System.Text.Json;
using Command.Engine.Demo;
using Command.Engine.Demo.History;
using Command.Storage;
using Command.Storage.Deliveries;
using Command.Storage.Journal;
using Command.Storage.Matching;
using Command.Testing;

namespace Command.Engine.Tests.Demo;

public sealed class DistrictHistoryTests : IAsyncLifetime
{
    private District _district = null!;

    private static CancellationToken Ct => District.Ct;

    public async ValueTask InitializeAsync() => _district = await District.OpenAsync();

    public ValueTask DisposeAsync() => _district.DisposeAsync();

    [Fact]
    public void The_plan_is_the_same_for_the_same_instant()
    {
        string Plan() => JsonSerializer.Serialize(LifePlan.Make(Material(), TestPolicy.Shipped, TestTime.Clock().GetUtcNow(), 60));
        Assert.Equal(Plan(), Plan());
    }

    [Fact]
    public void A_full_district_has_as_many_closed_and_open_lives_as_it_should_and_more_of_them_by_day()
    {
        var now = TestTime.Clock().GetUtcNow();
        var lives = LifePlan.Make(Material(), TestPolicy.Shipped, now, 3_000);
        Assert.Equal(3_401, lives.Count);
        Assert.All(lives, life => Assert.InRange(life.ReceivedAt, now.AddDays(-31), now));
        Assert.All(lives, life => Assert.All(life.Deeds, deed => Assert.InRange(deed.At, life.ReceivedAt, now)));
        var byHour = lives.ToLookup(life => life.ReceivedAt.ToOffset(TimeSpan.FromHours(8)).Hour);
        Assert.True(byHour[10].Count() > 5 * byHour[3].Count());
    }

    [Fact]
    public async Task Every_open_state_is_there_and_the_journal_stands_as_if_it_had_been_so()
    {
        var history = History();
        var heard = 0;
        Assert.Equal(454, await history.WriteAsync(400, (done, all) => heard = done, Ct));
        Assert.Equal(454, heard);
        Assert.Empty(history.Refusals);
        Assert.Null((await _district.Reader.ProveAsync(Ct)).Broken);

        var states = (await _district.AskAsync<string>("SELECT DISTINCT state FROM incident")).ToHashSet();
        Assert.All(OpenWays.States, state => Assert.Contains(Contracts.Wire.Name(state), states));
        Assert.True(await _district.AskAsync<long>("SELECT count(*) FROM incident WHERE state IN ('archived', 'declined')") is [> 370]);
        Assert.True(await _district.AskAsync<long>("SELECT count(*) FROM journal WHERE type = 'team.formed'") is [2]);
    }

    [Fact]
    public async Task Time_only_goes_forward_no_deadline_is_left_behind_and_nothing_waits_to_be_sent()
    {
        await History().WriteAsync(60, (_, _) => { }, Ct);
        Assert.Equal([0L], await _district.AskAsync<long>(
            "SELECT count(*) FROM journal a JOIN journal b ON b.position = a.position + 1 WHERE b.at < a.at"));
        var now = _district.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        Assert.Equal([0L], await _district.AskAsync<long>($"SELECT count(*) FROM deadline WHERE fired_at IS NULL AND due_at <= {now}"));
        Assert.NotEqual([0L], await _district.AskAsync<long>("SELECT count(*) FROM deadline WHERE mattered"));
        Assert.Empty(await new DeliveryQueue(_district.Database, _district.Shelf, _district.Clock).TakeAsync(10, Ct));
        Assert.Equal([0L], await _district.AskAsync<long>("SELECT count(*) FROM inbox"));
        Assert.Equal(await _district.Reader.HeadAsync(Ct), await new RelayPosition(_district.Database).ReadAsync(Ct));
    }

    [Fact]
    public async Task A_second_start_writes_nothing()
    {
        Assert.NotEqual(0, await History().WriteAsync(8, (_, _) => { }, Ct));
        var head = await _district.Reader.HeadAsync(Ct);
        Assert.Equal(0, await History().WriteAsync(8, (_, _) => { }, Ct));
        Assert.Equal(head, await _district.Reader.HeadAsync(Ct));
    }

    private static DemoMaterial Material() => DemoMaterial.Load(Path.Combine(StorageServices.ShippedCatalogue, "demo", "reports.json"));

    private DistrictHistory History() => new(
        _district.Journal, _district.Reader, _district.Inbox, new LearntSuggester(_district.Database, _district.Shelf, _district.Clock),
        new RelayPosition(_district.Database), _district.Shelf);
}
