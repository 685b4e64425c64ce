using System.Security.Cryptography;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Access;
using Command.Domain.Catalogue;
using Command.Domain.Reports;
using Command.Domain.Rules;
using Command.Engine;
using Command.Storage.Catalogue;
using Command.Storage.Identity;
using Microsoft.AspNetCore.Identity;

namespace Command.Web.Identity;

/// <summary>Accounts and keys, from the command line of the web program; secrets are printed once.</summary>
internal static class Enrolment
{
    private const string Usage = """
        key NAME RIGHT… [--may ACTION,ACTION…]   makes a key; rights: reports.write reports.read incidents.read board.see
                                                 reports.write:CHANNEL speaks for one channel only, and may be given several times
                                                 --may sign,contact,complete: it acts, with --dept D for that department, else as a duty
                                                 seat; its acts stand in the journal under its name
        key --list                               the keys that are made
        key --revoke NAME                        no key of this name opens anything any more, within half a minute
        account NAME ROLE TITLE [--dept D]       makes an account; again: a new password, role and department, and it is open
        account --list                           the accounts that are made
        account --disable NAME                   closes an account; whatever it has open ends within half a minute
        account --end-sessions NAME              ends whatever it has open; it may sign in again
        account --purge-demo                     takes out the accounts, keys and subscriptions of the demonstration
        … --area CODE                            it sees a street (3 digits), a community (12) or a grid (15) only; a key also … --dept D
        """;

    private static readonly string[] KnownRights = [Access.WriteReports, Access.ReadReports, Access.ReadIncidents, Access.SeeBoard];

    /// <summary>True when the program was called to enrol, not to serve.</summary>
    public static bool Wanted(string[] args) => args is ["key" or "account", ..];

    /// <summary>Enrols; returns the exit code.</summary>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(output);
        await using var scope = services.CreateAsyncScope();
        var (area, unscoped) = EnrolledScope.Take(args, "--area");
        var (dept, left) = unscoped is ["key", ..] ? EnrolledScope.Take(unscoped, "--dept") : (null, unscoped);
        (var may, left) = left is ["key", ..] ? EnrolledScope.Take(left, "--may") : (null, left);
        left = may is null ? left : [.. left, .. ActingRights(left, may)];
        if (area is not null && !ScopeTable.IsArea(area))
        {
            await output.WriteLineAsync(Usage).ConfigureAwait(false);
            return 2;
        }

        args = left;
        var (code, line) = args switch
        {
            ["key", .. var rest] => await KeyAsync(scope.ServiceProvider, rest).ConfigureAwait(false),
            [_, .. var rest] => await AccountAsync(scope.ServiceProvider, rest).ConfigureAwait(false),
            _ => (2, Usage),
        };
        if (code == 0)
        {
            await EnrolledScope.KeepAsync(scope.ServiceProvider.GetRequiredService<ScopeTable>(), args, area, dept).ConfigureAwait(false);
        }

        if (line.Length > 0)
        {
            await output.WriteLineAsync(line).ConfigureAwait(false);
        }

        return code;
    }

    private static async Task<(int Code, string Line)> KeyAsync(IServiceProvider services, string[] args)
    {
        var keys = services.GetRequiredService<KeyRing>();
        switch (args)
        {
            case ["--list"]:
                var all = await keys.AllAsync(CancellationToken.None).ConfigureAwait(false);
                return (0, string.Join(Environment.NewLine, all.Select(key => Line(key.Label, key.Rights, key.Demo ? "demo" : ""))));
            case ["--revoke", var name]:
                var gone = await keys.RevokeAsync(name, CancellationToken.None).ConfigureAwait(false);
                return gone > 0 ? (0, $"{gone} key(s) of {name} revoked") : (1, $"没有密钥 {name}。 / There is no key {name}.");
            case [var name, .. var rights] when !name.StartsWith('-') && rights.Length > 0 && rights.All(right => IsKnown(services, right)):
                return (0, await keys.MakeAsync(new KeyGrant(name, rights), CancellationToken.None).ConfigureAwait(false));
            default:
                return (2, Usage);
        }
    }

    // Whoever acts on a case reads it.
    private static IEnumerable<string> ActingRights(string[] given, string actions) =>
        new[] { Access.ReadIncidents }.Except(given).Concat(actions.Split(',').Select(action => Access.Act + action));

    private static bool IsKnown(IServiceProvider services, string right) => KnownRights.Contains(right)
        || (right.StartsWith(Access.Act, StringComparison.Ordinal) && CaseActions.Find(right[Access.Act.Length..]) is not null)
        || (right.StartsWith(Access.WriteReports + ":", StringComparison.Ordinal)
            && services.GetRequiredService<PolicyShelf>().Current.Channels.Find(right[(Access.WriteReports.Length + 1)..]) is not null);

    private static async Task<(int Code, string Line)> AccountAsync(IServiceProvider services, string[] args)
    {
        switch (args)
        {
            case ["--list"]:
                var all = await services.GetRequiredService<AccountTable>().AllAsync(CancellationToken.None).ConfigureAwait(false);
                return (0, string.Join(Environment.NewLine, all.Select(a =>
                    Line(a.Name, a.Role, a.Title, a.Dept ?? "", a.DisabledAt is null ? "" : "disabled", a.Demo ? "demo" : ""))));
            case ["--purge-demo"]:
                var purged = await services.GetRequiredService<DemoData>().PurgeAsync(CancellationToken.None).ConfigureAwait(false);
                return (0, $"{purged.Accounts} account(s), {purged.Keys} key(s) and {purged.Webhooks} subscription(s) of the demonstration "
                    + "are gone; invented cases and versions of the catalogue stay on record.");
            case ["--disable" or "--end-sessions", var name]:
                return await EndAsync(services, name, args[0] == "--disable").ConfigureAwait(false);
            case [var name, var role, var title, .. var more]
                when !name.StartsWith('-') && Wire.TryParse(role, out Role known) && Rights.Roles.Contains(known):
                return more switch
                {
                    [] => await EnrolAsync(services, name, role, title, null).ConfigureAwait(false),
                    ["--dept", var dept] => await EnrolAsync(services, name, role, title, dept).ConfigureAwait(false),
                    [var dept] when !dept.StartsWith('-') => await EnrolAsync(services, name, role, title, dept).ConfigureAwait(false),
                    _ => (2, Usage),
                };
            default:
                return (2, Usage);
        }
    }

    private static async Task<(int Code, string Line)> EndAsync(IServiceProvider services, string name, bool disable)
    {
        var users = services.GetRequiredService<UserManager<Account>>();
        if (await users.FindByNameAsync(name).ConfigureAwait(false) is not { } account)
        {
            return (1, $"没有账号 {name}。 / There is no account {name}.");
        }

        if (disable)
        {
            account.DisabledAt ??= services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds();
        }

        await users.UpdateSecurityStampAsync(account).ConfigureAwait(false);
        return (0, disable ? $"{name} is closed; its sessions end" : $"the sessions of {name} end");
    }

    private static async Task<(int Code, string Line)> EnrolAsync(
        IServiceProvider services, string name, string role, string title, string? dept)
    {
        if (WrongDept(services.GetRequiredService<PolicyShelf>(), role, dept) is { } wrong)
        {
            return (1, wrong);
        }

        var users = services.GetRequiredService<UserManager<Account>>();
        var password = NewPassword();
        if (await users.FindByNameAsync(name).ConfigureAwait(false) is not { } old)
        {
            var account = new Account
            {
                Name = name, Title = title, Role = role, Dept = dept, Demo = services.GetRequiredService<CommandSettings>().Demo.Enabled,
            };
            return Told(await users.CreateAsync(account, password).ConfigureAwait(false), password);
        }

        await users.RemovePasswordAsync(old).ConfigureAwait(false);
        (old.Role, old.Title, old.Dept, old.DisabledAt) = (role, title, dept, null);
        // With a password that nobody has read anywhere it is an account like any other.
        old.Demo = old.Demo && services.GetRequiredService<CommandSettings>().Demo.Enabled;
        return Told(await users.AddPasswordAsync(old, password).ConfigureAwait(false), password);
    }

    // A liaison without a department sees nothing and says so to nobody.
    private static string? WrongDept(PolicyShelf shelf, string role, string? dept) => dept is null
        ? role == Wire.Name(Role.Dept) ? "部门账号须给出部门，如 --dept D09。 / An account of a department needs one, e.g. --dept D09." : null
        : shelf.Current.Departments.Find(dept) is null ? $"没有部门 {dept}。 / There is no department {dept}." : null;

    private static string Line(params string[] words) => string.Join('\t', words.Where(word => word.Length > 0));

    private static (int, string) Told(IdentityResult result, string password) =>
        result.Succeeded ? (0, password) : (1, string.Join(Environment.NewLine, result.Errors.Select(e => e.Description)));

    // Hard to guess and easy to read out; the tail has every kind of character that the password rules ask for, a digit among them: about
    // one drawing in two hundred has none.
    private static string NewPassword() => $"{RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 18)}#A7";
}
