using System.Net;
using System.Net.Sockets;
using Command.Engine;
using Command.Storage.Identity;
using Microsoft.AspNetCore.Identity;

namespace Command.Web.SignIn;

/// <summary>What came of a try.</summary>
internal enum SignInAnswer
{
    /// <summary>Signed in.</summary>
    In,

    /// <summary>There is no such account, or not with this password.</summary>
    Refused,

    /// <summary>Too many wrong passwords from this address.</summary>
    Locked,

    /// <summary>Too many wait at once.</summary>
    Busy,
}

/// <summary>
/// Signing in. An account that does not exist, is closed, or belongs to the demonstration outside of it costs the same work and is answered
/// the same as a wrong password.
/// </summary>
internal sealed partial class SignInDesk(
    UserManager<Account> users, SignInManager<Account> sessions, IPasswordHasher<Account> hasher, SignInTries tries, SignInLanes lanes,
    CommandSettings settings, TimeProvider clock, ILogger<SignInDesk> log)
{
    private static string? _nobody;

    /// <summary>Tries to sign in; the answer of the request gets the cookie.</summary>
    public async Task<(SignInAnswer Result, Account? Account)> SignInAsync(string? user, string? password, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var (name, address) = (NameOf(user), AddressOf(http.Connection.RemoteIpAddress));
        var tried = await lanes.RunAsync(name, address, () => TryAsync(name, address, password ?? "", http.RequestAborted),
            http.RequestAborted).ConfigureAwait(false);
        if (tried is null)
        {
            Say(LogLevel.Warning, "busy", "-", address);
            return (SignInAnswer.Busy, null);
        }

        if (tried.Account is { } account)
        {
            await sessions.SignInAsync(account, isPersistent: false).ConfigureAwait(false);
        }

        // A name that is none may be a password in the wrong box.
        var (level, word) = WordOf(tried.Result);
        Say(level, word, tried.Known ?? "-", address);
        return (tried.Result, tried.Account);
    }

    private static (LogLevel Level, string Word) WordOf(SignInAnswer result) => result switch
    {
        SignInAnswer.In => (LogLevel.Information, "signed in"),
        SignInAnswer.Locked => (LogLevel.Warning, "locked"),
        _ => (LogLevel.Warning, "refused"),
    };

    /// <summary>Whether a password is that of an account; wrong ones count like those of signing in.</summary>
    public async Task<SignInAnswer> CheckAsync(Account account, string? password, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(http);
        var address = AddressOf(http.Connection.RemoteIpAddress);
        var tried = await lanes.RunAsync(account.Name, address,
            () => TryAsync(account.Name, address, password ?? "", http.RequestAborted), http.RequestAborted).ConfigureAwait(false);
        return tried?.Result ?? SignInAnswer.Busy;
    }

    /// <summary>An address as it is counted: of IPv6 the network, since a host has as many addresses there as it likes.</summary>
    internal static string AddressOf(IPAddress? address)
    {
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address ?? IPAddress.None;
        return plain.AddressFamily == AddressFamily.InterNetworkV6 && !IPAddress.IsLoopback(plain)
            ? new IPAddress([.. plain.GetAddressBytes()[..8], 0, 0, 0, 0, 0, 0, 0, 0]) + "/64"
            : plain.ToString();
    }

    private static string NameOf(string? user) =>
        user is { Length: > 0 and <= 60 } && !user.Any(c => char.IsControl(c) || char.IsSurrogate(c))
            ? user.ToLowerInvariant()
            : SignInTries.AnyName;

    private async Task<Tried> TryAsync(string name, string address, string password, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (failed, locked) = await tries.FindAsync(name, address, now, ct).ConfigureAwait(false);
        if (locked)
        {
            return new Tried(SignInAnswer.Locked, null, null);
        }

        var known = await users.FindByNameAsync(name).ConfigureAwait(false);
        var account = IsOpen(known) ? known : null;
        var right = await lanes.HashAsync(() => IsRightAsync(account, password), ct).ConfigureAwait(false);
        if (!right)
        {
            var now5 = await tries.FailAsync(name, address, now, ct).ConfigureAwait(false) >= SignInTries.MostOfPair;
            return new Tried(now5 ? SignInAnswer.Locked : SignInAnswer.Refused, null, known?.Name);
        }

        if (failed > 0)
        {
            await tries.ForgiveAsync(name, address, ct).ConfigureAwait(false);
        }

        return new Tried(SignInAnswer.In, account, account!.Name);
    }

    private bool IsOpen(Account? account) => account is { DisabledAt: null } && (!account.Demo || settings.Demo.Enabled);

    private async Task<bool> IsRightAsync(Account? account, string password)
    {
        if (account is null || account.PasswordHash.Length == 0)
        {
            _nobody ??= hasher.HashPassword(new Account(), Guid.NewGuid().ToString());
            hasher.VerifyHashedPassword(new Account(), _nobody, password);
            return false;
        }

        return await users.CheckPasswordAsync(account, password).ConfigureAwait(false);
    }

    [LoggerMessage(EventId = 3411, Message = "Sign-in {Outcome}: {Account} from {Address}")]
    private partial void Say(LogLevel level, string outcome, string account, string address);

    private sealed record Tried(SignInAnswer Result, Account? Account, string? Known);
}
