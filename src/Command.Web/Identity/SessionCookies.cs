using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Command.Web.Identity;

/// <summary>
/// A person's session, or else that of a wall screen. They are two cookies: a link that lets a wall in must not throw out whoever works in
/// the same browser.
/// </summary>
internal sealed class SessionCookies(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "Sessions";

    /// <summary>Looks at each session on every request.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var http = context.HttpContext;
        if (context.Principal is not { } user
            || !await http.RequestServices.GetRequiredService<SessionCheck>().HoldsAsync(user, atOnce: false, http.RequestAborted)
                .ConfigureAwait(false))
        {
            context.RejectPrincipal();
        }
    }

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var person = await Context.AuthenticateAsync(IdentityConstants.ApplicationScheme).ConfigureAwait(false);
        if (person.Succeeded)
        {
            return person;
        }

        var wall = await Context.AuthenticateAsync(WallDevices.SchemeName).ConfigureAwait(false);
        return wall.Succeeded ? wall : person;
    }
}
