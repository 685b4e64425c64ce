using System.Data;
using Command.Engine.Turns;
using Command.Storage.Journal;
using Dapper;
using Npgsql;

namespace Command.Simulator.Tests.Torture;

/// <summary>Somebody leaves a transaction open: a console, a report, a process that is frozen. The house goes on.</summary>
[Trait("Category", "Service")]
public sealed class HeldTransactionTests : IAsyncLifetime
{
    private Centre _centre = null!;

    private static CancellationToken Ct => Centre.Ct;

    public async ValueTask InitializeAsync() => _centre = await Centre.OpenAsync();

    public ValueTask DisposeAsync() => _centre.DisposeAsync();

    // An hour of a district's load, 2,000 reports and as many acts, as fast as it goes.
    [Fact]
    public async Task A_snapshot_that_somebody_holds_open_stops_neither_engine_nor_feeds_nor_purges()
    {
        await using var source = NpgsqlDataSource.Create(Line());
        await using var idle = await source.OpenConnectionAsync(Ct);
        await using var held = await idle.BeginTransactionAsync(IsolationLevel.RepeatableRead, Ct);
        Assert.Equal(0, await idle.QuerySingleAsync<long>("SELECT count(*) FROM journal", transaction: held));
        for (var quarter = 0; quarter < 4; quarter++)
        {
            foreach (var code in (await _centre.OpenCasesAsync(500)).Chunk(50).Select(some => some[0]))
            {
                Assert.IsType<ActionOutcome.Done>(await _centre.AcceptAsync(code));
            }

            while (await _centre.Relay.PassAsync(Ct) != Engine.Loops.Pass.Idle)
            {
            }

            await _centre.Engine.Deadlines.SweepOnceAsync(1000, Ct);
            await _centre.Engine.Monitors.SweepAsync(Ct);
            await _centre.Engine.Purges.SweepOnceAsync(20, Ct);
        }

        for (var pass = 0; pass < 4; pass++)
        {
            await _centre.Feed.PassAsync(Ct);
        }

        Assert.Equal((2040, 2040L), (_centre.Published.Count, _centre.Board.View.Position));
        Assert.Equal(0, await idle.QuerySingleAsync<long>("SELECT count(*) FROM journal", transaction: held));
    }

    // A worker that is frozen in the middle of a turn has the lock that all appenders wait for. Nobody but the server can take it away.
    [Fact]
    public async Task A_frozen_process_loses_its_turn_at_the_journal_and_the_others_go_on()
    {
        var code = (await _centre.OpenCasesAsync(1))[0];
        var frozen = await _centre.Elsewhere().BeginWriteAsync(Ct);
        await JournalHead.LockAsync(frozen, Ct);
        ActionOutcome? outcome = null;
        await Testing.Eventually.TrueAsync("the turn is free again", async () =>
        {
            outcome = await _centre.AcceptAsync(code);
            return true;
        }, Ct, TimeSpan.FromMinutes(2));
        Assert.IsType<ActionOutcome.Done>(outcome);
        await Assert.ThrowsAnyAsync<Exception>(() => frozen.CommitAsync(Ct));
        await frozen.DisposeAsync();
    }

    [Fact]
    public async Task A_limit_of_time_is_an_outage_and_no_report_is_blamed_for_it()
    {
        await _centre.Inbox.ReceiveAsync([new Contracts.Reports.ReportMessage { Channel = "grid", ExternalId = "T-0",
            Text = "路灯不亮" }], Ct);
        await using var frozen = await _centre.Elsewhere().BeginWriteAsync(Ct);
        await JournalHead.LockAsync(frozen, Ct);
        var failure = await Assert.ThrowsAsync<PostgresException>(() => _centre.Engine.Registrar.PassAsync(Ct));
        Assert.Equal(PostgresErrorCodes.LockNotAvailable, failure.SqlState);
        Assert.True(Storage.Outage.Is(failure));
        Assert.Equal([0], await _centre.AskAsync<int>("SELECT attempts FROM inbox"));
    }

    [Theory]
    [InlineData(false, "30s", "10s", "30s")]
    [InlineData(true, "10min", "10s", "1min")]
    public async Task Every_session_has_limits_and_long_readings_their_own(bool whole, string statement, string wait, string idle)
    {
        await using var connection = whole ? await _centre.Database.OpenLongAsync(Ct) : await _centre.Database.OpenAsync(Ct);
        Assert.Equal(
            [statement, wait, idle],
            await connection.QueryAsync<string>(
                "SELECT current_setting(name) FROM "
                    + "unnest(ARRAY['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout']) name"));
    }

    [Fact]
    public async Task Long_readings_go_one_after_the_other_and_keep_nobody_else_waiting()
    {
        var first = await _centre.Database.OpenLongAsync(Ct);
        var second = _centre.Database.OpenLongAsync(Ct);
        await _centre.OpenCasesAsync(1);
        Assert.False(second.IsCompleted);
        await first.DisposeAsync();
        await (await second).DisposeAsync();
    }

    private string Line()
    {
        var database = _centre.AskAsync<string>("SELECT current_database()").GetAwaiter().GetResult()[0];
        return new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("ConnectionStrings__Postgres")!) { Database = database }
            .ToString();
    }
}
