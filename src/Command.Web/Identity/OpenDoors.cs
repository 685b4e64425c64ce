using Microsoft.AspNetCore.StaticAssets;

namespace Command.Web.Identity;

/// <summary>Something that nobody needs a right for.</summary>
/// <param name="Door">Methods and pattern; at the end <c>*</c> for files.</param>
/// <param name="Why">Why it is open.</param>
internal sealed record OpenDoor(string Door, string Why);

/// <summary>
/// All that is open to everybody, one by one. What is mapped, asks for no right and is not here answers as if nobody had signed in; so does
/// a new page that forgot to say who may open it.
/// </summary>
internal static class OpenDoors
{
    // While the program runs from its build output the framework maps one door for all files that are not in its list.
    private const string BuildFiles = "{**path:file}";

    /// <summary>What is open.</summary>
    public static readonly IReadOnlyList<OpenDoor> All =
    [
        new("GET /", "leads to the console, which asks who one is"),
        new("GET /login", "the page for signing in"),
        new("POST /login", "the page for signing in, as the framework maps every page"),
        new("POST /account/sign-in", "signing in from the page"),
        new("POST /account/sign-out", "leaving"),
        new("POST /api/session", "signing in"),
        new("DELETE /api/session", "leaving"),
        new("GET /wall/enter", "the way in of a wall screen; asks for its key"),
        new("POST /wall/enter", "the same, where somebody is signed in and has to agree"),
        new("GET /wall/agree", "the page that asks them"),
        new("POST /wall/agree", "the same, as the framework maps every page"),
        new("GET /healthz/live", "balancers and the pages themselves ask; says one word"),
        new("GET /healthz/ready", "balancers and the pages themselves ask; names parts that are away"),
        new("GET /openapi/{documentName}.json", "the description of the surface, which is public"),
        new("GET /api/track/{token}", "whoever holds a tracking token is known by it"),
        new("POST /api/track/{token}/evaluation", "whoever holds a tracking token is known by it"),
        new("POST /api/track/{token}/objection", "whoever holds a tracking token is known by it"),
        new("POST /api/track/{token}/reminder", "whoever holds a tracking token is known by it"),
        new("POST /api/track/{token}/withdraw", "whoever holds a tracking token is known by it"),
        new("POST /api/track/{token}/words", "whoever holds a tracking token is known by it"),
        new("GET /css/*", "style sheets and fonts of the page for signing in and all others"),
        new("GET /js/*", "scripts of the pages"),
        new("GET /_content/*", "style and script of the component library"),
        new("GET /_framework/*", "the script of Blazor; its circuit asks for a right"),
        new("GET /icon.*", "the icon"),
        new("GET /" + BuildFiles, "the same files while the program runs from its build output"),
    ];

    private static readonly HashSet<string> Names = [.. All.Select(door => door.Door)];

    /// <summary>Whether what a request has met is open; an address where nothing is, is nobody's.</summary>
    public static bool Holds(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        // What is no route was not mapped: the framework's own way of saying that a method or a type is not taken here.
        return http.GetEndpoint() is not RouteEndpoint door || NamesOf(door).All(Names.Contains);
    }

    /// <summary>The names of a door as they stand in the list: a method each, and for files the folder.</summary>
    public static IEnumerable<string> NamesOf(RouteEndpoint door)
    {
        ArgumentNullException.ThrowIfNull(door);
        var path = "/" + door.RoutePattern.RawText!.Trim('/');
        if (IsFile(door, path))
        {
            var folder = path.IndexOf('/', 1);
            return [folder > 0 ? $"GET {path[..folder]}/*" : path[1] == '{' ? "GET " + path : Plain(path)];
        }

        return door.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods
            ? methods.Where(method => method is not ("OPTIONS" or "HEAD")).Select(method => $"{method} {path}")
            : [path];
    }

    // The framework serves each file under the digest of its content, too, and packed.
    private static string Plain(string path) => $"GET {path[..path.IndexOf('.', StringComparison.Ordinal)]}.*";

    private static bool IsFile(RouteEndpoint door, string path) =>
        door.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || path.StartsWith("/_framework/", StringComparison.Ordinal)
            || path.EndsWith(BuildFiles, StringComparison.Ordinal);
}
