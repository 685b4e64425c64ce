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
    KeyRing keys, Scopes scopes, CommandSettings settings, WrongKeys wrong)
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

        var identity = new ClaimsIdentity(SchemeName, ClaimTypes.Name, ClaimTypes.Role);
        if (key == DemoKey && settings.Demo.Enabled && IsFromHere)
        {
            Grant(identity, new KeyGrant(DemoKey, [Access.WriteReports, Access.ReadReports]), new Claim(SessionCheck.Demo, "1"));
        }
        else
        {
            var hash = KeyTable.HashOf(key);
            if (await keys.FindAsync(hash, Context.RequestAborted).ConfigureAwait(false) is not { } known)
            {
                wrong.Tried($"{Context.Connection.RemoteIpAddress}");
                return AuthenticateResult.Fail("Unknown API key.");
            }

            Grant(identity, known, new Claim(SessionCheck.Key, hash));
            await scopes.AddAsync(identity, ScopeTable.Key(known.Label), Context.RequestAborted).ConfigureAwait(false);
        }

        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    // A proxy on this machine speaks for others: what it hands on, says so.
    private bool IsFromHere => IPAddress.IsLoopback(Context.Connection.RemoteIpAddress ?? IPAddress.None)
        && !Request.Headers.ContainsKey("X-Forwarded-For") && !Request.Headers.ContainsKey("Forwarded");

    private static void Grant(ClaimsIdentity identity, KeyGrant grant, Claim standsOn)
    {
        identity.AddClaim(new Claim(ClaimTypes.Name, "key:" + grant.Label));
        identity.AddClaims(grant.Rights.SelectMany(Access.ClaimsOf));
        identity.AddClaim(standsOn);
    }
}
