using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Command.Storage.Identity;
using Command.Worker;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Command.Web.Identity;

/// <summary>
/// Header <c>X-Api-Key</c>. Keys are stored as hashes. In demo mode the key <c>demo</c> works from loopback: it may send reports and read
/// the ledger, and what it sends is demonstration data.
/// </summary>
public sealed class ApiKeys(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    AccountTable accounts, IMemoryCache cache, CommandSettings settings)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "ApiKey";

    /// <summary>Name of the header.</summary>
    public const string Header = "X-Api-Key";

    private const string DemoKey = "demo";
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var key = Request.Headers[Header].ToString();
        if (key.Length == 0)
        {
            return AuthenticateResult.NoResult();
        }

        var found = key == DemoKey && settings.Demo.Enabled && IPAddress.IsLoopback(Context.Connection.RemoteIpAddress ?? IPAddress.None)
            ? (Label: DemoKey, Rights: $"{Access.WriteReports} {Access.ReadReports}")
            : await FindAsync(key).ConfigureAwait(false);
        if (found is not { } known)
        {
            return AuthenticateResult.Fail("Unknown API key.");
        }

        var identity = new ClaimsIdentity(SchemeName, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.Name, "key:" + known.Label));
        identity.AddClaims(known.Rights.Split(' ').Select(right => new Claim(Access.Right, right)));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    // Thousands of reports a second come with the same key; the database is asked every half minute.
    private Task<(string Label, string Rights)?> FindAsync(string key)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        return cache.GetOrCreateAsync("key:" + hash, entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Remembered;
            return accounts.FindKeyAsync(hash, Context.RequestAborted);
        });
    }
}
