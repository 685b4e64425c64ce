using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Transforms;

namespace Command.Stories.Kit;

/// <summary>
/// A balancer as docs/operations.md asks for one: sticky by a cookie of its own, a look at the readiness of each web every second, people
/// of a web that fails go to another. It is YARP, with its own rules and nothing of ours.
/// </summary>
internal sealed class Balancer : IAsyncDisposable
{
    private const string Cluster = "webs";
    private readonly WebApplication _app;

    private Balancer(WebApplication app) => _app = app;

    /// <summary>Starts it before some webs.</summary>
    public static async Task<Balancer> StartAsync(Uri address, IEnumerable<Part> webs)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddReverseProxy()
            .LoadFromMemory(
                [new RouteConfig { RouteId = "all", ClusterId = Cluster, Match = new RouteMatch { Path = "{**all}" } }],
                [ClusterOf(webs)])
            // Host is part of the origin that a page is checked against; X-Forwarded-For and -Proto are added by themselves.
            .AddTransforms(context => context.AddOriginalHost());
        var app = builder.Build();
        app.UseWebSockets();
        app.MapReverseProxy();
        app.Urls.Add(address.ToString());
        await app.StartAsync();
        return new Balancer(app);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private static ClusterConfig ClusterOf(IEnumerable<Part> webs) => new()
    {
        ClusterId = Cluster,
        LoadBalancingPolicy = "RoundRobin",
        SessionAffinity = new SessionAffinityConfig
        {
            Enabled = true, Policy = "HashCookie", AffinityKeyName = "balancer", FailurePolicy = "Redistribute",
        },
        HealthCheck = new HealthCheckConfig
        {
            AvailableDestinationsPolicy = "HealthyAndUnknown",
            Active = new ActiveHealthCheckConfig
            {
                Enabled = true, Path = "/healthz/ready", Interval = TimeSpan.FromSeconds(1), Timeout = TimeSpan.FromSeconds(2),
                Policy = "ConsecutiveFailures",
            },
        },
        Metadata = new Dictionary<string, string> { ["ConsecutiveFailuresHealthPolicy.Threshold"] = "1" },
        Destinations = webs.ToDictionary(web => web.Name, web => new DestinationConfig { Address = web.Url.ToString() }),
    };
}
