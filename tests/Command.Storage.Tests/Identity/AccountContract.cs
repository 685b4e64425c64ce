using Command.Storage.Identity;

namespace Command.Storage.Tests.Identity;

public abstract class AccountContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    [Fact]
    public async Task An_account_comes_back_as_it_was_saved_by_name_and_by_id()
    {
        var account = new Account
        {
            Name = "dept", Title = "城市管理局 '😀", Role = "dept", Dept = "D09", PasswordHash = "hash", Demo = true,
            DisabledAt = 1_793_742_433_357,
        };
        await Here.Accounts.SaveAsync(account, Ct);
        Assert.Equal(Json(account), Json(await AnotherProcess().Accounts.FindByNameAsync("dept", Ct)));
        Assert.Equal(Json(account), Json(await Here.Accounts.FindByIdAsync(account.Id, Ct)));
    }

    [Fact]
    public async Task Saving_again_replaces_it()
    {
        var account = new Account { Name = "shift", Title = "值班长", Role = "shift", PasswordHash = "old", Demo = true, DisabledAt = 1 };
        await Here.Accounts.SaveAsync(account, Ct);
        (account.PasswordHash, account.SecurityStamp, account.Demo, account.DisabledAt) = ("new", "other", false, null);
        await Here.Accounts.SaveAsync(account, Ct);
        Assert.Equal(Json(account), Json(await Here.Accounts.FindByNameAsync("shift", Ct)));
        Assert.Equal([1L], await AskAsync<long>("SELECT count(*) FROM account"));
    }

    [Fact]
    public async Task Two_accounts_cannot_share_a_name()
    {
        await Here.Accounts.SaveAsync(new Account { Name = "admin" }, Ct);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Here.Accounts.SaveAsync(new Account { Name = "admin" }, Ct));
        Assert.Equal([1L], await AskAsync<long>("SELECT count(*) FROM account"));
    }

    [Fact]
    public async Task Nobody_is_found_under_another_name()
    {
        Assert.Null(await Here.Accounts.FindByNameAsync("' OR '1'='1", Ct));
        Assert.Null(await Here.Accounts.FindByIdAsync("", Ct));
    }

    [Fact]
    public async Task A_key_is_found_by_its_hash_only_until_it_is_revoked()
    {
        var key = new StoredKey("a1b2", "12345热线", "reports:write", Demo: false);
        await Here.Keys.SaveAsync(key, Ct);
        Assert.Equal(key, await AnotherProcess().Keys.FindAsync("a1b2", Ct));
        Assert.Null(await Here.Keys.FindAsync("a1b3", Ct));
        Assert.Equal(0, await Here.Keys.RevokeAsync("12345", Ct));
        Assert.Equal(1, await Here.Keys.RevokeAsync("12345热线", Ct));
        Assert.Null(await AnotherProcess().Keys.FindAsync("a1b2", Ct));
    }

    // H8: read, add one, write back lost all but one of those that came at once.
    [Fact]
    public async Task Wrong_passwords_that_come_at_once_are_all_counted_and_of_one_address_only()
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(1_793_742_433_357);
        var other = AnotherProcess();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? Here : other).Tries.FailAsync("shift", "10.0.0.1", now, Ct)));
        Assert.Equal((20, true), await Here.Tries.FindAsync("shift", "10.0.0.1", now, Ct));
        Assert.Equal((0, false), await Here.Tries.FindAsync("shift", "10.0.0.2", now, Ct));
        Assert.Equal((0, false), await Here.Tries.FindAsync("admin", "10.0.0.1", now, Ct));
        Assert.Equal((0, false), await Here.Tries.FindAsync("shift", "10.0.0.1", now + SignInTries.Window, Ct));
        await Here.Tries.ForgiveAsync("shift", "10.0.0.1", Ct);
        Assert.Equal((0, false), await Here.Tries.FindAsync("shift", "10.0.0.1", now, Ct));
    }

    [Fact]
    public async Task An_address_that_tries_name_after_name_is_closed_for_all_of_them()
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(1_793_742_433_357);
        for (var i = 0; i < SignInTries.MostOfAddress; i++)
        {
            Assert.False((await Here.Tries.FindAsync("admin", "10.0.0.1", now, Ct)).Locked);
            await Here.Tries.FailAsync($"name-{i}", "10.0.0.1", now, Ct);
        }

        Assert.True((await Here.Tries.FindAsync("admin", "10.0.0.1", now, Ct)).Locked);
    }

    [Fact]
    public async Task A_session_stands_on_its_account_until_it_is_signed_out()
    {
        var account = new Account { Name = "shift" };
        await Here.Accounts.SaveAsync(account, Ct);
        Assert.False((await Here.Accounts.FindSessionAsync(account.Id, "s1", Ct))!.Ended);
        await AnotherProcess().Accounts.EndSessionAsync("s1", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(20), Ct);
        Assert.True((await Here.Accounts.FindSessionAsync(account.Id, "s1", Ct))!.Ended);
        Assert.False((await Here.Accounts.FindSessionAsync(account.Id, "s2", Ct))!.Ended);
        Assert.Null(await Here.Accounts.FindSessionAsync("nobody", "s1", Ct));
    }

    // C1: what let people into a demonstration goes; what was made for real work stays.
    [Fact]
    public async Task A_purge_takes_out_what_the_demonstration_let_in_and_its_mark()
    {
        Assert.False(await Here.Demo.IsMarkedAsync(Ct));
        await Here.Demo.MarkAsync(DateTimeOffset.UnixEpoch, Ct);
        await Here.Accounts.SaveAsync(new Account { Name = "admin", Demo = true }, Ct);
        await Here.Accounts.SaveAsync(new Account { Name = "li.ming" }, Ct);
        await Here.Keys.SaveAsync(new StoredKey("a", "wall", "board.see", Demo: true), Ct);
        await Here.Keys.SaveAsync(new StoredKey("b", "hotline", "reports.write", Demo: false), Ct);
        Assert.True(await AnotherProcess().Demo.IsMarkedAsync(Ct));
        Assert.Equal(new DemoPurge(1, 1, 0), await Here.Demo.PurgeAsync(Ct));
        Assert.False(await AnotherProcess().Demo.IsMarkedAsync(Ct));
        Assert.Equal(["li.ming"], (await Here.Accounts.AllAsync(Ct)).Select(account => account.Name));
        Assert.Equal(["hotline"], (await Here.Keys.AllAsync(Ct)).Select(key => key.Label));
    }
}

public sealed class AccountOnSqlite : AccountContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class AccountOnPostgres : AccountContract<PostgresStore>;
