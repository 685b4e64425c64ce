using Command.Engine.Turns;
using Command.Storage.Journal;
using Command.Web.Boards;
using Dapper;

namespace Command.Simulator.Tests.Torture;

/// <summary>
/// A position of the journal is there and not visible yet, while later ones are: a reader that goes by the number of the last one it saw
/// loses it for ever. Nobody who follows the journal may.
/// </summary>
[Trait("Category", "Service")]
public sealed class CommitGapTests : IAsyncLifetime
{
    private const string Columns = "position, incident_code, version, at, actor, actor_role, type, data, routing, hash";
    private Centre _centre = null!;

    private static CancellationToken Ct => Centre.Ct;

    public async ValueTask InitializeAsync() => _centre = await Centre.OpenAsync();

    public ValueTask DisposeAsync() => _centre.DisposeAsync();

    // Appenders take turns at the head row, so whoever comes later waits: nothing becomes visible past an entry that is held up.
    [Fact]
    public async Task A_trigger_that_holds_up_one_entry_holds_up_those_after_it_and_none_is_lost()
    {
        var codes = await _centre.OpenCasesAsync(12);
        await using var elsewhere = await _centre.Elsewhere().OpenAsync(Ct);
        await elsewhere.ExecuteAsync(
            $"""
            CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN IF NEW.incident_code = ''{codes[0]}'' THEN PERFORM pg_advisory_xact_lock(42); END IF; RETURN NEW; END';
            CREATE TRIGGER hold BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION hold();
            SELECT pg_advisory_lock(42);
            """);
        await FollowAsync();
        var acts = codes.Select(_centre.AcceptAsync).ToList();
        await Testing.Eventually.TrueAsync("the first is held up", async () => (await _centre.AskAsync<long>(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"))[0] == 1, Ct);
        await FollowAsync();
        await elsewhere.ExecuteAsync("SELECT pg_advisory_unlock(42)");
        await Task.WhenAll(acts);
        await FollowAsync();
        Assert.Equal((24, 24L), (_centre.Published.Count, _centre.Board.View.Position));
        Assert.Equal(Enumerable.Range(1, 24).Select(i => (long)i), _centre.Published);
        Assert.Null((await _centre.Reader.ProveAsync(Ct)).Broken);
    }

    [Fact]
    public async Task A_second_transaction_that_keeps_one_entry_invisible_makes_every_follower_wait_and_none_skip()
    {
        var codes = await _centre.OpenCasesAsync(3);
        await FollowAsync();
        Assert.IsType<ActionOutcome.Done>(await _centre.AcceptAsync(codes[0]));
        await using var elsewhere = await _centre.Elsewhere().OpenAsync(Ct);
        await elsewhere.ExecuteAsync(
            "CREATE TABLE hidden AS SELECT * FROM journal WHERE position = 4; DELETE FROM journal WHERE position = 4");
        await using var late = await elsewhere.BeginTransactionAsync(Ct);
        await elsewhere.ExecuteAsync($"INSERT INTO journal ({Columns}) SELECT {Columns} FROM hidden", transaction: late);
        await _centre.AcceptAsync(codes[1]);
        await _centre.AcceptAsync(codes[2]);

        await FollowAsync(waits: true);
        Assert.Equal([1, 2, 3], _centre.Published);
        Assert.Equal((3L, 3L), (_centre.Board.View.Position, await ReadAsync()));
        // A board that starts now would never get it, so none starts; and the proof names the position.
        using var another = _centre.FeedOf(new Board(), _centre.Bus);
        await Assert.ThrowsAsync<JournalGapException>(() => another.PassAsync(Ct));
        Assert.Equal(5, (await _centre.Reader.ProveAsync(Ct)).Broken?.Position);

        await late.CommitAsync(Ct);
        await FollowAsync();
        Assert.Equal([1, 2, 3, 4, 5, 6], _centre.Published);
        Assert.Equal((6L, 6L), (_centre.Board.View.Position, await ReadAsync()));
        Assert.All(_centre.Board.View.Rows, row => Assert.Equal(2, row.Version));
        Assert.Null((await _centre.Reader.ProveAsync(Ct)).Broken);
    }

    private async Task<long> ReadAsync() => (await _centre.AskAsync<long>("SELECT position FROM words_read"))[0];

    // Passes until each has seen all that it can see.
    private async Task FollowAsync(bool waits = false)
    {
        for (var pass = 0; pass < 4; pass++)
        {
            foreach (var passAsync in new Func<Task>[]
            {
                () => _centre.Relay.PassAsync(Ct), () => _centre.Feed.PassAsync(Ct), () => _centre.Words.FollowAsync(200, Ct),
            })
            {
                try
                {
                    await passAsync();
                }
                catch (JournalGapException) when (waits)
                {
                    // Says so, and looks again.
                }
            }
        }
    }
}
