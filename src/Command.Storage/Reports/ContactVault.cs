using System.Security.Cryptography;
using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Reports;

namespace Command.Storage.Reports;

/// <summary>
/// Seals who reported. AES-256-GCM with a fresh nonce; the report's id is bound in, so that one report's contact cannot be put under
/// another.
/// </summary>
public sealed class ContactVault
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] _key;

    /// <summary>A vault under a 256-bit key.</summary>
    /// <exception cref="ArgumentException">The key is not 32 bytes.</exception>
    public ContactVault(byte[] key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _key = key.Length == 32 ? key : throw new ArgumentException("The contact key has 32 bytes.", nameof(key));
    }

    /// <summary>Seals a contact: nonce, tag, cipher text. Null when there is nothing to seal.</summary>
    public byte[]? Seal(string reportId, Reporter? reporter)
    {
        if (reporter is null or { Alias: null, Phone: null })
        {
            return null;
        }

        return SealBytes(reportId, JsonSerializer.SerializeToUtf8Bytes(reporter, Wire.Json));
    }

    /// <summary>Seals a secret of this system under the same key: nonce, tag, cipher text.</summary>
    /// <param name="id">Id of what it belongs to, ASCII; bound in.</param>
    /// <param name="plain">The secret.</param>
    public byte[] SealBytes(string id, byte[] plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        var sealedBytes = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceSize));
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(
            sealedBytes.AsSpan(0, NonceSize), plain, sealedBytes.AsSpan(NonceSize + TagSize), sealedBytes.AsSpan(NonceSize, TagSize),
            System.Text.Encoding.ASCII.GetBytes(id));
        return sealedBytes;
    }

    /// <summary>Opens a sealed contact.</summary>
    /// <exception cref="CryptographicException">Another key, another report, or tampered with.</exception>
    public Reporter? Open(string reportId, byte[]? sealedBytes) =>
        sealedBytes is null ? null : JsonSerializer.Deserialize<Reporter>(OpenBytes(reportId, sealedBytes), Wire.Json);

    /// <summary>Opens a sealed secret.</summary>
    /// <exception cref="CryptographicException">Another key, another id, or tampered with.</exception>
    public byte[] OpenBytes(string id, byte[] sealedBytes)
    {
        ArgumentNullException.ThrowIfNull(sealedBytes);
        if (sealedBytes.Length < NonceSize + TagSize)
        {
            throw new CryptographicException("The sealed contact is cut off.");
        }

        var plain = new byte[sealedBytes.Length - NonceSize - TagSize];
        using var aes = new AesGcm(_key, TagSize);
        aes.Decrypt(
            sealedBytes.AsSpan(0, NonceSize), sealedBytes.AsSpan(NonceSize + TagSize), sealedBytes.AsSpan(NonceSize, TagSize), plain,
            System.Text.Encoding.ASCII.GetBytes(id));
        return plain;
    }
}
