using System.Globalization;
using Command.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Localization;

namespace Command.Web.Shell;

/// <summary>What every screen needs from the host.</summary>
internal static class ScreenServices
{
    private static readonly CultureInfo[] Cultures = [new("zh-CN"), new("en")];

    /// <summary>Blazor, and Chinese unless the address (<c>?culture=en</c>) or the browser asks for English.</summary>
    public static IServiceCollection AddScreens(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddLocalization();
        services.AddScoped<Names>();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(Cultures[0]);
            options.SupportedCultures = options.SupportedUICultures = Cultures;
            // No cookie: an address must look the same for everybody who opens it.
            options.RequestCultureProviders = [new QueryStringRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
        });
        return services;
    }

    /// <summary>
    /// Maps the pages, each with the right that it asks for itself, and the circuits: whoever may see the board may have one.
    /// </summary>
    public static void MapScreens<T>(this IEndpointRouteBuilder routes) => routes.MapRazorComponents<T>().AddInteractiveServerRenderMode()
        .Add(door =>
        {
            if (door is RouteEndpointBuilder { RoutePattern.RawText: { } path }
                && path.TrimStart('/').StartsWith("_blazor", StringComparison.Ordinal))
            {
                door.Metadata.Add(new AuthorizeAttribute(Access.SeeBoard));
            }
        });
}
