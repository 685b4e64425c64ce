using Command.Engine.Loops;
using Command.Storage;
using Command.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Command.Engine.Tests.Loops;

/// <summary>Two processes on one PostgreSQL: what rings in one is heard in the other, and by itself only once.</summary>
[Trait("Category", "Service")]
public sealed class BellLoopsTests : IAsyncLifetime
{
    private TestDatabase _test = null!;
    private Process _here = null!, _there = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _test = await TestDatabases.PostgresAsync(TimeProvider.System);
        (_here, _there) = (new Process(_test.Open()), new Process(_test.Open()));
        await _here.StartAsync();
        await _there.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _here.DisposeAsync();
        await _there.DisposeAsync();
        await _test.DisposeAsync();
    }

    [Fact]
    public async Task What_rings_in_one_process_wakes_the_other_and_nothing_else()
    {
        var (journal, inbox) = (_there.Heard(Bell.Journal), _there.Heard(Bell.Inbox));
        _here.Bells.Ring(Bell.Journal);
        await Eventually.TrueAsync("the other process hears it", () => _there.Heard(Bell.Journal) > journal, Ct);
        Assert.Equal(inbox, _there.Heard(Bell.Inbox));
    }

    [Fact]
    public async Task A_line_that_breaks_is_opened_anew_and_whatever_may_have_rung_meanwhile_counts_as_rung()
    {
        var before = _there.Heard(Bell.Catalogue);
        await _there.BreakLinesAsync();
        await Eventually.TrueAsync("it listens again", () => _there.Heard(Bell.Catalogue) > before, Ct);
        var journal = _there.Heard(Bell.Journal);
        _here.Bells.Ring(Bell.Journal);
        await Eventually.TrueAsync("and hears", () => _there.Heard(Bell.Journal) > journal, Ct);
    }

    private sealed class Process : IAsyncDisposable
    {
        private readonly PostgresLine _line;
        private readonly HearLoop _hear;
        private readonly TellLoop _tell;
        private readonly Database _database;

        public Process(Database database)
        {
            _database = database;
            _line = new PostgresLine((PostgresDatabase)database);
            var context = new LoopContext(Bells, new LoopRegistry("test"), TimeProvider.System);
            _hear = new HearLoop(_line, context, NullLogger<HearLoop>.Instance);
            _tell = new TellLoop(_line, context, NullLogger<TellLoop>.Instance);
        }

        public Bells Bells => _database.Bells;

        // What a waiter who has heard nothing yet is answered at once; nothing has rung where it has to wait.
        public long Heard(Bell bell) => Bells.WaitAsync(bell, -1, TimeSpan.Zero, Ct).GetAwaiter().GetResult();

        public async Task StartAsync()
        {
            var before = Heard(Bell.Journal);
            await _hear.StartAsync(Ct);
            await _tell.StartAsync(Ct);
            await Eventually.TrueAsync("it listens", () => Heard(Bell.Journal) > before, Ct);
        }

        public async Task BreakLinesAsync()
        {
            await using var connection = await _database.OpenAsync(Ct);
            await using var command = connection.CreateCommand();
            command.CommandText = """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND query LIKE 'LISTEN%' AND pid <> pg_backend_pid()
                """;
            await command.ExecuteNonQueryAsync(Ct);
        }

        public async ValueTask DisposeAsync()
        {
            await _hear.StopAsync(CancellationToken.None);
            await _tell.StopAsync(CancellationToken.None);
            _hear.Dispose();
            _tell.Dispose();
            await _line.DisposeAsync();
        }
    }
}
