using System.Net;
using Command.Contracts;
using Command.Domain.Reports;
using Command.Engine;
using Command.Engine.Loops;
using Command.Engine.Reports;
using Command.Storage;
using Command.Storage.Catalogue;
using Command.Web.Catalogue;
using Command.Web.Deliveries;
using Command.Web.Files;
using Command.Web.Gate;
using Command.Web.Identity;
using Command.Web.Incidents;
using Command.Web.Ops;
using Command.Web.Privacy;
using Command.Web.Public;
using Command.Web.Reports;
using Command.Web.Seats;
using Command.Web.SignIn;
using Command.Engine.Telemetry;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Command.Web.Tests.Identity;

/// <summary>Accounts, sessions, keys, rights and incidents on a real server, with the demo accounts.</summary>
internal sealed class SignInHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;
    private string _token = "";

    private SignInHost(WebApplication app, DirectoryInfo folder)
    {
        (_app, _folder) = (app, folder);
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = new Uri(app.Urls.Single()),
        };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<SignInHost> StartAsync(bool demo = true, bool https = false, string? proxies = null)
    {
        var folder = Directory.CreateTempSubdirectory("command-web-tests-");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddCommandStorage(postgres: null, Path.Combine(folder.FullName, "command.db"), new byte[32]);
        builder.Services.AddSingleton(new LoopRegistry("test"));
        builder.Services.AddSingleton<LoopContext>();
        builder.Services.AddCommandTurns();
        builder.Services.AddCommandIdentity(demo);
        // Plain http, as behind nothing.
        var settings = new CommandSettings { Demo = new DemoSettings { Enabled = demo }, Https = https, Proxies = proxies };
        builder.Services.AddSingleton(settings);
        builder.Services.AddGate(settings);
        builder.Services.AddSignIn();
        builder.Services.AddSingleton<Presence>();
        builder.Services.AddSingleton<ClaimGuard>();
        // Nine accounts are made for every test; nobody attacks these hashes.
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1);
        builder.Services.AddCommandTelemetry(builder.Configuration, "test", "test");
        builder.Services.AddAntiforgery();
        builder.Services.AddSingleton<FileDoor>();
        builder.Services.AddRateLimiter(options =>
        {
            options.AddPolicy<string, TokenLimit>(TokenLimit.Name);
            options.AddPolicy<string, FileLimit>(FileLimit.Name);
            SenderLimit.Add(options);
        });
        builder.Services.AddSingleton<ReportDoor>();
        builder.Services.AddHostedService(p => p.GetRequiredService<ReportDoor>());
        builder.Services.AddTransient(p => new ReportReader(p.GetRequiredService<PolicyShelf>().Current));
        builder.Services.AddProblemDetails(Problems.Complete);
        builder.Services.ConfigureHttpJsonOptions(options => Wire.Configure(options.SerializerOptions));
        var app = builder.Build();
        await app.Services.PrepareStorageAsync(TestContext.Current.CancellationToken);
        await DemoAccounts.SeedAsync(app.Services);
        app.UseGate();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseBodyGate();
        app.UseAntiforgery();
        app.MapSessions();
        app.MapIncidents().MapUnmasking();
        app.MapReports();
        app.MapOps();
        app.MapAccessLog();
        app.MapDeliveries();
        app.MapTracking();
        app.MapFiles();
        app.MapWallEntry();
        app.MapCatalogue();
        app.MapGet("/hubs/board", (HttpContext http) => http.User.Identity!.Name).RequireAuthorization(Access.SeeBoard);
        app.MapGet("/token", (HttpContext http, IAntiforgery forgery) => forgery.GetAndStoreTokens(http).RequestToken).AllowAnonymous();
        app.MapGet("/api/staff", (HttpContext http) => http.User.Identity!.Name).RequireAuthorization(Access.Staff);
        app.MapGet("/api/number", (int n) => n).AllowAnonymous();
        app.MapGet("/api/broken", string () => throw new InvalidOperationException("secret detail")).AllowAnonymous();
        app.MapGet("/page", () => "page").RequireAuthorization(Access.Staff);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new SignInHost(app, folder);
    }

    public async Task<HttpResponseMessage> SignInByFormAsync(string user, string password, string? returnUrl)
    {
        if (_token.Length == 0)
        {
            _token = await Client.GetStringAsync(new Uri("/token", UriKind.Relative), TestContext.Current.CancellationToken);
        }

        var fields = new Dictionary<string, string> { ["user"] = user, ["password"] = password, ["__RequestVerificationToken"] = _token };
        if (returnUrl is not null)
        {
            fields["returnUrl"] = returnUrl;
        }

        using var form = new FormUrlEncodedContent(fields);
        return await Client.PostAsync(new Uri("/account/sign-in", UriKind.Relative), form, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
