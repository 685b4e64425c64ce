using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Command.Bench.Floors;

/// <summary>
/// The other role of this program: <c>floor KIND URL</c>. A process of its own, as the product is, with the same hops and nothing else:
/// no reading of the body, no rules, no journal, no log.
/// </summary>
internal static class FloorHost
{
    /// <summary>Where reports are sent to.</summary>
    public const string Path = "/report";

    public static async Task RunAsync(string kind, string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.UseWebSockets();
        app.MapGet("/healthz/ready", () => "ready");
        await (kind switch
        {
            "commit" => CommitFloor.MapAsync(app),
            "glass" => GlassFloor.MapAsync(app),
            "amqp" => AmqpFloor.MapAsync(app),
            "sqlite" => SqliteFloor.MapAsync(app),
            "push" => PushFloor.MapAsync(app),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such floor."),
        });
        app.Urls.Add(url);
        await app.RunAsync();
    }

    /// <summary>The body as bytes.</summary>
    public static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        var body = new byte[request.ContentLength ?? 0];
        await request.Body.ReadExactlyAsync(body, request.HttpContext.RequestAborted);
        return body;
    }

    /// <summary>What a sender is told.</summary>
    public static async Task AcceptAsync(HttpResponse response, string id)
    {
        var json = System.Text.Encoding.UTF8.GetBytes($"{{\"reportId\":\"{id}\"}}");
        (response.StatusCode, response.ContentType, response.ContentLength) =
            (StatusCodes.Status202Accepted, "application/json", json.Length);
        await response.Body.WriteAsync(json);
    }
}
