using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Reports;

namespace Command.Storage.Reports;

/// <summary>
/// Seals who reported, and secrets of this system. AES-256-GCM with a fresh nonce; the report's id is bound in, so that one report's
/// contact cannot be put under another. What is sealed begins with the id of its key, so that a key can be followed by another.
/// </summary>
/// <remarks>Layout: id of the key (4 bytes), nonce (12), tag (16), cipher text. Build 0860d97 wrote no id; that is still read.</remarks>
public sealed class ContactVault
{
    private const int IdSize = 4;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly ContactKey[] _keys;

    /// <summary>A vault under a 256-bit key.</summary>
    /// <param name="key">Seals and opens.</param>
    /// <param name="former">Keys before it, which only open.</param>
    /// <exception cref="ArgumentException">A key is not 32 bytes.</exception>
    public ContactVault(byte[] key, params IEnumerable<byte[]> former) => _keys = [.. former.Prepend(key).Select(k => new ContactKey(k))];

    /// <summary>Names the key that seals; says nothing about it.</summary>
    public string KeyId => Convert.ToHexStringLower(_keys[0].Id);

    /// <summary>Whether this vault can open what a key sealed.</summary>
    public bool Knows(string keyId) => Array.Exists(_keys, key => Convert.ToHexStringLower(key.Id) == keyId);

    /// <summary>Seals a contact. Null when there is nothing to seal.</summary>
    public byte[]? Seal(string reportId, Reporter? reporter)
    {
        if (reporter is null or { Alias: null, Phone: null })
        {
            return null;
        }

        return SealBytes(reportId, JsonSerializer.SerializeToUtf8Bytes(reporter, Wire.Json));
    }

    /// <summary>Seals a secret of this system under the same key.</summary>
    /// <param name="id">Id of what it belongs to, ASCII; bound in.</param>
    /// <param name="plain">The secret.</param>
    public byte[] SealBytes(string id, byte[] plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        var sealedBytes = new byte[IdSize + NonceSize + TagSize + plain.Length];
        _keys[0].Id.CopyTo(sealedBytes, 0);
        var nonce = sealedBytes.AsSpan(IdSize, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_keys[0].Bytes, TagSize);
        aes.Encrypt(
            nonce, plain, sealedBytes.AsSpan(IdSize + NonceSize + TagSize), sealedBytes.AsSpan(IdSize + NonceSize, TagSize),
            Encoding.ASCII.GetBytes(id));
        return sealedBytes;
    }

    /// <summary>Whether something was sealed under the key that seals now.</summary>
    public bool IsCurrent(byte[] sealedBytes) => sealedBytes.AsSpan().StartsWith(_keys[0].Id);

    /// <summary>Opens a sealed contact.</summary>
    /// <exception cref="CryptographicException">Another key, another report, or tampered with.</exception>
    public Reporter? Open(string reportId, byte[]? sealedBytes) =>
        sealedBytes is null ? null : JsonSerializer.Deserialize<Reporter>(OpenBytes(reportId, sealedBytes), Wire.Json);

    /// <summary>
    /// Who reported, where that can be opened; null also for what is damaged: one such row must not stop a loop that comes by it.
    /// </summary>
    public Reporter? Readable(string reportId, byte[]? sealedBytes)
    {
        try
        {
            return Open(reportId, sealedBytes);
        }
        catch (Exception damaged) when (damaged is CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Opens a sealed secret.</summary>
    /// <exception cref="CryptographicException">Another key, another id, or tampered with.</exception>
    public byte[] OpenBytes(string id, byte[] sealedBytes)
    {
        ArgumentNullException.ThrowIfNull(sealedBytes);
        var bound = Encoding.ASCII.GetBytes(id);
        // The tag decides, not the id: without one the first bytes are those of a nonce, which may look like an id.
        var tried = _keys.Where(key => sealedBytes.AsSpan().StartsWith(key.Id)).Select(key => (key, At: IdSize))
            .Concat(_keys.Select(key => (key, At: 0)));
        foreach (var (key, at) in tried)
        {
            if (TryOpen(key, bound, sealedBytes.AsSpan(at)) is { } plain)
            {
                return plain;
            }
        }

        throw new CryptographicException("Sealed under a key that is not here, for something else, or damaged.");
    }

    private static byte[]? TryOpen(ContactKey key, byte[] bound, ReadOnlySpan<byte> sealedBytes)
    {
        if (sealedBytes.Length < NonceSize + TagSize)
        {
            return null;
        }

        var plain = new byte[sealedBytes.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key.Bytes, TagSize);
        try
        {
            aes.Decrypt(
                sealedBytes[..NonceSize], sealedBytes[(NonceSize + TagSize)..], sealedBytes.Slice(NonceSize, TagSize), plain, bound);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private sealed class ContactKey
    {
        public ContactKey(byte[] bytes)
        {
            ArgumentNullException.ThrowIfNull(bytes);
            Bytes = bytes.Length == 32 ? bytes : throw new ArgumentException("The contact key has 32 bytes.", nameof(bytes));
            Id = HMACSHA256.HashData(bytes, "command contact key"u8)[..IdSize];
        }

        public byte[] Bytes { get; }

        public byte[] Id { get; }
    }
}
