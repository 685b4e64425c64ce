using Command.Contracts.Boards;
using Microsoft.AspNetCore.SignalR;

namespace Command.Web.Boards;

/// <summary><c>/hubs/board</c>. Clients only say from where they follow; what they are sent comes from the feed.</summary>
internal sealed class BoardHub(BoardConnections connections) : Hub
{
    /// <summary>Starts or resumes following after the position the client has.</summary>
    public void Follow(long position) => connections.Follow(Context.ConnectionId, position);
}

/// <summary>Names of what the server calls on a client.</summary>
internal static class BoardCalls
{
    /// <summary>Carries a <see cref="BoardFrame"/>.</summary>
    public const string Changed = "changed";

    /// <summary>Fetch the board anew, then follow again.</summary>
    public const string Resync = "resync";
}
