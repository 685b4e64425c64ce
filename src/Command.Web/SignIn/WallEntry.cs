using Command.Engine;
using Command.Web.Gate;
using Command.Web.Identity;
using Command.Web.Surface;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Command.Web.SignIn;

/// <summary>
/// The way in of a wall screen: its start page is <c>/wall/enter?key=…</c>, and the key leaves the address bar at once. Where somebody is
/// signed in, or a link on another site led here, a person has to press a button first.
/// </summary>
internal static class WallEntry
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(400);

    /// <summary>Maps it.</summary>
    public static void MapWallEntry(this IEndpointRouteBuilder routes)
    {
        var entry = routes.MapGroup("/wall/enter").WithTags("Sessions").Bounded(new BodyRule(4 * 1024))
            .Refuses(StatusCodes.Status401Unauthorized, "session.unknown-key");
        entry.MapGet("/", LookAsync).Describe("enterWall", "The way in of a wall screen, which has no keyboard",
            "Where somebody is signed in, or a link on another site led here, it asks with a button first.")
            .Asks("key", "Key with the right `board.see`; it leaves the address bar at once.").Redirects();
        entry.MapPost("/", EnterAsync).Describe("enterWallByForm", "The same from the page that asks").Redirects()
            .Refuses(StatusCodes.Status400BadRequest, "request.invalid");
    }

    private static async Task<Results<SignInHttpResult, RedirectHttpResult, ProblemHttpResult>> LookAsync(
        string? key, KeyRing keys, CommandSettings settings, TimeProvider clock, HttpContext http)
    {
        var answer = await EnterAsync(key, keys, settings, clock, http).ConfigureAwait(false);
        return answer.Result switch
        {
            SignInHttpResult when MustAsk(http) => TypedResults.LocalRedirect("~/wall/agree?key=" + Uri.EscapeDataString(key ?? "")),
            SignInHttpResult enters => enters,
            _ => (ProblemHttpResult)answer.Result,
        };
    }

    private static async Task<Results<SignInHttpResult, ProblemHttpResult>> EnterAsync(
        [FromForm] string? key, KeyRing keys, CommandSettings settings, TimeProvider clock, HttpContext http) =>
        await WallDevices.FindAsync(keys, settings, key ?? "", http.RequestAborted).ConfigureAwait(false) is { } wall
            ? TypedResults.SignIn(
                wall,
                new AuthenticationProperties { IsPersistent = true, ExpiresUtc = clock.GetUtcNow() + Lifetime, RedirectUri = "/wall" },
                WallDevices.SchemeName)
            : Problems.Of(StatusCodes.Status401Unauthorized, "session.unknown-key", "没有这个大屏密钥，或密钥已停用。 / Unknown or revoked wall key.");

    private static bool MustAsk(HttpContext http) =>
        Access.IsStaff(http.User) || http.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";
}
