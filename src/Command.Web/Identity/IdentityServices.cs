using Command.Storage.Identity;
using Command.Engine.Telemetry;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Command.Web.Identity;

/// <summary>Wiring of accounts, sessions, keys and rights.</summary>
internal static class IdentityServices
{
    private const string Either = "KeyOrCookie";

    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCommandIdentity(this IServiceCollection services, bool demo)
    {
        services.AddMemoryCache();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<Scopes>();
        services.AddIdentityCore<Account>(options =>
            {
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
                options.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789-_.";
            })
            .AddUserStore<AccountStore>()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddSignInManager();
        services.AddAuthentication(options =>
            {
                options.DefaultScheme = Either;
                options.DefaultChallengeScheme = Either;
            })
            .AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector = http =>
                http.Request.Headers.ContainsKey(ApiKeys.Header) ? ApiKeys.SchemeName : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeys>(ApiKeys.SchemeName, null)
            .AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(ConfigureCookie));
        services.AddAuthorization(options => Access.AddPolicies(options, demo));
        services.AddCascadingAuthenticationState();
        return services;
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "command.session";
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.LoginPath = "/login";
        options.AccessDeniedPath = "/login";
        // One shift; renewed while in use.
        options.ExpireTimeSpan = TimeSpan.FromHours(10);
        options.Events.OnValidatePrincipal = WallDevices.ValidateAsync;
        options.Events.OnRedirectToLogin = http => Redirect(http, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = http => Redirect(http, StatusCodes.Status403Forbidden);
    }

    // Programs get a status, people a page.
    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/hubs")
            || context.Request.Path.StartsWithSegments(TelemetryServices.MetricsPath))
        {
            context.Response.StatusCode = status;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }
}
