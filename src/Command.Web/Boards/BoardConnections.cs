using System.Collections.Concurrent;
using System.Security.Claims;
using Command.Contracts.Boards;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Command.Web.Boards;

/// <summary>
/// Sends frames to the hub's clients. A frame is serialised once for all of them. Each client has at most one write under way: one that is
/// still busy with the last frame skips this one and is told to resync when it is free again, so a slow screen costs the server one frame
/// of memory and nobody else anything. Following and sending share a lock, so a client joins exactly between two frames.
/// </summary>
internal sealed class BoardConnections(ILogger<DefaultHubLifetimeManager<BoardHub>> log) : DefaultHubLifetimeManager<BoardHub>(log)
{
    /// <summary>Frames kept for clients that come back after a short break; at five a second about a minute.</summary>
    private const int FramesKept = 300;

    private static readonly SerializedHubMessage Resync = new(new InvocationMessage(BoardCalls.Resync, []));

    private readonly ConcurrentDictionary<string, Client> _clients = new();
    private readonly Lock _gate = new();
    private readonly Queue<BoardFrame> _history = new();
    private long _head;
    private BoardFrame? _last;

    /// <inheritdoc/>
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _clients[connection.ConnectionId] = new Client(connection);
        return base.OnConnectedAsync(connection);
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _clients.TryRemove(connection.ConnectionId, out _);
        return base.OnDisconnectedAsync(connection);
    }

    /// <summary>Whoever has a line.</summary>
    internal IReadOnlyList<ClaimsPrincipal> Users => [.. _clients.Values.Select(client => client.User)];

    /// <summary>Cuts the lines of some.</summary>
    internal void Close(Func<ClaimsPrincipal, bool> whose)
    {
        foreach (var (id, client) in _clients)
        {
            if (whose(client.User))
            {
                // From here on it is sent nothing, however long its line takes to end.
                _clients.TryRemove(id, out _);
                client.Abort();
            }
        }
    }

    /// <summary>A client has the board up to a position and wants what comes after it.</summary>
    public void Follow(string connectionId, long position)
    {
        lock (_gate)
        {
            if (!_clients.TryGetValue(connectionId, out var client))
            {
                return;
            }

            var oldest = _history.TryPeek(out var first) ? first.From : _head;
            client.Following = position >= oldest && position <= _head;
            if (!client.Following)
            {
                client.Write(Resync);
            }
            else if (position < _head)
            {
                client.Write(Serialize(CatchUp(position)));
            }
            else if (_last is not null)
            {
                client.Write(Serialize(_last with { From = _head, To = _head, Rows = [] }));
            }
        }
    }

    /// <summary>Sends a frame to everyone who follows; returns without waiting for any of them.</summary>
    internal void Send(BoardFrame frame)
    {
        lock (_gate)
        {
            (_head, _last) = (frame.To, frame);
            if (frame.From != frame.To)
            {
                _history.Enqueue(frame);
                while (_history.Count > FramesKept)
                {
                    _history.Dequeue();
                }
            }

            var message = Serialize(frame);
            foreach (var client in _clients.Values)
            {
                client.Send(message);
            }
        }
    }

    /// <summary>How many clients have not taken yet what was last written to them; a frame sent now would pass them by.</summary>
    internal int Writing => _clients.Values.Count(client => client.Writing);

    /// <summary>The feed starts anew: whoever followed must fetch the board again.</summary>
    internal void ForgetHistory(long position)
    {
        lock (_gate)
        {
            _history.Clear();
            _head = position;
            foreach (var client in _clients.Values.Where(c => c.Following))
            {
                client.Following = false;
                client.Write(Resync);
            }
        }
    }

    private BoardFrame CatchUp(long position)
    {
        var rows = new Dictionary<string, BoardRow>();
        foreach (var row in _history.Where(frame => frame.To > position).SelectMany(frame => frame.Rows))
        {
            rows[row.Code] = row;
        }

        return _last! with { From = position, Rows = [.. rows.Values] };
    }

    private static SerializedHubMessage Serialize(BoardFrame frame) => new(new InvocationMessage(BoardCalls.Changed, [frame]));

    private sealed class Client(HubConnectionContext connection)
    {
        private Task _write = Task.CompletedTask;
        private bool _behind;

        public bool Following { get; set; }

        public ClaimsPrincipal User => connection.User;

        public bool Writing => !_write.IsCompleted;

        public void Send(SerializedHubMessage message)
        {
            if (Following || _behind)
            {
                Write(_behind ? Resync : message);
            }
        }

        public void Abort() => connection.Abort();

        /// <summary>Writes now, or notes that this client has missed something when its last write is still under way.</summary>
        public void Write(SerializedHubMessage message)
        {
            _behind = !_write.IsCompleted;
            if (_behind)
            {
                Following = false;
                return;
            }

            // A write to a dead connection fails by itself and the connection is closed by its own loop; nobody waits for it here.
            _write = connection.WriteAsync(message).AsTask();
        }
    }
}
