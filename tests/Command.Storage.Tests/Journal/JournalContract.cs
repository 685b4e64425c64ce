using Command.Domain.Actions;
using Command.Domain.Areas;
using Command.Domain.Catalogue;
using Command.Engine.Turns;
using Command.Storage.Journal;
using Command.Testing;

namespace Command.Storage.Tests.Journal;

public abstract class JournalContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    [Fact]
    public async Task Eight_appenders_at_once_skip_no_position_and_a_reader_that_tails_sees_each_once()
    {
        const int Appenders = 8, Each = 25;
        var codes = await OpenAsync(Report(), Report(), Report());
        var nodes = new[] { Here, AnotherProcess() };
        var expected = codes.Count + (Appenders * Each);
        var seen = new List<JournalEntry>();
        await AtOnceAsync(Appenders + 1, async (i, ct) =>
        {
            if (i < Appenders)
            {
                await AppendAsync(nodes[i % 2], codes[i % 3], Each);
                return i;
            }

            // Like the relay: whatever is visible after the last position it has seen.
            while (seen.Count < expected)
            {
                var page = await nodes[1].Journal.AfterAsync(seen.Count == 0 ? 0 : seen[^1].Position, 7, ct);
                seen.AddRange(page);
                if (page.Count == 0)
                {
                    await Task.Yield();
                }
            }

            return i;
        });

        Assert.Equal(Enumerable.Range(1, expected).Select(p => (long)p), seen.Select(e => e.Position));
        Assert.Equal(expected, await Here.Journal.HeadAsync(Ct));
        Assert.All(seen.GroupBy(e => e.IncidentCode), of => Assert.Equal(Enumerable.Range(1, of.Count()), of.Select(e => e.Version)));
        Assert.Null(await Here.Journal.VerifyAsync(Ct));
    }

    [Fact]
    public async Task The_state_row_is_what_the_journal_rebuilds()
    {
        var code = Assert.Single(await OpenAsync(Report(at: Policy.Gazetteer.All[3])));
        Clock.Advance(TimeSpan.FromTicks(12_345_678));
        await DoAsync(code, new AcceptIncident());
        Clock.Advance(TimeSpan.FromTicks(987_654_321));
        await DoAsync(code, new ClassifyIncident("1501", null, null));
        await DoAsync(code, new DispatchIncident(null, null, null));
        await DoAsync(code, new ReturnAssignment((await Here.Incidents.FindAsync(code, Ct))!.Lead, "C-1702", "D01", null));
        await DoAsync(code, new DispatchIncident("D01", ["D31"], null));
        await DoAsync(code, new SignAssignment("D01"));
        await SettleAsync(code, "D01");
        Clock.Advance(TimeSpan.FromHours(3));
        var missing = NewText.Of("请补充照片")!;
        await DoAsync(code, new ReviewCompletion(false, missing.Ref), missing);

        var entries = await Here.Journal.OfIncidentAsync(code, Ct);
        Assert.Equal(
            Json(Rebuilt.Of(code, entries.Select(e => (e.Event, e.Instant)))),
            Json(await Here.Incidents.FindAsync(code, Ct)));
    }

    [Theory]
    [InlineData("UPDATE journal SET data = replace(data, 'D31', 'D30') WHERE position = @position")]
    [InlineData("UPDATE journal SET at = at + 1 WHERE position = @position")]
    [InlineData("UPDATE journal SET actor = 'someone-else' WHERE position = @position")]
    [InlineData("UPDATE journal SET actor_role = 'admin' WHERE position = @position")]
    [InlineData("UPDATE journal SET type = 'incident.accepted' WHERE position = @position")]
    [InlineData("UPDATE journal SET hash = 'forged' WHERE position = @position")]
    [InlineData("UPDATE journal SET incident_code = 'another' WHERE position = @position")]
    public async Task Whatever_is_changed_in_an_entry_is_found_at_its_position(string tampering)
    {
        var codes = await OpenAsync(Report(), Report());
        await DoAsync(codes[0], new AcceptIncident());
        await DoAsync(codes[0], new DispatchIncident("D31", null, null));
        await DoAsync(codes[1], new AcceptIncident());
        await DoAsync(codes[0], new SignAssignment("D31"));
        Assert.Null(await Here.Journal.VerifyAsync(Ct));

        const long Position = 4;
        Assert.Equal(1, await RunAsync(tampering, new { position = Position }));
        var broken = await Here.Journal.VerifyAsync(Ct);
        Assert.NotNull(broken);
        Assert.Equal(Position, broken.Position);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public async Task A_removed_entry_is_found_also_at_the_end(long position)
    {
        var code = Assert.Single(await OpenAsync(Report()));
        await AppendAsync(Here, code, 4);
        Assert.Equal(1, await RunAsync("DELETE FROM journal WHERE position = @position", new { position }));
        var broken = await Here.Journal.VerifyAsync(Ct);
        Assert.NotNull(broken);
        Assert.InRange(broken.Position, position, position + 1);
    }

    [Fact]
    public async Task An_entry_carries_the_routing_key_of_the_state_it_led_to()
    {
        var code = Assert.Single(await OpenAsync(Report(item: "0101")));
        await DoAsync(code, new AcceptIncident());
        await OpenAsync(Report(item: null));
        var routing = (await Here.Journal.AfterAsync(0, 10, Ct)).Select(e => e.Routing);
        Assert.Equal(["received.0101.D31", "registered.0101.D31", "received.none.D01"], routing);
    }

    [Fact]
    public async Task The_journal_bell_rings_for_an_append_and_not_for_a_refusal()
    {
        var code = Assert.Single(await OpenAsync(Report()));
        var heard = await Here.Database.Bells.WaitAsync(Bell.Journal, 0, TimeSpan.Zero, Ct);
        await Here.Actions.ExecuteAsync(code, 1, new SignAssignment("D31"), Operator, null, Ct);
        Assert.Equal(heard, await Here.Database.Bells.WaitAsync(Bell.Journal, heard, TimeSpan.Zero, Ct));
        await DoAsync(code, new AcceptIncident());
        Assert.True(await Here.Database.Bells.WaitAsync(Bell.Journal, heard, TimeSpan.FromDays(1), Ct) > heard);
    }

    // Notes by many on one incident: who was too slow looks again and goes on.
    private static async Task AppendAsync(Node node, string code, int count)
    {
        for (var done = 0; done < count;)
        {
            var text = NewText.Of($"备注 {done}")!;
            var version = (await node.Incidents.FindAsync(code, Ct))!.Version;
            done += await node.Actions.ExecuteAsync(code, version, new AddNote(null, text.Ref), Operator, text, Ct) is ActionOutcome.Done
                ? 1
                : 0;
        }
    }
}

public sealed class JournalOnSqlite : JournalContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class JournalOnPostgres : JournalContract<PostgresStore>;
