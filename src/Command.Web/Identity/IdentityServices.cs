using Command.Storage.Identity;
using Command.Engine.Telemetry;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Command.Web.Identity;

/// <summary>Wiring of accounts, sessions, keys and rights.</summary>
internal static class IdentityServices
{
    /// <summary>How long a session lasts: one shift, renewed while in use.</summary>
    public static readonly TimeSpan Shift = TimeSpan.FromHours(10);

    private const string Either = "KeyOrCookie";

    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCommandIdentity(this IServiceCollection services, bool demo)
    {
        services.AddMemoryCache();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<Scopes>();
        services.AddSingleton<WrongKeys>();
        services.AddSingleton<SessionCheck>();
        services.AddScoped<AuthenticationStateProvider, SessionWatch>();
        services.AddIdentityCore<Account>(
            options => options.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789-_.")
            .AddUserStore<AccountStore>()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddSignInManager();
        services.AddAuthentication(options =>
            {
                options.DefaultScheme = Either;
                options.DefaultChallengeScheme = Either;
            })
            .AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector = http =>
                http.Request.Headers.ContainsKey(ApiKeys.Header) ? ApiKeys.SchemeName : SessionCookies.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeys>(ApiKeys.SchemeName, null)
            .AddScheme<AuthenticationSchemeOptions, SessionCookies>(SessionCookies.SchemeName, options =>
                options.ForwardChallenge = options.ForwardForbid = options.ForwardSignIn = options.ForwardSignOut =
                    IdentityConstants.ApplicationScheme)
            .AddCookie(WallDevices.SchemeName, options => Configure(options, "command.wall"))
            .AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(options => Configure(options, "command.session")));
        services.AddAuthorization(options => Access.AddPolicies(options, demo));
        services.AddCascadingAuthenticationState();
        return services;
    }

    private static void Configure(CookieAuthenticationOptions options, string name)
    {
        options.Cookie.Name = name;
        // A link on another site that leads here asks to sign in again: better than another site that acts here.
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.LoginPath = "/login";
        options.AccessDeniedPath = "/login";
        options.ExpireTimeSpan = Shift;
        options.Events.OnValidatePrincipal = SessionCookies.ValidateAsync;
        options.Events.OnRedirectToLogin = http => Redirect(http, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = http => Redirect(http, StatusCodes.Status403Forbidden);
    }

    private static readonly PathString[] ForPrograms = ["/api", "/hubs", "/_blazor", "/district", TelemetryServices.MetricsPath];

    // Programs get a status, people a page.
    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (Array.Exists(ForPrograms, path => context.Request.Path.StartsWithSegments(path)))
        {
            context.Response.StatusCode = status;
        }
        else
        {
            // Without the host: whoever asks may have made it up.
            context.Response.Redirect(new Uri(context.RedirectUri).PathAndQuery);
        }

        return Task.CompletedTask;
    }
}
