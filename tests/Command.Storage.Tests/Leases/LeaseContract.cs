
namespace Command.Storage.Tests.Leases;

public abstract class LeaseContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    // Over before it began: what a lease looks like whose holder has died.
    private static readonly TimeSpan Expired = TimeSpan.FromSeconds(-1);

    [Fact]
    public async Task A_lease_has_one_holder_who_may_renew_it()
    {
        var other = AnotherProcess();
        Assert.True(await Here.Leases.HoldAsync("relay", "a", Long, Ct));
        Assert.False(await other.Leases.HoldAsync("relay", "b", Long, Ct));
        Assert.True(await Here.Leases.HoldAsync("relay", "a", Long, Ct));
        Assert.True(await other.Leases.HoldAsync("something else", "b", Long, Ct));
    }

    [Fact]
    public async Task Of_many_at_once_one_gets_it()
    {
        var nodes = new[] { Here, AnotherProcess() };
        for (var round = 0; round < 5; round++)
        {
            Assert.Single(
                await AtOnceAsync(8, i => nodes[i % 2].Leases.HoldAsync($"lease-{round}", $"holder-{i}", Long, Ct)), held => held);
        }
    }

    [Fact]
    public async Task A_lease_that_has_run_out_goes_to_the_next_and_the_old_holder_has_lost_it()
    {
        Assert.True(await Here.Leases.HoldAsync("relay", "a", Expired, Ct));
        Assert.True(await AnotherProcess().Leases.HoldAsync("relay", "b", Long, Ct));
        Assert.False(await Here.Leases.HoldAsync("relay", "a", Long, Ct));
    }

    [Fact]
    public async Task A_process_whose_clock_runs_ahead_takes_no_lease_early()
    {
        Assert.True(await Here.Leases.HoldAsync("relay", "a", Long, Ct));
        Clock.Advance(TimeSpan.FromDays(365));
        Assert.False(await AnotherProcess().Leases.HoldAsync("relay", "b", Long, Ct));
    }

    [Fact]
    public async Task A_released_lease_is_free_at_once_and_only_its_holder_can_release_it()
    {
        Assert.True(await Here.Leases.HoldAsync("relay", "a", Long, Ct));
        await Here.Leases.ReleaseAsync("relay", "b", Ct);
        Assert.False(await Here.Leases.HoldAsync("relay", "b", Long, Ct));
        await Here.Leases.ReleaseAsync("relay", "a", Ct);
        Assert.True(await Here.Leases.HoldAsync("relay", "b", Long, Ct));
    }
}

public sealed class LeaseOnSqlite : LeaseContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class LeaseOnPostgres : LeaseContract<PostgresStore>;
