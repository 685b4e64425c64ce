using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Command.Bench.Load;

/// <summary>
/// One kept-alive HTTP/1.1 connection, one request at a time. Written by hand because the load shares the cores with what it measures:
/// a general client costs several times as much.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[256 * 1024];
    private readonly string _host;

    private HttpConnection(string host) => _host = host;

    public static async Task<HttpConnection> OpenAsync(Uri url, CancellationToken ct)
    {
        var connection = new HttpConnection(url.Authority);
        await connection._socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(url.Host), url.Port), ct);
        return connection;
    }

    /// <summary>The bytes of a POST, to be made before the clock starts.</summary>
    public static byte[] Post(Uri url, string path, byte[] json) =>
    [
        .. Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {url.Authority}\r\nX-Api-Key: demo\r\nContent-Type: application/json\r\n"
                + $"Content-Length: {json.Length}\r\n\r\n"),
        .. json,
    ];

    public ValueTask<Answer> GetAsync(string path, CancellationToken ct) =>
        SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {_host}\r\nX-Api-Key: demo\r\n\r\n"), ct);

    /// <summary>Sends a request and waits for the whole answer.</summary>
    public async ValueTask<Answer> SendAsync(ReadOnlyMemory<byte> request, CancellationToken ct)
    {
        await _socket.SendAsync(request, ct);
        for (var filled = 0; ;)
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(filled), ct);
            filled += read > 0 ? read : throw new IOException("The server closed the connection.");
            if (IsWhole(_buffer.AsSpan(0, filled)))
            {
                return new Answer(
                    int.Parse(_buffer.AsSpan(9, 3), CultureInfo.InvariantCulture), Encoding.UTF8.GetString(_buffer, 0, filled));
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var head = answer[..(end + 2)];
        var length = head.IndexOf("Content-Length: "u8);
        if (length < 0)
        {
            // Chunked; nothing else is under way on this connection, so the last chunk ends what we have.
            return answer.EndsWith("\r\n0\r\n\r\n"u8);
        }

        var digits = head[(length + 16)..];
        return answer.Length >= end + 4 + int.Parse(digits[..digits.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
    }
}

/// <summary>An answer as it came.</summary>
internal readonly record struct Answer(int Status, string Text)
{
    /// <summary>The text value of a field.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public string Field(string name)
    {
        var start = Text.IndexOf($"\"{name}\":\"", StringComparison.Ordinal);
        if (start < 0)
        {
            throw new FormatException($"No {name} in: {Text}");
        }

        start += name.Length + 4;
        return Text[start..Text.IndexOf('"', start)];
    }

    /// <summary>The number of a field.</summary>
    public long Number(string name)
    {
        var start = Text.IndexOf($"\"{name}\":", StringComparison.Ordinal) + name.Length + 3;
        return long.Parse(Text.AsSpan(start, Text.AsSpan(start).IndexOfAny(',', '}')), CultureInfo.InvariantCulture);
    }
}
