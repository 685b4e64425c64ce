namespace Command.Storage.Tests.Journal;

public abstract class RelayContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    [Fact]
    public async Task The_stored_position_starts_at_nothing_and_survives_a_restart()
    {
        Assert.Equal(0, await Here.Relay.ReadAsync(Ct));
        Assert.True(await Here.Relay.AdvanceAsync(0, 5, Ct));
        Assert.Equal(5, await AnotherProcess().Relay.ReadAsync(Ct));
    }

    [Fact]
    public async Task A_relay_that_lost_its_lease_cannot_move_the_position()
    {
        Assert.True(await Here.Relay.AdvanceAsync(0, 5, Ct));
        Assert.False(await AnotherProcess().Relay.AdvanceAsync(0, 3, Ct));
        Assert.Equal(5, await Here.Relay.ReadAsync(Ct));
    }

    [Fact]
    public async Task Of_relays_at_once_one_moves_on()
    {
        var nodes = new[] { Here, AnotherProcess() };
        for (var from = 0L; from < 10; from++)
        {
            Assert.Single(await AtOnceAsync(6, i => nodes[i % 2].Relay.AdvanceAsync(from, from + 1, Ct)), moved => moved);
        }

        Assert.Equal(10, await Here.Relay.ReadAsync(Ct));
    }
}

public sealed class RelayOnSqlite : RelayContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class RelayOnPostgres : RelayContract<PostgresStore>;
