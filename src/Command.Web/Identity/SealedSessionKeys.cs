using System.Text;
using System.Xml.Linq;
using Command.Storage.Reports;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Command.Web.Identity;

/// <summary>Seals the keys of sessions under the contact key: who reads Redis or the data folder can't make a session of anybody.</summary>
internal sealed class SealedSessionKeys(ContactVault vault) : IXmlEncryptor
{
    internal const string Purpose = "session-key";

    /// <inheritdoc/>
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        ArgumentNullException.ThrowIfNull(plaintextElement);
        var sealedBytes = vault.SealBytes(Purpose, Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)));
        return new(new XElement("sealed", Convert.ToBase64String(sealedBytes)), typeof(OpenedSessionKeys));
    }
}

/// <summary>Opens them; made by the framework, by its name in the stored key.</summary>
internal sealed class OpenedSessionKeys(IServiceProvider services) : IXmlDecryptor
{
    /// <inheritdoc/>
    public XElement Decrypt(XElement encryptedElement)
    {
        ArgumentNullException.ThrowIfNull(encryptedElement);
        var plain = services.GetRequiredService<ContactVault>().OpenBytes(
            SealedSessionKeys.Purpose, Convert.FromBase64String(encryptedElement.Value));
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
