using System.Security.Claims;
using Command.Engine.Loops;
using Command.Web.Identity;

namespace Command.Web.Boards;

/// <summary>
/// Closes lines of the hub whose session was signed out, whose account was closed or changed, or whose key was revoked: what a line was
/// opened with is looked at again and again, since a line may last for days.
/// </summary>
internal sealed class BoardSessions : Loop
{
    private readonly BoardConnections _connections;
    private readonly SessionCheck _check;

    /// <summary>Hears of sessions that are signed out here.</summary>
    public BoardSessions(BoardConnections connections, SessionCheck check, LoopContext context, ILogger<BoardSessions> log)
        : base("sessions", SessionCheck.Period, bell: null, context, log)
    {
        (_connections, _check) = (connections, check);
        _check.Ended += session => _connections.Close(user => user.FindFirstValue(SessionCheck.Session) == session);
    }

    /// <summary>Looks at everybody who has a line.</summary>
    public override async Task<Pass> PassAsync(CancellationToken ct)
    {
        var gone = new HashSet<ClaimsPrincipal>();
        foreach (var user in _connections.Users)
        {
            if (!await _check.StillHoldsAsync(user, ct).ConfigureAwait(false))
            {
                gone.Add(user);
            }
        }

        _connections.Close(gone.Contains);
        return Pass.Idle;
    }
}
