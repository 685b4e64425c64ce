using System.Security.Claims;
using Command.Engine;
using Command.Storage;
using Command.Storage.Identity;
using Microsoft.Extensions.Caching.Memory;

namespace Command.Web.Identity;

/// <summary>
/// Whether what somebody came in with still holds: the session was not signed out, its account is open and has the same password, role and
/// department, the key was not revoked, and nothing of the demonstration is left outside of it. Asked for every request, every open circuit
/// and every line of the hub; the database is asked once in five seconds for each session.
/// </summary>
internal sealed class SessionCheck(AccountTable accounts, KeyRing keys, IMemoryCache cache, CommandSettings settings)
{
    /// <summary>Claim type of the id of a session.</summary>
    public const string Session = "sid";

    /// <summary>Claim type of what was signed in to in demo mode.</summary>
    public const string Demo = "demo";

    /// <summary>Claim type of the hash of the key that somebody came with.</summary>
    public const string Key = "key-hash";

    /// <summary>How often an open screen is looked at.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private const string Stamp = "AspNet.Identity.SecurityStamp";
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>A session was signed out at this process: its id.</summary>
    public event Action<string>? Ended;

    /// <summary>Whether it holds. Nobody has nothing that could end.</summary>
    /// <param name="user">Who came in.</param>
    /// <param name="atOnce">Asks the database whatever was heard last.</param>
    /// <param name="ct">Cancels.</param>
    public async ValueTask<bool> HoldsAsync(ClaimsPrincipal user, bool atOnce, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (user.Identity is not { IsAuthenticated: true })
        {
            return true;
        }

        if (user.HasClaim(claim => claim.Type == Demo) && !settings.Demo.Enabled)
        {
            return false;
        }

        return user.FindFirstValue(Key) is { } hash
            ? await KeyHoldsAsync(user, hash, ct).ConfigureAwait(false)
            : await SessionHoldsAsync(user, atOnce, ct).ConfigureAwait(false);
    }

    private async Task<bool> KeyHoldsAsync(ClaimsPrincipal user, string hash, CancellationToken ct) =>
        await keys.FindAsync(hash, ct).ConfigureAwait(false) is { } grant
        && (!user.IsInRole(Access.WallRole) || grant.Rights.Contains(Access.SeeBoard));

    private async Task<bool> SessionHoldsAsync(ClaimsPrincipal user, bool atOnce, CancellationToken ct)
    {
        return user.FindFirstValue(Session) is { } session
            && user.FindFirstValue(ClaimTypes.NameIdentifier) is { } account
            ? IsSame(user, await FindAsync(account, session, atOnce, ct).ConfigureAwait(false))
            // The key "demo" is in no table; whoever else has neither is from a time before sessions had ids.
            : user.HasClaim(claim => claim.Type == Demo) && user.Identity?.AuthenticationType == ApiKeys.SchemeName;
    }

    /// <summary>As <see cref="HoldsAsync"/>, for what is open already: while the database is away nobody can change anything.</summary>
    public async ValueTask<bool> StillHoldsAsync(ClaimsPrincipal user, CancellationToken ct)
    {
        try
        {
            return await HoldsAsync(user, atOnce: false, ct).ConfigureAwait(false);
        }
        catch (Exception away) when (Outage.Is(away))
        {
            return true;
        }
    }

    /// <summary>Signs a session out: what is open closes, and its cookie opens nothing any more.</summary>
    public async Task EndAsync(ClaimsPrincipal user, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (user.FindFirstValue(Session) is not { } session)
        {
            return;
        }

        await accounts.EndSessionAsync(session, now, now + IdentityServices.Shift + IdentityServices.Shift, ct).ConfigureAwait(false);
        cache.Remove("session:" + session);
        Ended?.Invoke(session);
    }

    private async Task<SessionState?> FindAsync(string account, string session, bool atOnce, CancellationToken ct)
    {
        var key = "session:" + session;
        var seen = cache.Get<Seen>(key);
        if (!atOnce && seen is not null && seen.Age < Fresh)
        {
            return seen.State;
        }

        try
        {
            var state = await accounts.FindSessionAsync(account, session, ct).ConfigureAwait(false);
            cache.Set(key, new Seen(state, Environment.TickCount64), new MemoryCacheEntryOptions { SlidingExpiration = Kept });
            return state;
        }
        catch (Exception away) when (seen is not null && Outage.Is(away))
        {
            return seen.State;
        }
    }

    private bool IsSame(ClaimsPrincipal user, SessionState? state) =>
        state is { Ended: false, Account: { DisabledAt: null } account } && (!account.Demo || settings.Demo.Enabled)
        && Says(user) == (account.SecurityStamp, account.Role, account.Dept);

    private static (string? Stamp, string? Role, string? Dept) Says(ClaimsPrincipal user) =>
        (user.FindFirstValue(Stamp), user.FindFirstValue(ClaimTypes.Role), user.FindFirstValue(Access.Dept));

    private sealed record Seen(SessionState? State, long At)
    {
        public TimeSpan Age => TimeSpan.FromMilliseconds(Environment.TickCount64 - At);
    }
}
