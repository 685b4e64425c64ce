using System.Text.Json;
using Command.Contracts.Boards;

namespace Command.Web.Tests.Boards;

public sealed class BoardConnectionsTests
{
    [Fact]
    public async Task Who_follows_at_the_head_gets_a_heartbeat_at_once_and_then_every_frame()
    {
        await using var host = await HubHost.StartAsync();
        host.Connections.ForgetHistory(10);
        host.Connections.Send(Frame(10, 12, 1));
        using var client = await host.ConnectAsync();

        var beat = FrameOf(await client.FollowAsync(12));
        Assert.Equal((12, 12, 0), (beat.From, beat.To, beat.Rows));
        host.Connections.Send(Frame(12, 15, 2));
        host.Connections.Send(Frame(15, 15));
        host.Connections.Send(Frame(15, 16, 1));
        var last = beat.To;
        foreach (var to in new[] { 15, 15, 16 })
        {
            var frame = FrameOf(await client.CallAsync());
            Assert.Equal((last, to), (frame.From, frame.To));
            last = frame.To;
        }
    }

    [Fact]
    public async Task Who_comes_back_a_little_later_gets_one_frame_from_where_it_was_with_the_latest_row_of_each_incident()
    {
        await using var host = await HubHost.StartAsync();
        host.Connections.ForgetHistory(10);
        host.Connections.Send(Frame(10, 11, 1));
        host.Connections.Send(new BoardFrame(11, 13, Sample.Now, [Sample.Row(2), Sample.Row(3)], Sample.NoCounts));
        host.Connections.Send(new BoardFrame(13, 14, Sample.Now, [Sample.Row(2) with { Version = 7 }], Sample.NoCounts));
        using var client = await host.ConnectAsync();

        var call = await client.FollowAsync(11);
        var frame = FrameOf(call);
        Assert.Equal((11, 14, 2), (frame.From, frame.To, frame.Rows));
        var again = call.GetProperty("arguments")[0].GetProperty("rows").EnumerateArray()
            .Single(r => r.GetProperty("code").GetString() == Sample.Code(2));
        Assert.Equal(7, again.GetProperty("version").GetInt32());
        host.Connections.Send(Frame(14, 15, 1));
        Assert.Equal(14, FrameOf(await client.CallAsync()).From);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(9)]
    [InlineData(13)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public async Task Who_asks_for_what_this_node_does_not_have_is_told_to_fetch_the_board_anew(long position)
    {
        await using var host = await HubHost.StartAsync();
        host.Connections.ForgetHistory(10);
        host.Connections.Send(Frame(10, 12, 1));
        using var client = await host.ConnectAsync();

        Assert.Equal("resync", TargetOf(await client.FollowAsync(position)));
        // Not following: the next thing it hears is the answer to its next call.
        host.Connections.Send(Frame(12, 13, 1));
        Assert.Equal(13, FrameOf(await client.FollowAsync(13)).From);
    }

    [Fact]
    public async Task A_position_that_is_no_number_ends_nobody_elses_connection()
    {
        await using var host = await HubHost.StartAsync();
        host.Connections.Send(Frame(0, 1, 1));
        using var good = await host.ConnectAsync();
        using var bad = await host.ConnectAsync();
        await good.FollowAsync(1);
        await bad.SendAsync("""{"type":1,"target":"Follow","arguments":["everything"]}""");
        await bad.SendAsync("""{"type":1,"target":"changed","arguments":[]}""");
        host.Connections.Send(Frame(1, 2, 1));
        Assert.Equal(2, FrameOf(await good.CallAsync()).To);
        Assert.Equal(2, FrameOf(await bad.FollowAsync(2)).To);
    }

    [Fact]
    public async Task When_the_feed_starts_anew_followers_are_told_to_resync_and_time_never_runs_backwards()
    {
        await using var host = await HubHost.StartAsync();
        host.Connections.Send(Frame(0, 90, 1));
        using var client = await host.ConnectAsync();
        await client.FollowAsync(90);
        host.Connections.ForgetHistory(100);
        Assert.Equal("resync", TargetOf(await client.CallAsync()));

        // Between the snapshot and its first frame.
        var beat = FrameOf(await client.FollowAsync(100));
        Assert.Equal((100, 100, 0), (beat.From, beat.To, beat.Rows));
        Assert.Equal("resync", TargetOf(await client.FollowAsync(90)));
    }

    [Fact(Timeout = 300_000)]
    public async Task Who_does_not_read_is_told_to_resync_later_and_the_others_get_every_frame()
    {
        await using var host = await HubHost.StartAsync();
        var rows = Enumerable.Range(0, 1_000).Select(i => Sample.Row(i)).ToArray();
        host.Connections.Send(Frame(0, 1, 1));
        using var slow = await host.ConnectAsync();
        using var quick = await host.ConnectAsync();
        await slow.FollowAsync(1);
        await quick.FollowAsync(1);

        // Some 25 MB: more than the sockets of both ends hold. The quick one sets the pace.
        var position = 1L;
        for (; position < 60; position++)
        {
            host.Connections.Send(new BoardFrame(position, position + 1, Sample.Now, rows, Sample.NoCounts));
            Assert.Equal((position, position + 1, rows.Length), FrameOf(await quick.CallAsync()));
            await TakenAsync(host, butBy: 1);
        }

        var last = 1L;
        while (true)
        {
            var next = slow.CallAsync();
            while (!next.IsCompleted)
            {
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
                host.Connections.Send(Frame(position, position));
                Assert.Equal(position, FrameOf(await quick.CallAsync()).To);
                await TakenAsync(host, butBy: 1);
            }

            var call = await next;
            if (TargetOf(call) == "resync")
            {
                break;
            }

            // What it does get has no gap.
            Assert.Equal(last, FrameOf(call).From);
            last = FrameOf(call).To;
        }

        Assert.InRange(last, 1, 59);
        while (TargetOf(await slow.FollowAsync(position)) == "resync")
        {
            // More than one may have been under way.
        }

        await TakenAsync(host, butBy: 0);
        host.Connections.Send(Frame(position, position + 1, 1));
        Assert.Equal(position + 1, FrameOf(await slow.CallAsync()).To);
    }

    // A frame that follows on another one too soon passes a quick client by, too: on a busy machine the server learns late that it was
    // taken.
    private static async Task TakenAsync(HubHost host, int butBy)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (host.Connections.Writing > butBy)
        {
            await Task.Delay(1, limit.Token);
        }
    }

    private static BoardFrame Frame(long from, long to, int rows = 0) =>
        new(from, to, Sample.Now, [.. Enumerable.Range(0, rows).Select(i => Sample.Row(i))], Sample.NoCounts);

    private static string? TargetOf(JsonElement call) => call.GetProperty("target").GetString();

    private static (long From, long To, int Rows) FrameOf(JsonElement call)
    {
        Assert.Equal("changed", TargetOf(call));
        var frame = call.GetProperty("arguments")[0];
        Assert.Equal(["asOf", "counts", "from", "rows", "to"], frame.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        return (frame.GetProperty("from").GetInt64(), frame.GetProperty("to").GetInt64(), frame.GetProperty("rows").GetArrayLength());
    }
}
