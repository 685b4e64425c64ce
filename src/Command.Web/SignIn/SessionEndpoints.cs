using Command.Contracts.Identity;
using Command.Storage.Identity;
using Command.Web.Surface;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Command.Web.SignIn;

/// <summary>Signing in and out.</summary>
internal static class SessionEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/api/session").WithTags("Sessions").DisableAntiforgery();
        session.MapPost("/", SignInAsync).Describe("signIn", "Sign in; the session is in the cookie of the answer")
            .Refuses(StatusCodes.Status400BadRequest, "request.invalid")
            .Refuses(StatusCodes.Status401Unauthorized, "session.refused", "session.locked")
            .Refuses(StatusCodes.Status415UnsupportedMediaType, "media-type.unsupported");
        session.MapDelete("/", async (SignInManager<Account> sessions) =>
        {
            await sessions.SignOutAsync().ConfigureAwait(false);
            return TypedResults.NoContent();
        }).Describe("signOut", "Sign out");
        var form = routes.MapGroup("/account").WithTags("Sessions").Refuses(StatusCodes.Status400BadRequest, "request.invalid");
        form.MapPost("/sign-in", SignInByFormAsync)
            .Describe("signInByForm", "Sign in from the page; goes on to returnUrl or back to the page").Redirects();
        form.MapPost("/sign-out", async (SignInManager<Account> sessions) =>
        {
            await sessions.SignOutAsync().ConfigureAwait(false);
            return TypedResults.LocalRedirect("~/login");
        }).Describe("signOutByForm", "Sign out from the page").Redirects();
    }

    private static async Task<Results<Ok<SessionView>, ProblemHttpResult>> SignInAsync(Credentials body, SignInManager<Account> sessions)
    {
        var result = await sessions.PasswordSignInAsync(
            body.User ?? "", body.Password ?? "", isPersistent: false, lockoutOnFailure: true).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            return result.IsLockedOut
                ? Problems.Of(StatusCodes.Status401Unauthorized, "session.locked",
                    "连续输错次数过多，账号已锁定五分钟。 / Too many wrong passwords; the account is locked for five minutes.")
                : Problems.Of(StatusCodes.Status401Unauthorized, "session.refused", "用户名或密码不对。 / Wrong user name or password.");
        }

        var account = await sessions.UserManager.FindByNameAsync(body.User!).ConfigureAwait(false);
        return TypedResults.Ok(new SessionView(account!.Name, account.Title, account.Role, account.Dept));
    }

    // Only paths of this site: a link in a letter must not send people elsewhere after they signed in.
    // A header holds visible ASCII; anything else would be refused there, after the right password.
    private static string Target(string? returnUrl) =>
        returnUrl is ['/'] or ['/', not ('/' or '\\'), ..]
            ? string.Concat(
                returnUrl.EnumerateRunes().Select(r => r.Value is > ' ' and < '\x7f' ? r.ToString() : Uri.EscapeDataString(r.ToString())))
            : "/console";

    private static async Task<RedirectHttpResult> SignInByFormAsync(
        [FromForm] string? user, [FromForm] string? password, [FromForm] string? returnUrl, SignInManager<Account> sessions)
    {
        var result = await sessions.PasswordSignInAsync(
            user ?? "", password ?? "", isPersistent: false, lockoutOnFailure: true).ConfigureAwait(false);
        var target = Target(returnUrl);
        return TypedResults.LocalRedirect(result switch
        {
            { Succeeded: true } => target,
            { IsLockedOut: true } => $"/login?error=locked&returnUrl={Uri.EscapeDataString(target)}",
            _ => $"/login?error=refused&returnUrl={Uri.EscapeDataString(target)}",
        });
    }
}
