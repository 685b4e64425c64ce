using System.Globalization;
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
}
