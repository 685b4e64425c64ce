using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Command.Stories.Kit;

namespace Command.Stories.Boards;

/// <summary>A client of the hub that reads only when it is told to: a laptop whose lid was closed.</summary>
internal sealed class DeafScreen : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly WebSocket _hub;

    private DeafScreen(Socket socket, WebSocket hub) => (_socket, _hub) = (socket, hub);

    /// <summary>Connects; nothing is read after the handshake.</summary>
    public static async Task<DeafScreen> ConnectAsync(Part web)
    {
        // A small window, so that what it does not read soon stands in the server.
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(web.Url.Host, web.Url.Port);
        var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET /hubs/board HTTP/1.1\r\nHost: {web.Url.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"));
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append((char)stream.ReadByte());
        }

        Assert.StartsWith("HTTP/1.1 101", head.ToString(), StringComparison.Ordinal);
        var hub = new DeafScreen(
            socket, WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { KeepAliveInterval = TimeSpan.Zero }));
        await hub.SendAsync("""{"protocol":"json","version":1}""");
        return hub;
    }

    /// <summary>Asks to follow from a position; the answer is not read.</summary>
    public Task FollowAsync(long position) => SendAsync($$"""{"type":1,"target":"Follow","arguments":[{{position}}]}""");

    /// <summary>Reads until a text comes by.</summary>
    public async Task ReadUntilAsync(string text)
    {
        var buffer = new byte[64 * 1024];
        var tail = "";
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!tail.Contains(text, StringComparison.Ordinal))
        {
            var part = await _hub.ReceiveAsync(buffer, patience.Token);
            Assert.NotEqual(WebSocketMessageType.Close, part.MessageType);
            tail = tail[^Math.Min(tail.Length, text.Length)..] + Encoding.UTF8.GetString(buffer, 0, part.Count);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _hub.Dispose();
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task SendAsync(string message) =>
        _hub.SendAsync(Encoding.UTF8.GetBytes(message + "\u001e"), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
}
