using System.Security.Claims;
using Command.Contracts.Identity;
using Command.Storage.Identity;
using Command.Web.Gate;
using Command.Web.Identity;
using Command.Web.Surface;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Command.Web.SignIn;

/// <summary>Signing in and out, and a new password.</summary>
internal static class SessionEndpoints
{
    private const int MostBytes = 4 * 1024;

    /// <summary>Maps the endpoints.</summary>
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/api/session").WithTags("Sessions").DisableAntiforgery()
            .Bounded(new BodyRule(MostBytes) { AnyCharacter = true });
        session.MapPost("/", SignInAsync).Describe("signIn", "Sign in; the session is in the cookie of the answer")
            .Refuses(StatusCodes.Status400BadRequest, "request.invalid")
            .Refuses(StatusCodes.Status401Unauthorized, "session.refused", "session.locked")
            .Refuses(StatusCodes.Status413PayloadTooLarge, "request.too-large")
            .Refuses(StatusCodes.Status415UnsupportedMediaType, "media-type.unsupported")
            .Refuses(StatusCodes.Status429TooManyRequests, "session.busy");
        session.MapDelete("/", async (HttpContext http, SessionCheck check, TimeProvider clock) =>
        {
            await EndAsync(http, check, clock).ConfigureAwait(false);
            return TypedResults.NoContent();
        }).Describe("signOut", "Sign out");
        var form = routes.MapGroup("/account").WithTags("Sessions").Bounded(new BodyRule(MostBytes))
            .Refuses(StatusCodes.Status400BadRequest, "request.invalid");
        form.MapPost("/sign-in", SignInByFormAsync)
            .Describe("signInByForm", "Sign in from the page; goes on to returnUrl or back to the page").Redirects();
        form.MapPost("/sign-out", SignOutByFormAsync).Describe("signOutByForm", "Sign out from the page").Redirects();
        form.MapPost("/password", ChangeByFormAsync).Guarded(Access.Staff)
            .Describe("changePasswordByForm", "A new password, from the page; ends one's other sessions").Redirects();
    }

    private static async Task<Results<Ok<SessionView>, ProblemHttpResult>> SignInAsync(
        Credentials body, SignInDesk desk, HttpContext http)
    {
        var (result, account) = await desk.SignInAsync(body.User, body.Password, http).ConfigureAwait(false);
        switch (result)
        {
            case SignInAnswer.In:
                return TypedResults.Ok(new SessionView(account!.Name, account.Title, account.Role, account.Dept));
            case SignInAnswer.Locked:
                return Problems.Of(StatusCodes.Status401Unauthorized, "session.locked",
                    "这个地址连续输错次数过多，五分钟后再试。 / Too many wrong passwords from this address; try again in five minutes.");
            case SignInAnswer.Busy:
                http.Response.Headers.RetryAfter = "5";
                return Problems.Of(StatusCodes.Status429TooManyRequests, "session.busy",
                    "同时登录的人太多，请稍后再试。 / Too many are signing in at once; try again.");
            default:
                return Problems.Of(StatusCodes.Status401Unauthorized, "session.refused", "用户名或密码不对。 / Wrong user name or password.");
        }
    }

    // Only paths of this site: a link in a letter must not send people elsewhere after they signed in.
    // A header holds visible ASCII; anything else would be refused there, after the right password.
    private static string Target(string? returnUrl) =>
        returnUrl is ['/'] or ['/', not ('/' or '\\'), ..]
            ? string.Concat(
                returnUrl.EnumerateRunes().Select(r => r.Value is > ' ' and < '\x7f' ? r.ToString() : Uri.EscapeDataString(r.ToString())))
            : "/console";

    private static async Task<RedirectHttpResult> SignInByFormAsync(
        [FromForm] string? user, [FromForm] string? password, [FromForm] string? returnUrl, SignInDesk desk, HttpContext http)
    {
        var (result, _) = await desk.SignInAsync(user, password, http).ConfigureAwait(false);
        var target = Target(returnUrl);
        return TypedResults.LocalRedirect(result == SignInAnswer.In
            ? target
            : $"/login?error={Word(result)}&returnUrl={Uri.EscapeDataString(target)}");
    }

    // Without the token of this site nobody is signed out: another page could do it to whoever opens it.
    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> SignOutByFormAsync(
        HttpContext http, IAntiforgery forgery, SessionCheck check, TimeProvider clock)
    {
        if (!await forgery.IsRequestValidAsync(http).ConfigureAwait(false))
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "request.invalid",
                "表单已失效，请刷新页面再试。 / The form is no longer valid; reload the page.");
        }

        await EndAsync(http, check, clock).ConfigureAwait(false);
        return TypedResults.LocalRedirect("~/login");
    }

    private static async Task EndAsync(HttpContext http, SessionCheck check, TimeProvider clock)
    {
        await check.EndAsync(http.User, clock.GetUtcNow(), http.RequestAborted).ConfigureAwait(false);
        await http.SignOutAsync(IdentityConstants.ApplicationScheme).ConfigureAwait(false);
        await http.SignOutAsync(WallDevices.SchemeName).ConfigureAwait(false);
    }

    private static async Task<RedirectHttpResult> ChangeByFormAsync(
        [FromForm] string? old, [FromForm] string? fresh, [FromForm] string? again, SignInDesk desk, SignInManager<Account> sessions,
        SessionCheck check, TimeProvider clock, HttpContext http)
    {
        var users = sessions.UserManager;
        if (await users.FindByIdAsync(http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "").ConfigureAwait(false) is not { } account)
        {
            return TypedResults.LocalRedirect("~/login");
        }

        if (fresh is null || fresh != again)
        {
            return Back("different");
        }

        if (await desk.CheckAsync(account, old, http).ConfigureAwait(false) is var result && result != SignInAnswer.In)
        {
            return Back(Word(result));
        }

        if (!(await users.ChangePasswordAsync(account, old ?? "", fresh).ConfigureAwait(false)).Succeeded)
        {
            return Back("weak");
        }

        // The stamp has changed, and with it every session of the account has ended; this one goes on as a new one.
        await check.EndAsync(http.User, clock.GetUtcNow(), http.RequestAborted).ConfigureAwait(false);
        await sessions.SignInAsync(account, isPersistent: false).ConfigureAwait(false);
        return TypedResults.LocalRedirect("~/password?done=1");

        static RedirectHttpResult Back(string error) => TypedResults.LocalRedirect($"~/password?error={error}");
    }

    private static string Word(SignInAnswer result) => result switch
    {
        SignInAnswer.Locked => "locked",
        SignInAnswer.Busy => "busy",
        _ => "refused",
    };
}
