using Command.Engine;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Command.Web.Gate;

/// <summary>What every request meets before the part that it is for.</summary>
internal static class GateServices
{
    // A body that was refused is let run out, so that its sender gets the answer and not a broken line; nothing of it is kept.
    private const long MostDropped = 32 * 1024 * 1024;

    /// <summary>Bounds of the server, and whose word counts about who asks.</summary>
    public static IServiceCollection AddGate(this IServiceCollection services, CommandSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services.Configure<KestrelServerOptions>(options => options.Limits.MaxRequestBodySize = BodyRule.Default.Most);
        // After everything, the framework's own switch that believes everybody included.
        services.PostConfigure<ForwardedHeadersOptions>(options =>
        {
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in settings.ProxyNetworks())
            {
                options.KnownIPNetworks.Add(network);
            }

            options.ForwardLimit = null;
            options.ForwardedHeaders = options.KnownIPNetworks.Count == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        });
        services.Configure<CookiePolicyOptions>(options => options.Secure =
            settings.Https ?? !settings.Demo.Enabled ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest);
        services.AddExceptionHandler<BrokenRequest>();
        return services;
    }

    /// <summary>Before anything else.</summary>
    public static void UseGate(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<CommandSettings>();
        app.UseForwardedHeaders();
        app.Use(next => http => ResponseHeaders.SetAsync(http, next, settings));
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseCookiePolicy();
        app.Use(next => http => FrontAsync(http, next));
    }

    /// <summary>After it is known who asks and what he may.</summary>
    public static void UseBodyGate(this WebApplication app) => app.Use(next => http => BodyAsync(http, next));

    private static async Task FrontAsync(HttpContext http, RequestDelegate next)
    {
        if (Origins.Matter(http.Request) && !Origins.AreOurs(http.Request))
        {
            await RefuseAsync(http, StatusCodes.Status403Forbidden, "origin.refused",
                "请求来自其他网站的页面，未执行。 / The request comes from a page of another site; nothing was done.").ConfigureAwait(false);
            return;
        }

        if (FieldOfAddress(http.Request) is { } field)
        {
            await InvalidAsync(http, field).ConfigureAwait(false);
            return;
        }

        await BoundAsync(http, next, RuleOf(http)).ConfigureAwait(false);
    }

    private static Task BoundAsync(HttpContext http, RequestDelegate next, BodyRule rule)
    {
        var isLong = http.Request.ContentLength > rule.Most;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = rule.Own || isLong ? MostDropped : rule.Most;
        }

        return isLong && !rule.Own ? TooLargeAsync(http, rule) : next(http);
    }

    private static async Task BodyAsync(HttpContext http, RequestDelegate next)
    {
        var (request, rule) = (http.Request, RuleOf(http));
        if (rule.IsForm || !IsJson(http))
        {
            await next(http).ConfigureAwait(false);
            return;
        }

        if (HasCookie(http) && !request.HasJsonContentType())
        {
            await RefuseAsync(http, StatusCodes.Status415UnsupportedMediaType, "media-type.unsupported",
                "请求体须为 application/json。 / The body must be application/json.").ConfigureAwait(false);
            return;
        }

        await (rule.Own ? next(http) : TakeAsync(http, next, rule)).ConfigureAwait(false);
    }

    private static async Task TakeAsync(HttpContext http, RequestDelegate next, BodyRule rule)
    {
        if (await RequestBody.ReadAsync(http.Request, (int)rule.Most, http.RequestAborted).ConfigureAwait(false) is not { } body)
        {
            await TooLargeAsync(http, rule).ConfigureAwait(false);
        }
        else if (!rule.AnyCharacter && Characters.FieldWith(body) is { } field)
        {
            await InvalidAsync(http, field).ConfigureAwait(false);
        }
        else
        {
            http.Request.Body = new MemoryStream(body, writable: false);
            await next(http).ConfigureAwait(false);
        }
    }

    private static bool HasCookie(HttpContext http) => http.Request.Cookies.Count > 0
        && http.User.Identity is { IsAuthenticated: true } && !http.Request.Headers.ContainsKey("X-Api-Key");

    // Writes of the surface that do not say that they take something else, such as a file.
    private static bool IsJson(HttpContext http)
    {
        return http.Request.Path.StartsWithSegments("/api") && Origins.IsWrite(http.Request)
            && http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true && http.Request.ContentLength is not 0
            && TakesJson(http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>());
    }

    private static bool TakesJson(IAcceptsMetadata? accepts) =>
        accepts is null || accepts.ContentTypes.Any(type => type.Contains("json", StringComparison.OrdinalIgnoreCase));

    private static BodyRule RuleOf(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<BodyRule>() ?? BodyRule.Default;

    private static string? FieldOfAddress(HttpRequest request)
    {
        foreach (var (name, values) in request.Query)
        {
            if (Characters.AreIn(name) || values.Any(Characters.AreIn))
            {
                return Characters.AreIn(name) ? "?" : name;
            }
        }

        return request.RouteValues.FirstOrDefault(value => Characters.AreIn(value.Value as string)).Key;
    }

    private static Task InvalidAsync(HttpContext http, string field) => Problems.Invalid(
        "request.invalid", new Dictionary<string, string[]> { [field] = [Characters.Sentence] }).ExecuteAsync(http);

    private static Task TooLargeAsync(HttpContext http, BodyRule rule) => RefuseAsync(
        http, StatusCodes.Status413PayloadTooLarge, "request.too-large",
        $"请求体超过 {rule.Most / 1024} KiB。 / The body is larger than {rule.Most / 1024} KiB.");

    private static Task RefuseAsync(HttpContext http, int status, string code, string detail) =>
        Problems.Of(status, code, detail).ExecuteAsync(http);
}
