using Command.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Command.Web.Tests.Surface;

/// <summary>The web as it is composed, with nothing that runs by itself: it only has to say what it maps.</summary>
public sealed class SurfaceHost : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("command-surface-");
    private WebApplication _app = null!;
    private bool _demo;

    /// <summary>The same in demo mode.</summary>
    public static async Task<SurfaceHost> InDemoModeAsync()
    {
        var host = new SurfaceHost { _demo = true };
        await host.InitializeAsync();
        return host;
    }

    /// <summary>What <c>/openapi/v1.json</c> answers.</summary>
    public string Document { get; private set; } = "";

    /// <summary>Methods and patterns of all routes.</summary>
    public IReadOnlyList<(string Method, string Path)> Routes { get; private set; } = [];

    /// <summary>Everything that is mapped.</summary>
    public IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    /// <summary>Where it answers; its database is empty, without a table.</summary>
    public Uri Address => new(_app.Urls.Single());

    /// <summary>The services of the web.</summary>
    public IServiceProvider Services => _app.Services;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "Command.Web",
            ContentRootPath = _folder.FullName,
        });
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Command:Data"] = _folder.FullName, ["Command:Node"] = "surface", ["Command:Demo:Enabled"] = $"{_demo}",
            });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var settings = CommandSettings.Read(builder.Configuration);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(settings.Clock);
        builder.Services.AddCommandWeb(builder.Configuration, settings);
        builder.Services.RemoveAll<IHostedService>();
        _app = builder.Build();
        _app.MapCommandWeb();
        await _app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
        Document = await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken);
        Routes =
        [
            .. Endpoints.SelectMany(route =>
                (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
                    .Select(method => (method, "/" + route.RoutePattern.RawText!.Trim('/')))),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
