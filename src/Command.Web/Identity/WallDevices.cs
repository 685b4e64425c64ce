using System.Security.Claims;
using Command.Storage.Identity;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Command.Web.Identity;

/// <summary>
/// Sessions of wall screens, which have no keyboard: they stand on a key that may see the board, and end when it is revoked.
/// </summary>
internal static class WallDevices
{
    private const string KeyHash = "key-hash";

    /// <summary>The wall that a key belongs to; null for a key that is unknown, revoked or for something else.</summary>
    public static async Task<ClaimsPrincipal?> FindAsync(KeyRing keys, string key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var hash = AccountTable.HashOf(key);
        return await GrantAsync(keys, hash, ct).ConfigureAwait(false) is { } grant
            ? new ClaimsPrincipal(new ClaimsIdentity(
                [new(ClaimTypes.Name, grant.Label), new(ClaimTypes.Role, Access.WallRole), new(KeyHash, hash)],
                IdentityConstants.ApplicationScheme))
            : null;
    }

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
        if (await GrantAsync(keys, hash, context.HttpContext.RequestAborted).ConfigureAwait(false) is null)
        {
            context.RejectPrincipal();
        }
    }

    private static async Task<KeyGrant?> GrantAsync(KeyRing keys, string hash, CancellationToken ct) =>
        await keys.FindAsync(hash, ct).ConfigureAwait(false) is { } grant && grant.Rights.Contains(Access.SeeBoard) ? grant : null;
}
