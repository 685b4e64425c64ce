using System.Security.Cryptography;
using Command.Storage.Identity;
using Microsoft.Extensions.Caching.Memory;

namespace Command.Web.Identity;

/// <summary>What a key stands for.</summary>
/// <param name="Label">Its holder, e.g. <c>hotline</c> or <c>wall-1</c>.</param>
/// <param name="Rights">Rights of <see cref="Access"/>.</param>
internal sealed record KeyGrant(string Label, IReadOnlyList<string> Rights);

/// <summary>
/// Keys of systems and devices; only their hashes are stored. Thousands of reports a second come with the same key, so the database is
/// asked every half minute: that long a revoked key still opens.
/// </summary>
internal sealed class KeyRing(AccountTable accounts, IMemoryCache cache)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    /// <summary>The grant of a key by its hash, or null.</summary>
    public Task<KeyGrant?> FindAsync(string hash, CancellationToken ct) => cache.GetOrCreateAsync("key:" + hash, async entry =>
    {
        entry.AbsoluteExpirationRelativeToNow = Remembered;
        return await accounts.FindKeyAsync(hash, ct).ConfigureAwait(false) is var (label, rights)
            ? new KeyGrant(label, rights.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            : null;
    });

    /// <summary>Makes a key and returns it; it is told this once and can't be read again.</summary>
    public async Task<string> MakeAsync(KeyGrant grant, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(grant);
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        await accounts.SaveKeyAsync(AccountTable.HashOf(key), grant.Label, string.Join(' ', grant.Rights), ct).ConfigureAwait(false);
        return key;
    }
}
