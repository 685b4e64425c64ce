using System.Security.Cryptography;
using System.Text;
using Command.Contracts.Reports;
using Command.Storage.Reports;

namespace Command.Storage.Tests.Reports;

public abstract class ContactContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    // Eleven digits beginning 100: no network issues them.
    private static readonly Reporter Someone = new("市民-K053", $"100{RandomNumberGenerator.GetInt32(10_000_000, 99_999_999)}");

    [Fact]
    public async Task A_contact_is_sealed_at_rest_and_nowhere_in_clear()
    {
        var receipt = (Receipt.Accepted)(await Here.Inbox.ReceiveAsync([Report() with { Reporter = Someone }], Ct))[0];
        await Here.Registration.RegisterAsync(Prepare, 10, Ct);
        var contact = Assert.Single(await AskAsync<byte[]>("SELECT contact FROM report"));
        Assert.Equal(-1, contact.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Someone.Phone!)));
        Assert.Equal(-1, contact.AsSpan().IndexOf(Encoding.UTF8.GetBytes("K053")));
        Assert.Equal(Someone, Node.Vault.Open(receipt.Body.ReportId, contact));

        var everywhere = await AskAsync<string>(
            "SELECT data FROM journal UNION ALL SELECT doc FROM incident UNION ALL SELECT body FROM report");
        Assert.NotEmpty(everywhere);
        Assert.All(everywhere, text => Assert.DoesNotContain(Someone.Phone!, text, StringComparison.Ordinal));
        Assert.All(everywhere, text => Assert.DoesNotContain("K053", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_contact_opens_under_its_own_report_and_key_only()
    {
        await Here.Inbox.ReceiveAsync([Report() with { Reporter = Someone }], Ct);
        var id = Assert.Single(await AskAsync<string>("SELECT id FROM report"));
        var contact = Assert.Single(await AskAsync<byte[]>("SELECT contact FROM report"));
        Assert.ThrowsAny<CryptographicException>(() => Node.Vault.Open("another-report", contact));
        Assert.ThrowsAny<CryptographicException>(() => new ContactVault(new byte[32]).Open(id, contact));
        Assert.ThrowsAny<CryptographicException>(() => Node.Vault.Open(id, contact[..20]));
        contact[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => Node.Vault.Open(id, contact));
    }

    [Fact]
    public async Task The_same_contact_looks_different_each_time()
    {
        await Here.Inbox.ReceiveAsync([Report() with { Reporter = Someone }, Report() with { Reporter = Someone }], Ct);
        var sealedOnes = await AskAsync<byte[]>("SELECT contact FROM report");
        Assert.NotEqual(sealedOnes[0], sealedOnes[1]);
    }

    [Fact]
    public async Task Whoever_works_on_the_case_sees_alias_and_phone_masked()
    {
        var code = Assert.Single(await OpenAsync(Report() with { Reporter = Someone }));
        var report = Assert.Single(await Here.Incidents.ReportsAsync(code, Ct));
        Assert.Equal(("市**", $"100****{Someone.Phone![^4..]}"), (report.Alias, report.MaskedPhone));
    }

    [Fact]
    public async Task A_report_without_a_contact_has_none()
    {
        var code = Assert.Single(await OpenAsync(Report()));
        var report = Assert.Single(await Here.Incidents.ReportsAsync(code, Ct));
        Assert.Null(report.Alias);
        Assert.Null(report.MaskedPhone);
    }
}

public sealed class ContactOnSqlite : ContactContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class ContactOnPostgres : ContactContract<PostgresStore>;
