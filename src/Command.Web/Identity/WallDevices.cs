using System.Security.Claims;
using Command.Storage.Identity;
using Command.Web.Surface;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Command.Web.Identity;

/// <summary>
/// A wall has no keyboard: its start page is <c>/wall/enter?key=…</c> with a key that may see the board. The key leaves the address bar at
/// once, and the session ends when the key is revoked.
/// </summary>
public static class WallDevices
{
    private const string KeyHash = "key-hash";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(400);

    /// <summary>Maps the way in.</summary>
    public static void MapWallDevices(this IEndpointRouteBuilder routes) => routes.MapGet("/wall/enter", EnterAsync).WithTags("Sessions")
        .Describe("enterWall", "The way in of a wall screen, which has no keyboard")
        .Asks("key", "Key with the right `board.see`; it leaves the address bar at once.")
        .Redirects().Refuses(StatusCodes.Status401Unauthorized, "session.unknown-key");

    /// <summary>Checks a session on each request: of a wall by its key, of a person by the stamp of the account.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Principal?.IsInRole(Access.WallRole) != true)
        {
            await SecurityStampValidator.ValidatePrincipalAsync(context).ConfigureAwait(false);
            return;
        }

        var keys = context.HttpContext.RequestServices.GetRequiredService<KeyRing>();
        var hash = context.Principal.FindFirstValue(KeyHash) ?? "";
        if (await keys.FindAsync(hash, context.HttpContext.RequestAborted).ConfigureAwait(false) is not { } grant
            || !grant.Rights.Contains(Access.SeeBoard))
        {
            context.RejectPrincipal();
        }
    }

    private static async Task<Results<SignInHttpResult, ProblemHttpResult>> EnterAsync(
        string? key, KeyRing keys, TimeProvider clock, HttpContext http)
    {
        var hash = AccountTable.HashOf(key ?? "");
        if (await keys.FindAsync(hash, http.RequestAborted).ConfigureAwait(false) is not { } grant
            || !grant.Rights.Contains(Access.SeeBoard))
        {
            return Problems.Of(StatusCodes.Status401Unauthorized, "session.unknown-key", "没有这个大屏密钥，或密钥已停用。 / Unknown or revoked wall key.");
        }

        var wall = new ClaimsIdentity(
            [new(ClaimTypes.Name, grant.Label), new(ClaimTypes.Role, Access.WallRole), new(KeyHash, hash)],
            IdentityConstants.ApplicationScheme);
        return TypedResults.SignIn(
            new ClaimsPrincipal(wall),
            new AuthenticationProperties { IsPersistent = true, ExpiresUtc = clock.GetUtcNow() + Lifetime, RedirectUri = "/wall" },
            IdentityConstants.ApplicationScheme);
    }
}
