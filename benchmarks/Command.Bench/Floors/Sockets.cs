using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Command.Bench.Floors;

/// <summary>Bare WebSocket clients at <c>/push</c>, all sent the same bytes.</summary>
internal sealed class Sockets
{
    private readonly ConcurrentDictionary<WebSocket, byte> _open = new();

    public Sockets(WebApplication app) => app.Map("/push", AcceptAsync);

    public Task SendAsync(byte[] text) => Task.WhenAll(_open.Keys.Select(socket =>
        socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None)));

    private async Task AcceptAsync(HttpContext http)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        _open[socket] = 0;
        try
        {
            await socket.ReceiveAsync(new byte[16], CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // Gone without a word, as browsers go.
        }

        _open.TryRemove(socket, out _);
    }
}
