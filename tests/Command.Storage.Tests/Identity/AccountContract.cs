using Command.Storage.Identity;

namespace Command.Storage.Tests.Identity;

public abstract class AccountContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    [Fact]
    public async Task An_account_comes_back_as_it_was_saved_by_name_and_by_id()
    {
        var account = new Account
        {
            Name = "dept", Title = "城市管理局 '😀", Role = "dept", Dept = "D09", PasswordHash = "hash", FailedCount = 3,
            LockoutUntil = 1_793_742_433_357,
        };
        await Here.Accounts.SaveAsync(account, Ct);
        Assert.Equal(Json(account), Json(await AnotherProcess().Accounts.FindByNameAsync("dept", Ct)));
        Assert.Equal(Json(account), Json(await Here.Accounts.FindByIdAsync(account.Id, Ct)));
    }

    [Fact]
    public async Task Saving_again_replaces_it()
    {
        var account =
            new Account { Name = "shift", Title = "值班长", Role = "shift", PasswordHash = "old", FailedCount = 5, LockoutUntil = 1 };
        await Here.Accounts.SaveAsync(account, Ct);
        (account.PasswordHash, account.SecurityStamp, account.FailedCount, account.LockoutUntil) = ("new", "other", 0, null);
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
    public async Task A_key_is_found_by_its_hash_only()
    {
        await RunAsync("INSERT INTO api_key VALUES ('a1b2', '12345热线', 'reports:write')");
        Assert.Equal(("12345热线", "reports:write"), await Here.Accounts.FindKeyAsync("a1b2", Ct));
        Assert.Null(await Here.Accounts.FindKeyAsync("a1b3", Ct));
    }
}

public sealed class AccountOnSqlite : AccountContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class AccountOnPostgres : AccountContract<PostgresStore>;
