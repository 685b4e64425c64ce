using Command.Storage.Loops;

namespace Command.Storage.Tests.Loops;

public abstract class LoopBeatsContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    [Fact]
    public async Task Beats_of_all_nodes_are_seen_by_all()
    {
        var relay = new LoopBeat { Node = "a", Name = "relay", PeriodMs = 1000, LastStarted = 12, LastSucceeded = 13, LagSeconds = 0.125 };
        var fresh = new LoopBeat { Node = "b", Name = "deadlines", PeriodMs = 250, Error = "NpgsqlException: 断线" };
        await Here.Beats.SaveAsync([relay], Ct);
        await AnotherProcess().Beats.SaveAsync([fresh], Ct);
        Assert.Equal(Json(new[] { fresh, relay }), Json(await Here.Beats.AllAsync(Ct)));
    }

    [Fact]
    public async Task The_last_beat_replaces_the_one_before()
    {
        var beat = new LoopBeat { Node = "a", Name = "relay", PeriodMs = 1000, LastStarted = 1, Error = "it failed" };
        await Here.Beats.SaveAsync([beat], Ct);
        (beat.LastStarted, beat.LastSucceeded, beat.Error, beat.LagSeconds) = (5, 6, null, 2.5);
        await Here.Beats.SaveAsync([beat], Ct);
        Assert.Equal(Json(new[] { beat }), Json(await Here.Beats.AllAsync(Ct)));
    }

    [Fact]
    public async Task Saving_no_beat_is_harmless()
    {
        await Here.Beats.SaveAsync([], Ct);
        Assert.Empty(await Here.Beats.AllAsync(Ct));
    }
}

public sealed class LoopBeatsOnSqlite : LoopBeatsContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class LoopBeatsOnPostgres : LoopBeatsContract<PostgresStore>;
