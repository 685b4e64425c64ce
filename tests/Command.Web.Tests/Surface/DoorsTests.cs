using System.Security.Claims;
using Command.Contracts;
using Command.Domain.Access;
using Command.Web.Identity;
using Command.Web.Public;
using Command.Web.Reports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Surface;

/// <summary>
/// Every way into the web as it is composed, outside demo mode, and who passes there. A new one without a row fails, and so does one
/// that lets somebody else in.
/// </summary>
public sealed class DoorsTests(SurfaceHost host) : IClassFixture<SurfaceHost>
{
    private const string Cases = "/api/incidents", Deliveries = "/api/ops/deliveries";
    private const string Hooks = "/api/ops/webhooks", Catalogue = "/api/admin/catalogue";

    private static readonly string[] Staff = [.. Rights.Roles.Select(role => Wire.Name(role))];

    private static readonly string[] Everybody =
        ["nobody", "wall", .. Staff, Access.WriteReports, Access.ReadReports, Access.ReadIncidents, Access.SeeBoard];

    private static readonly (string[] Who, string[] Doors)[] Table =
    [
        (Everybody,
        [
            "GET /", "GET /login", "POST /login", "GET /wall", "POST /wall", "GET /wall/enter", "GET /healthz/live", "GET /healthz/ready",
            "GET /openapi/{documentName}.json", "POST /api/session", "DELETE /api/session", "POST /account/sign-in",
            "POST /account/sign-out",
            // Whoever holds a tracking token is known by it.
            "GET /api/track/{token}", "POST /api/track/{token}/evaluation",
        ]),
        ([Access.WriteReports], ["POST /api/reports", "POST /api/reports/batch"]),
        ([.. Staff, Access.ReadReports], ["GET /api/reports/{reportId}", "GET /api/ledger"]),
        ([.. Staff, Access.ReadIncidents],
        [
            $"GET {Cases}", $"GET {Cases}/{{code}}", $"GET {Cases}/{{code}}/timeline", $"GET {Cases}/{{code}}/reports",
            $"GET {Cases}/{{code}}/duplicates", $"GET {Cases}/{{code}}/prompts", $"POST {Cases}/{{code}}/{{action}}",
            $"POST {Cases}/{{code}}/reports/{{reportId}}/unmask",
        ]),
        (["wall", .. Staff, Access.SeeBoard],
            ["GET /api/board", "/hubs/board", "/hubs/board/negotiate", "GET /api/ops/loops", "GET /api/ops/alarms", "/metrics"]),
        (["admin", "auditor", "supervisor"], ["GET /api/ops/access-log"]),
        (["admin", "supervisor"], [$"GET {Deliveries}", $"GET {Deliveries}/{{id}}/attempts", $"POST {Deliveries}/{{id}}/replay"]),
        (["admin"],
        [
            $"GET {Hooks}", $"POST {Hooks}", $"DELETE {Hooks}/{{id}}", $"GET {Catalogue}", $"POST {Catalogue}",
            $"GET {Catalogue}/{{version}}", $"GET {Catalogue}/{{version}}/diff", $"POST {Catalogue}/{{version}}/activate",
        ]),
        (Staff, ["GET /api/inbox", "POST /api/inbox/{id}/read"]),
        // A grid worker has no seat.
        ([.. Staff.Except(["grid"])], ["GET /console", "POST /console"]),
    ];

    [Fact]
    public async Task Each_door_lets_in_whom_the_table_says_and_nobody_else()
    {
        var expected = Table.SelectMany(row => row.Doors.Select(door => Line(door, row.Who)));
        var found = new List<string>();
        foreach (var door in host.Endpoints.Where(IsOurs))
        {
            var who = new List<string>();
            foreach (var one in Everybody)
            {
                if (await PassesAsync(door, one))
                {
                    who.Add(one);
                }
            }

            found.AddRange(NamesOf(door).Select(name => Line(name, who)));
        }

        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whoever_can_flood_a_door_or_guess_at_it_is_held_up_there() => Assert.Equal(
        [
            "POST /api/reports/batch: " + SenderLimit.Name, "POST /api/reports: " + SenderLimit.Name,
            "POST /api/track/{token}/evaluation: " + TokenLimit.Name,
        ],
        host.Endpoints.Where(IsOurs)
            .SelectMany(door => NamesOf(door).Select(name => (name, door.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName)))
            .Where(door => door.PolicyName is not null).Select(door => $"{door.name}: {door.PolicyName}").Order(StringComparer.Ordinal));

    // Files, and what Blazor maps for itself: a circuit shows nothing but the pages above.
    private static bool IsOurs(RouteEndpoint door) => door.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        && door.RoutePattern.RawText?.TrimStart('/') is { } path && !path.StartsWith('_') && path != "{**path:file}";

    private static IEnumerable<string> NamesOf(RouteEndpoint door)
    {
        var path = "/" + door.RoutePattern.RawText!.Trim('/');
        return door.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods
            ? methods.Where(method => method != "OPTIONS").Select(method => $"{method} {path}")
            : [path];
    }

    private async Task<bool> PassesAsync(RouteEndpoint door, string who)
    {
        var policy = await AuthorizationPolicy.CombineAsync(
            host.Services.GetRequiredService<IAuthorizationPolicyProvider>(), door.Metadata.GetOrderedMetadata<IAuthorizeData>());
        return policy is null || door.Metadata.GetMetadata<IAllowAnonymous>() is not null
            || (await host.Services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(Person(who), null, policy)).Succeeded;
    }

    private static ClaimsPrincipal Person(string who) => who switch
    {
        "nobody" => new(),
        _ when who.Contains('.', StringComparison.Ordinal) => new(new ClaimsIdentity([new(Access.Right, who)], "key")),
        _ => new(new ClaimsIdentity([new(ClaimTypes.Role, who)], "session")),
    };

    private static string Line(string door, IEnumerable<string> who) => $"{door}: {string.Join(' ', who.Order(StringComparer.Ordinal))}";
}
