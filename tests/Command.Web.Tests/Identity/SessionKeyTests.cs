using System.Security.Cryptography;
using Command.Storage.Reports;
using Command.Web.Identity;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Identity;

/// <summary>Finding L15: whoever reads the folder, or Redis, can't make a session of anybody.</summary>
public sealed class SessionKeyTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("command-keys-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_session_key_is_sealed_and_opens_under_the_contact_key_alone()
    {
        var contactKey = RandomNumberGenerator.GetBytes(32);
        var ticket = Web(contactKey).Protect("operator");

        var stored = string.Concat(_folder.GetFiles("*.xml").Select(file => File.ReadAllText(file.FullName)));
        Assert.Contains("<sealed", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", stored, StringComparison.Ordinal);
        Assert.Equal("operator", Web(contactKey).Unprotect(ticket));
        Assert.ThrowsAny<CryptographicException>(() => Web(RandomNumberGenerator.GetBytes(32)).Unprotect(ticket));
    }

    private IDataProtector Web(byte[] contactKey)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(new ContactVault(contactKey));
        services.AddDataProtection().SetApplicationName("command").PersistKeysToFileSystem(_folder);
        services.AddOptions<KeyManagementOptions>()
            .Configure<ContactVault>((options, vault) => options.XmlEncryptor = new SealedSessionKeys(vault));
        return services.BuildServiceProvider().GetDataProtector("session");
    }
}
