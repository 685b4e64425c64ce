using System.Net;
using System.Reflection;
using System.Security.Claims;
using Command.Contracts;
using Command.Domain.Access;
using Command.Web.Files;
using Command.Web.Identity;
using Command.Web.Public;
using Command.Web.Reports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Surface;

/// <summary>
/// Every way into the web as it is composed, and who passes there. A new one without a row fails, and so does one that lets somebody else
/// in. H1: a page that forgot to say who may open it was open to everybody.
/// </summary>
public sealed class DoorsTests(SurfaceHost host) : IClassFixture<SurfaceHost>
{
    private const string Cases = "/api/incidents", Deliveries = "/api/ops/deliveries";
    private const string Hooks = "/api/ops/webhooks", Catalogue = "/api/admin/catalogue";

    private static readonly string[] Staff = [.. Rights.Roles.Select(role => Wire.Name(role))];

    private static readonly string[] Everybody =
        ["nobody", "wall", .. Staff, Access.WriteReports, Access.ReadReports, Access.ReadIncidents, Access.SeeBoard];

    private static readonly string[] Board =
    [
        "GET /api/board", "GET /api/indicators",
        "/hubs/board", "/hubs/board/negotiate", "GET /api/ops/loops", "GET /api/ops/alarms", "/metrics", "GET /wall",
        "POST /wall", "GET /district/{file}", "/_blazor", "/_blazor/negotiate", "/_blazor/disconnect", "/_blazor/initializers",
    ];

    private static readonly (string[] Who, string[] Doors)[] Table =
    [
        (Everybody, [.. OpenDoors.All.Select(door => door.Door)]),
        ([Access.WriteReports], ["POST /api/reports", "POST /api/reports/batch"]),
        ([.. Staff, Access.ReadReports], ["GET /api/reports/{reportId}", "GET /api/ledger"]),
        ([.. Staff, Access.ReadIncidents],
        [
            $"GET {Cases}", $"GET {Cases}/{{code}}", $"GET {Cases}/{{code}}/timeline", $"GET {Cases}/{{code}}/reports",
            $"GET {Cases}/{{code}}/duplicates", $"GET {Cases}/{{code}}/prompts", $"POST {Cases}/{{code}}/{{action}}",
            $"POST {Cases}/{{code}}/reports/{{reportId}}/unmask",
        ]),
        ([.. Staff, Access.WriteReports, Access.ReadIncidents],
            ["POST /api/files", "GET /api/files/{id}", "GET /api/files/{id}/thumbnail"]),
        (["wall", .. Staff, Access.SeeBoard],
            Board),
        (["admin", "auditor", "supervisor"], ["GET /api/ops/access-log"]),
        (["admin", "supervisor"], [$"GET {Deliveries}", $"GET {Deliveries}/{{id}}/attempts", $"POST {Deliveries}/{{id}}/replay"]),
        (["admin"],
        [
            $"GET {Hooks}", $"POST {Hooks}", $"DELETE {Hooks}/{{id}}", $"GET {Catalogue}", $"POST {Catalogue}",
            $"GET {Catalogue}/calendar", $"POST {Catalogue}/calendar/replan",
            $"GET {Catalogue}/{{version}}", $"GET {Catalogue}/{{version}}/diff", $"POST {Catalogue}/{{version}}/activate",
        ]),
        (Staff, ["GET /api/inbox", "POST /api/inbox/{id}/read", "GET /password", "POST /password", "POST /account/password"]),
        // A grid worker has no seat.
        ([.. Staff.Except(["grid"])], ["GET /console", "POST /console"]),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_door_lets_in_whom_the_table_says_and_nobody_else(bool demo)
    {
        await using var open = demo ? await SurfaceHost.InDemoModeAsync() : null;
        // The only thing that a demonstration opens is the board.
        var expected = Table.SelectMany(row => row.Doors.Select(door => Line(door, demo && row.Doors == Board ? Everybody : row.Who)));
        var found = (await WalkAsync(open ?? host)).Select(door => Line(door.Key, door.Value));
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_stranger_is_turned_away_from_every_door_that_is_not_in_the_list_of_open_ones()
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
        var open = OpenDoors.All.Select(door => door.Door).ToHashSet();
        var doors = host.Endpoints.SelectMany(door => OpenDoors.NamesOf(door)).Distinct().Where(door => !open.Contains(door)).ToList();
        Assert.True(doors.Count > 40);
        foreach (var door in doors)
        {
            var (method, path) = door.Split(' ') is [var verb, var at] ? (verb, at) : ("GET", door);
            var address = new Uri(path.Replace('{', 'x').Replace('}', 'x'), UriKind.Relative);
            using var request = new HttpRequestMessage(new HttpMethod(method), address);
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True(
                answer.StatusCode == HttpStatusCode.Unauthorized
                    || answer.Headers.Location?.OriginalString.StartsWith("/login?", StringComparison.Ordinal) == true,
                $"{door}: {answer.StatusCode}");
        }
    }

    // A circuit goes from page to page without a request, so a page says for itself who may open it.
    [Fact]
    public void Every_page_that_a_circuit_can_go_to_asks_for_a_right() => Assert.All(
        typeof(OpenDoors).Assembly.GetTypes().Where(type => type.GetCustomAttributes<Microsoft.AspNetCore.Components.RouteAttribute>().Any()
            && type.GetCustomAttribute<Microsoft.AspNetCore.Components.ExcludeFromInteractiveRoutingAttribute>() is null),
        page => Assert.NotNull(page.GetCustomAttribute<AuthorizeAttribute>()));

    [Fact]
    public async Task The_page_of_rights_shows_who_passes_where() =>
        DrawnFile.Check("docs/rights.md", RightsPage.Draw(await WalkAsync(host), Board));

    [Fact]
    public void Whoever_can_flood_a_door_or_guess_at_it_is_held_up_there() => Assert.Equal(
        [
            "GET /api/files/{id}/thumbnail: " + FileLimit.Name, "GET /api/files/{id}: " + FileLimit.Name,
            "POST /api/files: " + FileLimit.Name, "POST /api/reports/batch: " + SenderLimit.Name, "POST /api/reports: " + SenderLimit.Name,
            "POST /api/track/{token}/evaluation: " + TokenLimit.Name, "POST /api/track/{token}/objection: " + TokenLimit.Name,
            "POST /api/track/{token}/reminder: " + TokenLimit.Name, "POST /api/track/{token}/withdraw: " + TokenLimit.Name,
            "POST /api/track/{token}/words: " + TokenLimit.Name,
        ],
        host.Endpoints
            .SelectMany(door => OpenDoors.NamesOf(door)
                .Select(name => (name, door.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName)))
            .Where(door => door.PolicyName is not null).Select(door => $"{door.name}: {door.PolicyName}").Order(StringComparer.Ordinal));

    private static async Task<SortedDictionary<string, IReadOnlyList<string>>> WalkAsync(SurfaceHost web)
    {
        var found = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var door in web.Endpoints)
        {
            var who = new List<string>();
            foreach (var one in Everybody)
            {
                if (await PassesAsync(web, door, one))
                {
                    who.Add(one);
                }
            }

            foreach (var name in OpenDoors.NamesOf(door))
            {
                Assert.True(found.TryAdd(name, who) || found[name].SequenceEqual(who), $"{name} lets in one here and another there.");
            }
        }

        return found;
    }

    // As the framework judges it: the rights that a door asks for, or else the rule for those that ask for none.
    private static async Task<bool> PassesAsync(SurfaceHost web, RouteEndpoint door, string who)
    {
        var policies = web.Services.GetRequiredService<IAuthorizationPolicyProvider>();
        var policy = await AuthorizationPolicy.CombineAsync(policies, door.Metadata.GetOrderedMetadata<IAuthorizeData>())
            ?? await policies.GetFallbackPolicyAsync();
        var http = new DefaultHttpContext { User = Person(who), RequestServices = web.Services };
        http.SetEndpoint(door);
        return policy is null || door.Metadata.GetMetadata<IAllowAnonymous>() is not null
            || (await web.Services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(http.User, http, policy)).Succeeded;
    }

    private static ClaimsPrincipal Person(string who) => who switch
    {
        "nobody" => new(),
        _ when who.Contains('.', StringComparison.Ordinal) => new(new ClaimsIdentity([new(Access.Right, who)], "key")),
        _ => new(new ClaimsIdentity([new(ClaimTypes.Role, who)], "session")),
    };

    private static string Line(string door, IEnumerable<string> who) => $"{door}: {string.Join(' ', who.Order(StringComparer.Ordinal))}";
}
