using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Command.Bench.Floors;

/// <summary>HTTP accept → WebSocket push of a message as long as the product's.</summary>
internal static class PushFloor
{
    /// <summary>Says how long the messages are.</summary>
    public const string BytesVariable = "COMMAND_BENCH_BYTES";

    public static Task MapAsync(WebApplication app)
    {
        var padding = new string('x', int.Parse(Environment.GetEnvironmentVariable(BytesVariable) ?? "600", CultureInfo.InvariantCulture));
        var sockets = new Sockets(app);
        app.MapPost(FloorHost.Path, async (HttpContext http) =>
        {
            await FloorHost.ReadAsync(http.Request);
            var id = Guid.CreateVersion7().ToString("n");
            var sent = sockets.SendAsync(Encoding.UTF8.GetBytes($"{{\"rows\":[{{\"code\":\"{id}\"}}],\"padding\":\"{padding}\"}}"));
            await FloorHost.AcceptAsync(http.Response, id);
            await sent;
        });
        return Task.CompletedTask;
    }
}
