using System.Text.Json.Serialization;
using Command.Contracts;
using Command.Contracts.Boards;
using Command.Domain.Reports;
using Command.Engine;
using Command.Storage;
using Command.Storage.Catalogue;
using Command.Storage.Reports;
using Command.Web.Boards;
using Command.Web.Catalogue;
using Command.Web.Console;
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
using Command.Web.Shell;
using Command.Web.SignIn;
using Command.Web.Surface;
using Command.Engine.Health;
using Command.Engine.Telemetry;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.FileProviders;

namespace Command.Web;

/// <summary>Wiring of the web process.</summary>
public static class WebServices
{
    /// <summary>Adds everything; in embedded mode the engine too.</summary>
    public static void AddCommandWeb(this IServiceCollection services, IConfiguration configuration, CommandSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services.AddCommandStorage(
            configuration.ConnectionFor(settings, "Postgres"), Path.Combine(settings.Data, "command.db"), settings.ReadContactKey(),
            settings.ReadFormerContactKeys());
        services.AddCommandBus(
            configuration.ConnectionFor(settings, "RabbitMq"), worker: !settings.Distributed, board: typeof(BoardConsumer));
        services.AddCommandNode(settings.Node);
        services.AddCommandTelemetry(configuration, "command-web", settings.Node);
        if (!settings.Distributed)
        {
            services.AddCommandEngine(settings);
        }

        // Made for each request: it reads by the catalogue that is in force.
        services.AddTransient(p => new ReportReader(p.GetRequiredService<PolicyShelf>().Current));
        services.AddSingleton<FileDoor>();
        services.AddBoards();
        services.AddCommandIdentity(settings.Demo.Enabled);
        services.AddSessionKeys(configuration.ConnectionFor(settings, "Redis"), settings.Data);
        services.AddScreens();
        services.AddConsole();
        services.AddSurface();
        services.AddRateLimiter(options =>
        {
            SenderLimit.Add(options);
            options.AddPolicy<string, TokenLimit>(TokenLimit.Name);
            options.AddPolicy<string, FileLimit>(FileLimit.Name);
        });
        services.AddGate(settings);
        services.AddSignIn();
        services.AddProblemDetails(Problems.Complete);
        services.AddExceptionHandler<StorageAway>();
        services.ConfigureHttpJsonOptions(options =>
        {
            Wire.Configure(options.SerializerOptions);
            // A number is a number, in bodies and in the description of them.
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
    }

    /// <summary>Maps everything.</summary>
    public static void MapCommandWeb(this WebApplication app)
    {
        app.UseGate();
        app.UseRequestLocalization();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseBodyGate();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapDistrict();
        app.MapSurface();
        app.MapOpenApi();
        app.MapGet("/", () => TypedResults.LocalRedirect("~/console")).ExcludeFromDescription();
        app.MapScreens<App>();
    }

    // What is drawn on maps: for who may see the board.
    private static void MapDistrict(this IEndpointRouteBuilder routes)
    {
        var files = new PhysicalFileProvider(Path.Combine(StorageServices.ShippedCatalogue, "district"));
        routes.MapGet("/district/{file}", Results<PhysicalFileHttpResult, NotFound> (string file) =>
            files.GetFileInfo(file) is { Exists: true, IsDirectory: false, PhysicalPath: { } path } found
                ? TypedResults.PhysicalFile(path, "application/geo+json", lastModified: found.LastModified)
                : TypedResults.NotFound()).RequireAuthorization(Access.SeeBoard).ExcludeFromDescription();
    }

    // Any of them can meet a database that is away, or a mistake of ours.
    private static void MapSurface(this WebApplication app)
    {
        var all = app.MapGroup("").Refuses(StatusCodes.Status503ServiceUnavailable, "storage.away")
            .Refuses(StatusCodes.Status500InternalServerError, "server.error");
        all.MapOps();
        all.MapReports();
        all.MapIncidents().MapUnmasking();
        all.MapDeliveries();
        all.MapAccessLog();
        all.MapCatalogue();
        all.MapBoards();
        all.MapSessions();
        all.MapWallEntry();
        all.MapTracking();
        all.MapFiles();
    }

    private static void AddBoards(this IServiceCollection services)
    {
        services.AddSingleton<Board>();
        services.AddHealthChecks().AddCheck<BoardCheck>(Readiness.Board);
        services.AddSingleton<BoardConnections>();
        services.AddSingleton<HubLifetimeManager<BoardHub>>(p => p.GetRequiredService<BoardConnections>());
        services.AddSingleton<BoardFeed>();
        services.AddHostedService(p => p.GetRequiredService<BoardFeed>());
        services.AddSingleton<RestartNotice>();
        services.AddSingleton<Loops>();
        services.AddHostedService(p => p.GetRequiredService<Loops>());
        services.AddSingleton<BoardSessions>();
        services.AddHostedService(p => p.GetRequiredService<BoardSessions>());
        services.AddSignalR().AddJsonProtocol(options => Wire.Configure(options.PayloadSerializerOptions));
    }

    private static void MapBoards(this IEndpointRouteBuilder routes)
    {
        routes.MapIndicators();
        // Serialised once for everybody who asks.
        routes.MapGet("/api/board", (Board board) => TypedResults.Bytes(board.View.PublicJson, "application/json")).WithTags("Board")
            .Guarded(Access.SeeBoard)
            .Describe("readBoard", "The whole board",
            "What changes after its position comes over `/hubs/board`: call `Follow(position)`, then take `changed` and `resync`.")
            .Answers<BoardSnapshot>();
        routes.MapHub<BoardHub>("/hubs/board").RequireAuthorization(Access.SeeBoard);
    }

    // Sessions must survive a restart, and in distributed mode any web must read what another one wrote.
    private static void AddSessionKeys(this IServiceCollection services, string? redis, string data)
    {
        var protection = services.AddDataProtection().SetApplicationName("command");
        services.AddOptions<KeyManagementOptions>()
            .Configure<ContactVault>((options, vault) => options.XmlEncryptor = new SealedSessionKeys(vault));
        if (redis is null)
        {
            protection.PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(data, "keys")));
        }
        else
        {
            protection.PersistKeysToRedis(redis);
            services.AddHostedService<PresenceExchange>();
        }
    }
}
