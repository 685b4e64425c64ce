using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Command.Bench.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Command.Bench.Chaos;

/// <summary>Another system that subscribed to every new case: which entries of the journal it was told of, and how often.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    /// <summary>What it wants to be told.</summary>
    public const string Event = "incident.opened";

    private static readonly string[] Events = [Event];
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<long, ConcurrentDictionary<string, int>> _told = new();

    private Receiver(WebApplication app) => _app = app;

    /// <summary>Ids under which each position was told, and how often each of them.</summary>
    public IReadOnlyDictionary<long, ConcurrentDictionary<string, int>> Told => _told;

    /// <summary>Starts it and subscribes it at a centre that nothing has happened in yet.</summary>
    public static async Task<Receiver> SubscribeAsync(Uri centre, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var receiver = new Receiver(app);
        var url = $"http://127.0.0.1:{Ports.Free()}/";
        app.MapPost("/", receiver.TakeAsync);
        app.Urls.Add(url);
        await app.StartAsync(ct);
        using var admin = new HttpClient { BaseAddress = centre };
        using var session = await admin.PostAsJsonAsync(
            new Uri("/api/session", UriKind.Relative), new { user = "admin", password = "Command#2026" }, ct);
        session.EnsureSuccessStatusCode();
        using var answer = await admin.PostAsJsonAsync(
            new Uri("/api/ops/webhooks", UriKind.Relative), new { url, events = Events, cleared = true }, ct);
        answer.EnsureSuccessStatusCode();
        return receiver;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpRequest request)
    {
        using var body = await JsonDocument.ParseAsync(request.Body, default, request.HttpContext.RequestAborted);
        _told.GetOrAdd(body.RootElement.GetProperty("position").GetInt64(), _ => new())
            .AddOrUpdate(request.Headers["X-Command-Id"].ToString(), 1, (_, n) => n + 1);
    }
}
