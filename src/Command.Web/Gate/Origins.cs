using Command.Web.Identity;

namespace Command.Web.Gate;

/// <summary>
/// Whether a request that a browser makes with somebody's cookie comes from a page of ours. A browser says so with
/// <c>Sec-Fetch-Site</c>, or with <c>Origin</c> where it does not (plain http). A request with neither is from no page: browsers send at
/// least the second with every write and every WebSocket, so a program with a cookie jar is let through.
/// </summary>
internal static class Origins
{
    /// <summary>True for what must come from a page of ours: every write without a key, and each way to a hub or a circuit.</summary>
    public static bool Matter(HttpRequest request) =>
        request.Path.StartsWithSegments("/hubs") || request.Path.StartsWithSegments("/_blazor")
        || (IsWrite(request) && !request.Headers.ContainsKey(ApiKeys.Header));

    /// <summary>True for a method that changes something.</summary>
    public static bool IsWrite(HttpRequest request) => !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
        && !HttpMethods.IsOptions(request.Method) && !HttpMethods.IsTrace(request.Method);

    /// <summary>True for a page of ours, or no page at all.</summary>
    public static bool AreOurs(HttpRequest request)
    {
        var (site, origin) = (request.Headers["Sec-Fetch-Site"].ToString(), request.Headers.Origin.ToString());
        return site.Length > 0
            ? site == "same-origin"
            // The scheme may have been changed by a proxy that we do not know; on https the browser says the first header, which tells it.
            : origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var page)
                && string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
