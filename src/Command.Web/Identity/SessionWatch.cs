using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Command.Web.Identity;

/// <summary>
/// Who sits at a circuit. It is looked at every <see cref="SessionCheck.Period"/> and, before anything grave, at once; when the session has
/// ended nobody sits there any more: the page goes, and what is still sent to it meets nothing.
/// </summary>
internal sealed class SessionWatch : RevalidatingServerAuthenticationStateProvider
{
    private static readonly Task<AuthenticationState> Nobody =
        Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity())));

    private readonly SessionCheck _check;

    /// <summary>Hears of sessions that are signed out here.</summary>
    public SessionWatch(ILoggerFactory log, SessionCheck check) : base(log)
    {
        _check = check;
        _check.Ended += LeaveIf;
    }

    /// <inheritdoc/>
    protected override TimeSpan RevalidationInterval => SessionCheck.Period;

    /// <summary>Whether who sits here is staff and may go on; when not, nobody sits here from now on.</summary>
    public async Task<bool> StaysAsync(CancellationToken ct)
    {
        var user = (await GetAuthenticationStateAsync().ConfigureAwait(false)).User;
        if (Access.IsStaff(user) && await _check.HoldsAsync(user, atOnce: true, ct).ConfigureAwait(false))
        {
            return true;
        }

        SetAuthenticationState(Nobody);
        return false;
    }

    /// <inheritdoc/>
    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(authenticationState);
        return await _check.StillHoldsAsync(authenticationState.User, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _check.Ended -= LeaveIf;
        base.Dispose(disposing);
    }

    // Called by the request that signs out, which waits for nobody: what fails here is heard of at the next look.
    private void LeaveIf(string session) => _ = LeaveIfAsync(session);

    private async Task LeaveIfAsync(string session)
    {
        if ((await GetAuthenticationStateAsync().ConfigureAwait(false)).User.FindFirstValue(SessionCheck.Session) == session)
        {
            SetAuthenticationState(Nobody);
        }
    }
}
