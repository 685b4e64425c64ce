using System.Security.Claims;
using Command.Engine;
using Command.Storage.Identity;

namespace Command.Web.Identity;

/// <summary>
/// Sessions of wall screens, which have no keyboard: they stand on a key that may see the board, and end when it is revoked.
/// </summary>
internal static class WallDevices
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "Wall";

    /// <summary>The wall that a key belongs to; null for a key that is unknown, revoked or for something else.</summary>
    public static async Task<ClaimsPrincipal?> FindAsync(KeyRing keys, CommandSettings settings, string key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(settings);
        var hash = KeyTable.HashOf(key);
        if (await keys.FindAsync(hash, ct).ConfigureAwait(false) is not { } grant || !grant.Rights.Contains(Access.SeeBoard))
        {
            return null;
        }

        var wall = new ClaimsIdentity(
            [new(ClaimTypes.Name, grant.Label), new(ClaimTypes.Role, Access.WallRole), new(SessionCheck.Key, hash)], SchemeName);
        if (settings.Demo.Enabled)
        {
            wall.AddClaim(new Claim(SessionCheck.Demo, "1"));
        }

        return new ClaimsPrincipal(wall);
    }
}
