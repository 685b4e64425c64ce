using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Command.Contracts;
using Command.Web.Boards;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Command.Web.Tests.Boards;

/// <summary>The board's hub on a real server, without the feed: a test sends the frames.</summary>
internal sealed class HubHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HubHost(WebApplication app) => _app = app;

    public BoardConnections Connections => _app.Services.GetRequiredService<BoardConnections>();

    public static async Task<HubHost> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<BoardConnections>();
        builder.Services.AddSingleton<HubLifetimeManager<BoardHub>>(p => p.GetRequiredService<BoardConnections>());
        builder.Services
            // A client of these tests sends no pings.
            .AddSignalR(options => options.ClientTimeoutInterval = TimeSpan.FromHours(1))
            .AddJsonProtocol(options => Wire.Configure(options.PayloadSerializerOptions));
        var app = builder.Build();
        app.UseWebSockets();
        // A client that does not read is closed after ten seconds; here it is to be seen what it gets when it reads again.
        app.MapHub<BoardHub>("/hubs/board", options => options.TransportSendTimeout = TimeSpan.FromHours(1));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new HubHost(app);
    }

    public async Task<HubClient> ConnectAsync()
    {
        var socket = new ClientWebSocket();
        var address = new UriBuilder(_app.Urls.Single()) { Scheme = "ws", Path = "/hubs/board" };
        await socket.ConnectAsync(address.Uri, TestContext.Current.CancellationToken);
        var client = new HubClient(socket);
        await client.SendAsync("""{"protocol":"json","version":1}""");
        Assert.Equal("{}", (await client.ReadAsync()).GetRawText());
        return client;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>A client that speaks SignalR's JSON protocol over a bare socket, so that it can also not read.</summary>
internal sealed class HubClient(ClientWebSocket socket) : IDisposable
{
    private const byte End = 0x1e;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly byte[] _chunk = new byte[64 * 1024];
    private readonly MemoryStream _open = new();
    private readonly Queue<JsonElement> _read = new();

    public Task SendAsync(string json) => socket.SendAsync(
        (byte[])[.. Encoding.UTF8.GetBytes(json), End], WebSocketMessageType.Text, endOfMessage: true,
        TestContext.Current.CancellationToken);

    /// <summary>Calls Follow and waits for what the server sends because of it.</summary>
    public async Task<JsonElement> FollowAsync(long position)
    {
        await SendAsync($$"""{"type":1,"target":"Follow","arguments":[{{position}}]}""");
        return await CallAsync();
    }

    /// <summary>The next call of the server; pings are skipped.</summary>
    public async Task<JsonElement> CallAsync()
    {
        // One limit for the whole wait: pings alone must not keep it going.
        using var limit = Limit();
        while (true)
        {
            var message = await ReadAsync(limit.Token);
            if (message.GetProperty("type").GetInt32() == 1)
            {
                return message;
            }
        }
    }

    public async Task<JsonElement> ReadAsync()
    {
        using var limit = Limit();
        return await ReadAsync(limit.Token);
    }

    private static CancellationTokenSource Limit()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        return limit;
    }

    private async Task<JsonElement> ReadAsync(CancellationToken ct)
    {
        while (_read.Count == 0)
        {
            var received = await socket.ReceiveAsync(_chunk.AsMemory(), ct);
            foreach (var b in _chunk.AsSpan(0, received.Count))
            {
                if (b != End)
                {
                    _open.WriteByte(b);
                    continue;
                }

                _read.Enqueue(JsonSerializer.Deserialize<JsonElement>(_open.ToArray()));
                _open.SetLength(0);
            }
        }

        return _read.Dequeue();
    }

    public void Dispose()
    {
        socket.Dispose();
        _open.Dispose();
    }
}
