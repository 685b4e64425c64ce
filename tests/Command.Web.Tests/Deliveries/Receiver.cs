using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Command.Web.Tests.Deliveries;

/// <summary>One message as it arrived.</summary>
internal sealed record Arrival(string Id, string Timestamp, string Signature, byte[] Body);

/// <summary>Another system on a real server, that answers as a test tells it to.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<int> _answers = new();

    private Receiver(WebApplication app) => _app = app;

    public ConcurrentQueue<Arrival> Arrivals { get; } = new();

    public Uri Address => new(_app.Urls.Single() + "/changes");

    /// <summary>Starts one that gives these statuses in turn and 200 from then on; 0 is no answer at all.</summary>
    public static async Task<Receiver> StartAsync(params int[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        foreach (var answer in answers)
        {
            receiver._answers.Enqueue(answer);
        }

        receiver._app.MapPost("/changes", receiver.TakeAsync);
        await receiver._app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        Arrivals.Enqueue(new Arrival(
            http.Request.Headers["X-Command-Id"].ToString(), http.Request.Headers["X-Command-Timestamp"].ToString(),
            http.Request.Headers["X-Command-Signature"].ToString(), body.ToArray()));
        var status = _answers.TryDequeue(out var answer) ? answer : StatusCodes.Status200OK;
        if (status == 0)
        {
            // Until the caller hangs up.
            var hungUp = new TaskCompletionSource();
            await using var registration = http.RequestAborted.Register(hungUp.SetResult);
            await hungUp.Task;
            return;
        }

        http.Response.StatusCode = status;
    }
}
