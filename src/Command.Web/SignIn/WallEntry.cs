using Command.Web.Identity;
using Command.Web.Surface;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Command.Web.SignIn;

/// <summary>The way in of a wall screen: its start page is <c>/wall/enter?key=…</c>, and the key leaves the address bar at once.</summary>
internal static class WallEntry
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(400);

    /// <summary>Maps it.</summary>
    public static void MapWallEntry(this IEndpointRouteBuilder routes) => routes.MapGet("/wall/enter", EnterAsync).WithTags("Sessions")
        .Describe("enterWall", "The way in of a wall screen, which has no keyboard")
        .Asks("key", "Key with the right `board.see`; it leaves the address bar at once.")
        .Redirects().Refuses(StatusCodes.Status401Unauthorized, "session.unknown-key");

    private static async Task<Results<SignInHttpResult, ProblemHttpResult>> EnterAsync(
        string? key, KeyRing keys, TimeProvider clock, HttpContext http) =>
        await WallDevices.FindAsync(keys, key ?? "", http.RequestAborted).ConfigureAwait(false) is { } wall
            ? TypedResults.SignIn(
                wall,
                new AuthenticationProperties { IsPersistent = true, ExpiresUtc = clock.GetUtcNow() + Lifetime, RedirectUri = "/wall" },
                IdentityConstants.ApplicationScheme)
            : Problems.Of(StatusCodes.Status401Unauthorized, "session.unknown-key", "没有这个大屏密钥，或密钥已停用。 / Unknown or revoked wall key.");
}
