using System.Text.Json.Nodes;
using Command.Stories.Kit;

namespace Command.Stories.Boards;

/// <summary>The hub as a screen sees it.</summary>
public abstract class Hub(Centre centre) : Story(centre)
{
    [Fact]
    public async Task A_screen_gets_every_change_in_frames_without_gaps()
    {
        await using var screens = new Screens(Centre.Web);
        await screens.OpenAsync(1);
        var staff = await Caller.StaffAsync(Centre.Web, "operator");
        var codes = new List<string>();
        for (var i = 0; i < 10; i++)
        {
            codes.Add(await Centre.Sender.OpenIncidentAsync(Sample.OfItem("0101")));
            await staff.DoAsync(codes[^1], "accept");
        }

        await staff.DoAsync(codes[0], "decline", new() { ["reason"] = "military" });
        var screen = await CaughtUpAsync(screens);
        Assert.Empty(screen.Faults);
        Assert.Superset(codes.ToHashSet(), screen.Seen.ToHashSet());
        Assert.Equal(await RowsAsync(), screen.Rows);
    }

    [Fact]
    public async Task Quiet_is_told_every_second()
    {
        await using var screens = new Screens(Centre.Web);
        var before = Assert.Single(await screens.OpenAsync(1));
        await Eventually.TrueAsync("three beats have come", async () => (await screens.LookAsync())[0] is var s
            && s.Frames >= before.Frames + 3 && s.Faults.Count == 0);
    }

    [Fact]
    public async Task Who_joins_late_from_an_older_position_is_caught_up()
    {
        await using var screens = new Screens(Centre.Web);
        var board = await Centre.Sender.ReadAsync("/api/board");
        var position = board["position"]!.GetValue<long>();
        var codes = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            codes.Add(await Centre.Sender.OpenIncidentAsync(Sample.OfItem("0101")));
        }

        await Eventually.TrueAsync(
            "the board has the last one", async () => (await RowsAsync()).Any(r => r.StartsWith(codes[^1], StringComparison.Ordinal)));
        await screens.OpenAtAsync(position);
        var screen = await CaughtUpAsync(screens);
        Assert.Empty(screen.Faults);
        Assert.Equal(0, screen.Resyncs);
        Assert.Equal(codes.Order(), screen.Seen.Where(codes.Contains).Order());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-9_000_000_000)]
    [InlineData(9_000_000_000)]
    public async Task A_position_that_cannot_be_served_is_answered_with_resync(long position)
    {
        await using var screens = new Screens(Centre.Web);
        await screens.OpenAtAsync(position);
        await Eventually.TrueAsync("it is told to resync", async () => (await screens.LookAsync())[0] is { Resyncs: 1, Frames: 0 });
    }

    [Fact]
    public async Task Fifty_screens_show_the_same()
    {
        await using var screens = new Screens(Centre.Web);
        await screens.OpenAsync(50);
        var reports = new JsonArray([.. Enumerable.Range(0, 300).Select(_ => (JsonNode)Sample.OfItem("0101"))]);
        await Centre.Sender.PostAsync("/api/reports/batch", reports);
        await LedgerWatch.SettledAsync(Centre.Sender);
        await CaughtUpAsync(screens);
        var rows = await RowsAsync();
        Assert.All(await screens.LookAsync(), screen =>
        {
            // One that could not take a frame in time has been told to resync; none has missed anything.
            Assert.Empty(screen.Faults);
            Assert.Equal(rows, screen.Rows);
        });
    }

    [Fact]
    public async Task A_screen_that_stops_reading_holds_nobody_up_and_is_told_to_resync()
    {
        // A quarter of a megabyte to catch up with.
        var position = (await Centre.Sender.ReadAsync("/api/board"))["position"]!.GetValue<long>();
        await Centre.Sender.PostAsync(
            "/api/reports/batch", new JsonArray([.. Enumerable.Range(0, 500).Select(_ => (JsonNode)Sample.OfItem("0101"))]));
        await LedgerWatch.SettledAsync(Centre.Sender);
        await Eventually.TrueAsync("the board has them", async () =>
            (await Centre.Sender.ReadAsync("/api/board"))["position"]!.GetValue<long>() >= position + 500);

        await using var screens = new Screens(Centre.Web);
        await screens.OpenAsync(3);
        await using var deaf = await DeafScreen.ConnectAsync(Centre.Web);
        // One after the other, until it is more than the four megabytes that a system keeps for a connection: the last of them stands in
        // the server.
        for (var i = 0; i < 30; i++)
        {
            await deaf.FollowAsync(position);
            var code = await Centre.Sender.OpenIncidentAsync(Sample.OfItem("0101"));
            await Eventually.TrueAsync(
                "the others see what is new", async () => (await screens.LookAsync()).All(s => s.Seen.Contains(code)));
        }

        Assert.All(await screens.LookAsync(), screen => Assert.Empty(screen.Faults));
        await deaf.ReadUntilAsync("\"target\":\"resync\"");
    }

    [Fact]
    public async Task A_restricted_incident_is_in_no_frame()
    {
        await using var screens = new Screens(Centre.Web);
        await screens.OpenAsync(1);
        var hidden = await Centre.Sender.OpenIncidentAsync(Sample.OfItem("0302"));
        var staff = await Caller.StaffAsync(Centre.Web, "operator");
        await staff.DoAsync(hidden, "accept");
        var shown = await Centre.Sender.OpenIncidentAsync(Sample.OfItem("0101"));
        await Eventually.TrueAsync("the other one is shown", async () =>
            (await screens.LookAsync())[0].Rows.Any(r => r.StartsWith(shown, StringComparison.Ordinal)));
        Assert.DoesNotContain(hidden, (await screens.LookAsync())[0].Seen);

        // What becomes restricted later is taken away from the screens that show it.
        await staff.DoAsync(shown, "classify", new() { ["itemCode"] = "0302" });
        await Eventually.TrueAsync(
            "it is gone", async () => !(await screens.LookAsync())[0].Rows.Any(r => r.StartsWith(shown, StringComparison.Ordinal)));
        Assert.Empty((await screens.LookAsync())[0].Faults);
    }

    private async Task<IReadOnlyList<string>> RowsAsync() =>
    [
        .. (await Centre.Sender.ReadAsync("/api/board"))["rows"]!.AsArray()
            .Select(row => $"{row!["code"]!.GetValue<string>()} {row["version"]!.GetValue<int>()} {row["state"]!.GetValue<string>()}")
            .Order(StringComparer.Ordinal),
    ];

    // Every screen is where the board is, after the board is where the journal is.
    private async Task<Screen> CaughtUpAsync(Screens screens)
    {
        var head = await HeadAsync();
        await Eventually.TrueAsync("every screen is at the end of the journal", async () =>
            (await Centre.Sender.ReadAsync("/api/board"))["position"]!.GetValue<long>() >= head
                && (await screens.LookAsync()).All(s => s.Position >= head));
        return (await screens.LookAsync())[0];
    }

    // The board says where it is every second; the last change is in the journal when its action is answered.
    private async Task<long> HeadAsync()
    {
        var code = await Centre.Sender.OpenIncidentAsync(Sample.OfItem("0101"));
        var position = 0L;
        await Eventually.TrueAsync("the board shows the mark", async () =>
        {
            var board = await Centre.Sender.ReadAsync("/api/board");
            position = board["position"]!.GetValue<long>();
            return board["rows"]!.AsArray().Any(row => row!["code"]!.GetValue<string>() == code);
        });
        return position;
    }
}

[Collection(Embedded.Name)]
public sealed class HubEmbedded(EmbeddedCentre centre) : Hub(centre);

[Collection(Distributed.Name)]
[Trait("Category", "Service")]
public sealed class HubDistributed(DistributedCentre centre) : Hub(centre);
