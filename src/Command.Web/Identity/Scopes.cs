using System.Security.Claims;
using Command.Storage.Identity;
using Microsoft.Extensions.Caching.Memory;

namespace Command.Web.Identity;

/// <summary>Areas of accounts and keys, remembered as long as the rights of a key are.</summary>
internal sealed class Scopes(ScopeTable table, IMemoryCache cache)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(15);

    /// <summary>Puts the scope of a holder into a session.</summary>
    public async Task AddAsync(ClaimsIdentity identity, string holder, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var scope = await cache.GetOrCreateAsync("scope:" + holder, async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Remembered;
            return await table.FindAsync(holder, ct).ConfigureAwait(false);
        }).ConfigureAwait(false);
        if (scope is { Area.Length: > 0 })
        {
            identity.AddClaim(new Claim(Access.Area, scope.Area));
        }

        if (scope?.Dept is { } dept)
        {
            identity.AddClaim(new Claim(Access.Dept, dept));
        }
    }
}
