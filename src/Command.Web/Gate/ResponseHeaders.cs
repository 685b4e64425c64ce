using Command.Engine;
using Microsoft.AspNetCore.StaticAssets;

namespace Command.Web.Gate;

/// <summary>What every answer tells the browser: scripts of this site only, no guessing, no keeping of what concerns cases.</summary>
internal static class ResponseHeaders
{
    // Styles stand in elements too (widths of bars, what the component library puts in); the map's worker is a script of ours.
    private const string Policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
        + "frame-ancestors 'self'";

    private const string Year = "max-age=31536000";

    /// <summary>Puts them on the answer, whoever makes it.</summary>
    public static Task SetAsync(HttpContext http, RequestDelegate next, CommandSettings settings)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        if (settings.Hsts && http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = Year;
        }

        http.Response.OnStarting(() =>
        {
            if (headers.CacheControl.Count == 0 && !IsFile(http))
            {
                headers.CacheControl = "no-store";
            }

            // The error page takes away what was there, and the framework has a shorter one for its pages.
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            return Task.CompletedTask;
        });
        return next(http);
    }

    private static bool IsFile(HttpContext http) => http.Request.Path.StartsWithSegments("/_framework")
        || http.Request.Path.StartsWithSegments("/district")
        || http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
}
