using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Command.Engine;
using Command.Storage.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Command.Web.Identity;

/// <summary>
/// Header <c>X-Api-Key</c>. Keys are stored as hashes. In demo mode the key <c>demo</c> works from loopback: it may send reports and read
/// the ledger, and what it sends is demonstration data.
/// </summary>
internal sealed class ApiKeys(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    KeyRing keys, Scopes scopes, CommandSettings settings)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "ApiKey";

    /// <summary>Name of the header.</summary>
    public const string Header = "X-Api-Key";

    private const string DemoKey = "demo";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var key = Request.Headers[Header].ToString();
        if (key.Length == 0)
        {
            return AuthenticateResult.NoResult();
        }

        var found = key == DemoKey && settings.Demo.Enabled && IPAddress.IsLoopback(Context.Connection.RemoteIpAddress ?? IPAddress.None)
            ? new KeyGrant(DemoKey, [Access.WriteReports, Access.ReadReports])
            : await keys.FindAsync(AccountTable.HashOf(key), Context.RequestAborted).ConfigureAwait(false);
        if (found is not { } known)
        {
            return AuthenticateResult.Fail("Unknown API key.");
        }

        var identity = new ClaimsIdentity(SchemeName, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.Name, "key:" + known.Label));
        identity.AddClaims(known.Rights.Select(right => new Claim(Access.Right, right)));
        await scopes.AddAsync(identity, ScopeTable.Key(known.Label), Context.RequestAborted).ConfigureAwait(false);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}
