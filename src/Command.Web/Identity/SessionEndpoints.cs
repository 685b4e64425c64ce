using Command.Storage.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Command.Web.Identity;

/// <summary>Signing in and out.</summary>
public static class SessionEndpoints
{
    /// <summary>Body of <c>POST /api/session</c>.</summary>
    public sealed record Credentials(string? User, string? Password);

    /// <summary>Maps the endpoints.</summary>
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/session", SignInAsync).DisableAntiforgery();
        routes.MapDelete("/api/session", async (SignInManager<Account> sessions) =>
        {
            await sessions.SignOutAsync().ConfigureAwait(false);
            return TypedResults.NoContent();
        }).DisableAntiforgery();
        routes.MapPost("/account/sign-in", SignInByFormAsync);
        routes.MapPost("/account/sign-out", async (SignInManager<Account> sessions) =>
        {
            await sessions.SignOutAsync().ConfigureAwait(false);
            return TypedResults.LocalRedirect("~/login");
        });
    }

    private static async Task<IResult> SignInAsync(Credentials body, SignInManager<Account> sessions)
    {
        var result = await sessions.PasswordSignInAsync(body.User ?? "", body.Password ?? "", isPersistent: false, lockoutOnFailure: true).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            return result.IsLockedOut
                ? Problems.Of(StatusCodes.Status401Unauthorized, "session.locked", "连续输错次数过多，账号已锁定五分钟。 / Too many wrong passwords; the account is locked for five minutes.")
                : Problems.Of(StatusCodes.Status401Unauthorized, "session.refused", "用户名或密码不对。 / Wrong user name or password.");
        }

        var account = await sessions.UserManager.FindByNameAsync(body.User!).ConfigureAwait(false);
        return TypedResults.Ok(new { user = account!.Name, title = account.Title, role = account.Role, dept = account.Dept });
    }

    // Only paths of this site: a link in a letter must not send people elsewhere after they signed in.
    // A header holds visible ASCII; anything else would be refused there, after the right password.
    private static string Target(string? returnUrl) =>
        returnUrl is ['/'] or ['/', not ('/' or '\\'), ..]
            ? string.Concat(returnUrl.EnumerateRunes().Select(r => r.Value is > ' ' and < '\x7f' ? r.ToString() : Uri.EscapeDataString(r.ToString())))
            : "/console";

    private static async Task<IResult> SignInByFormAsync(
        [FromForm] string? user, [FromForm] string? password, [FromForm] string? returnUrl, SignInManager<Account> sessions)
    {
        var result = await sessions.PasswordSignInAsync(user ?? "", password ?? "", isPersistent: false, lockoutOnFailure: true).ConfigureAwait(false);
        var target = Target(returnUrl);
        return TypedResults.LocalRedirect(result switch
        {
            { Succeeded: true } => target,
            { IsLockedOut: true } => $"/login?error=locked&returnUrl={Uri.EscapeDataString(target)}",
            _ => $"/login?error=refused&returnUrl={Uri.EscapeDataString(target)}",
        });
    }
}
