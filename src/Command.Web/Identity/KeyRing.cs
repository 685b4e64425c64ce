using System.Security.Cryptography;
using Command.Engine;
using Command.Storage.Identity;
using Microsoft.Extensions.Caching.Memory;

namespace Command.Web.Identity;

/// <summary>What a key stands for.</summary>
/// <param name="Label">Its holder, e.g. <c>hotline</c> or <c>wall-1</c>.</param>
/// <param name="Rights">Rights of <see cref="Access"/>.</param>
internal sealed record KeyGrant(string Label, IReadOnlyList<string> Rights);

/// <summary>
/// Keys of systems and devices; only their hashes are stored. Thousands of reports a second come with the same key, so the database is
/// asked a few times a minute: that long a revoked key still opens. A key of the demonstration is none outside of it.
/// </summary>
internal sealed class KeyRing(KeyTable keys, IMemoryCache cache, CommandSettings settings)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(15);

    /// <summary>The grant of a key by its hash, or null.</summary>
    public Task<KeyGrant?> FindAsync(string hash, CancellationToken ct) => cache.GetOrCreateAsync("key:" + hash, async entry =>
    {
        entry.AbsoluteExpirationRelativeToNow = Remembered;
        return await keys.FindAsync(hash, ct).ConfigureAwait(false) is { } stored && (!stored.Demo || settings.Demo.Enabled)
            ? new KeyGrant(stored.Label, stored.Rights.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            : null;
    });

    /// <summary>Makes a key and returns it; it is told this once and can't be read again.</summary>
    public async Task<string> MakeAsync(KeyGrant grant, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(grant);
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        await keys.SaveAsync(
            new StoredKey(KeyTable.HashOf(key), grant.Label, string.Join(' ', grant.Rights), settings.Demo.Enabled), ct)
            .ConfigureAwait(false);
        return key;
    }

    /// <summary>All keys, by holder.</summary>
    public Task<IReadOnlyList<StoredKey>> AllAsync(CancellationToken ct) => keys.AllAsync(ct);

    /// <summary>Revokes all keys of a holder, at once in this process; says how many there were.</summary>
    public async Task<int> RevokeAsync(string label, CancellationToken ct)
    {
        foreach (var key in (await keys.AllAsync(ct).ConfigureAwait(false)).Where(key => key.Label == label))
        {
            cache.Remove("key:" + key.Hash);
        }

        return await keys.RevokeAsync(label, ct).ConfigureAwait(false);
    }
}
