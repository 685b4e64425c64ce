using System.Net.WebSockets;
using System.Text;
using Command.Stories.Kit;

namespace Command.Stories.Boards;

/// <summary>M5: a line of the hub went on after its session had ended or its key was revoked, and any page could open one.</summary>
[Collection(Embedded.Name)]
public sealed class LineEnds(EmbeddedCentre centre) : Story(centre)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_line_ends_with_its_session_and_a_session_beside_it_goes_on()
    {
        var (staff, other) = (await Caller.StaffAsync(Centre.Web, "operator"), await Caller.StaffAsync(Centre.Web, "operator"));
        using var line = await OpenAsync("Cookie", staff.Cookie);
        using var beside = await OpenAsync("Cookie", other.Cookie);
        Assert.Equal(204, (await staff.DeleteAsync("/api/session")).Status);
        await EndsAsync(line);
        Assert.Equal(WebSocketState.Open, beside.State);
    }

    [Fact]
    public async Task A_line_ends_when_its_key_is_revoked()
    {
        var key = await Centre.Web.RunAsync("key", "wall-9", "board.see");
        using var line = await OpenAsync("X-Api-Key", key);
        await Centre.Web.RunAsync("key", "--revoke", "wall-9");
        await EndsAsync(line);
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("null")]
    public async Task A_page_of_another_site_gets_no_line(string origin)
    {
        await Assert.ThrowsAsync<WebSocketException>(() => OpenAsync("Origin", origin));
        (await OpenAsync("Origin", Centre.Web.Url.ToString().TrimEnd('/'))).Dispose();
    }

    private async Task<ClientWebSocket> OpenAsync(string header, string value)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader(header, value);
        await socket.ConnectAsync(new UriBuilder(Centre.Web.Url) { Scheme = "ws", Path = "/hubs/board" }.Uri, Ct);
        var hello = Encoding.UTF8.GetBytes("""{"protocol":"json","version":1}""" + (char)0x1e);
        await socket.SendAsync(hello, WebSocketMessageType.Text, endOfMessage: true, Ct);
        return socket;
    }

    // Frames may come before the end does.
    private static async Task EndsAsync(ClientWebSocket socket)
    {
        var room = new byte[64 * 1024];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        try
        {
            while ((await socket.ReceiveAsync(room.AsMemory(), patience.Token)).MessageType != WebSocketMessageType.Close)
            {
                patience.Token.ThrowIfCancellationRequested();
            }
        }
        catch (WebSocketException)
        {
            // Cut, not closed: as good.
        }
    }
}
