using System.Security.Cryptography;
using System.Text;
using Command.Contracts.Reports;

namespace Command.Domain.Reports;

/// <summary>
/// A fingerprint of what was reported. The same channel and external id with another fingerprint is a conflict, not a repeat; so what a
/// transport may change on the way (outer blanks, line ends, composed or decomposed letters) must not change it.
/// </summary>
public static class TextDigest
{
    /// <summary>SHA-256 of the normalised text of a report, 64 lower-case hex digits.</summary>
    public static string Of(ReportMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Of(message.Text);
    }

    /// <summary>
    /// SHA-256 of a text after normalisation (Unicode form C, line ends as \n, no outer blanks), 64 lower-case hex digits.
    /// </summary>
    /// <exception cref="ArgumentException">The text holds half a surrogate pair.</exception>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var normal = text.Replace("\r\n", "\n", StringComparison.Ordinal).Trim().Normalize(NormalizationForm.FormC);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(normal)));
    }
}
