using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Command.Domain.Deliveries;

/// <summary>
/// Proof that a message is ours and when it was sent: <c>sha256=</c> and the lower-case hex HMAC-SHA256, under the secret of the
/// subscription, over the seconds since 1970 in decimal digits, a full stop and the body.
/// </summary>
public static class WebhookSignature
{
    /// <summary>Signs a body.</summary>
    /// <param name="secret">Secret of the subscription.</param>
    /// <param name="at">When it is sent; whole seconds count.</param>
    /// <param name="body">The bytes of the body.</param>
    public static string Of(byte[] secret, DateTimeOffset at, byte[] body)
    {
        ArgumentNullException.ThrowIfNull(body);
        byte[] signed = [.. Encoding.ASCII.GetBytes(at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) + "."), .. body];
        return "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(secret, signed));
    }
}
