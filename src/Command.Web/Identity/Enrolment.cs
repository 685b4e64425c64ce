using System.Security.Cryptography;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Access;
using Command.Storage.Identity;
using Microsoft.AspNetCore.Identity;

namespace Command.Web.Identity;

/// <summary>The first account and the keys of a new centre, from the command line of the web program; secrets are printed once.</summary>
internal static class Enrolment
{
    private const string Usage = """
        key LABEL RIGHT…                 makes a key; rights: reports.write reports.read incidents.read board.see
        account NAME ROLE TITLE [DEPT]   makes an account, or gives an account a new password
        … --area CODE                    it sees a street (3 digits), a community (12) or a grid (15) only; a key also … --dept D
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
        if (area is not null && !ScopeTable.IsArea(area))
        {
            await output.WriteLineAsync(Usage).ConfigureAwait(false);
            return 2;
        }

        args = left;
        var (code, line) = args switch
        {
            ["key", var label, .. var rights] when rights.Length > 0 && rights.All(KnownRights.Contains) =>
                (0, await scope.ServiceProvider.GetRequiredService<KeyRing>().MakeAsync(
                    new KeyGrant(label, rights), CancellationToken.None).ConfigureAwait(false)),
            ["account", var name, var role, var title, .. var own]
                when Wire.TryParse(role, out Role known) && Rights.Roles.Contains(known) && own.Length <= 1 =>
                await AccountAsync(scope.ServiceProvider.GetRequiredService<UserManager<Account>>(), name, role, title,
                    own.FirstOrDefault()).ConfigureAwait(false),
            _ => (2, Usage),
        };
        if (code == 0)
        {
            await EnrolledScope.KeepAsync(scope.ServiceProvider.GetRequiredService<ScopeTable>(), args, area, dept).ConfigureAwait(false);
        }

        await output.WriteLineAsync(line).ConfigureAwait(false);
        return code;
    }

    private static async Task<(int Code, string Line)> AccountAsync(
        UserManager<Account> users, string name, string role, string title, string? dept)
    {
        if (await users.FindByNameAsync(name).ConfigureAwait(false) is { } old)
        {
            await users.RemovePasswordAsync(old).ConfigureAwait(false);
            (old.Role, old.Title, old.Dept) = (role, title, dept);
            var fresh = NewPassword();
            return Told(await users.AddPasswordAsync(old, fresh).ConfigureAwait(false), fresh);
        }

        var password = NewPassword();
        var account = new Account { Id = Guid.CreateVersion7().ToString("n"), Name = name, Title = title, Role = role, Dept = dept };
        return Told(await users.CreateAsync(account, password).ConfigureAwait(false), password);
    }

    private static (int, string) Told(IdentityResult result, string password) =>
        result.Succeeded ? (0, password) : (1, string.Join(Environment.NewLine, result.Errors.Select(e => e.Description)));

    // Hard to guess and easy to read out; the tail has every kind of character that the password rules ask for, a digit among them: about
    // one drawing in two hundred has none.
    private static string NewPassword() => $"{RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 18)}#A7";
}
