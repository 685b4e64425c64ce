using Command.Storage.Identity;
using Microsoft.AspNetCore.Identity;

namespace Command.Web.Identity;

/// <summary>The demonstration accounts, made once, in demo mode only.</summary>
internal static class DemoAccounts
{
    /// <summary>Password of all of them; printed by <c>./run</c>.</summary>
    public const string Password = "Command#2026";

    /// <summary>Name, post, role, department.</summary>
    public static readonly IReadOnlyList<(string Name, string Title, string Role, string? Dept)> All =
    [
        ("operator", "01席 坐席", "operator", null),
        ("shift", "值班长", "shift", null),
        ("dept", "城市管理局 联络员", "dept", "D09"),
        ("supervisor", "督办员", "supervisor", null),
        ("revisit", "回访员", "revisit", null),
        ("leader", "领导", "leader", null),
        ("grid", "网格员 W018", "grid", null),
        ("auditor", "审计", "auditor", null),
        ("admin", "管理员", "admin", null),
    ];

    // 星河里小区: there is always something to see.
    private const string GridOfWorker = "990101002001002";

    /// <summary>Makes those that are missing.</summary>
    public static async Task SeedAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        foreach (var (name, title, role, dept) in All)
        {
            if (await users.FindByNameAsync(name).ConfigureAwait(false) is null)
            {
                // The name is the key, so two processes that seed at once make one account.
                var account = new Account { Id = "demo-" + name, Name = name, Title = title, Role = role, Dept = dept, Demo = true };
                await users.CreateAsync(account, Password).ConfigureAwait(false);
            }
        }

        await scope.ServiceProvider.GetRequiredService<ScopeTable>()
            .SetAsync(ScopeTable.Account("grid"), new Scope(GridOfWorker, null), CancellationToken.None).ConfigureAwait(false);
    }
}
