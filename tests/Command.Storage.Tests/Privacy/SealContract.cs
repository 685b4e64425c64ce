using System.Security.Cryptography;
using Command.Contracts.Reports;
using Command.Storage.Privacy;
using Command.Storage.Reports;

namespace Command.Storage.Tests.Privacy;

/// <summary>Finding M9: a wrong contact key is noticed at the start and not by a citizen, and a key can be followed by another.</summary>
public abstract class SealContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    private static readonly byte[] Present = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] Next = RandomNumberGenerator.GetBytes(32);
    private static readonly Reporter Someone = new("市民-K053", "10012345678");

    [Fact]
    public async Task The_first_start_remembers_its_key_and_the_next_takes_no_other()
    {
        await Rows(new(Present)).CheckAsync(Ct);
        await Rows(new(Present)).CheckAsync(Ct);

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => Rows(new(Next)).CheckAsync(Ct));
        Assert.Contains("Command:ContactKey", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(Present), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_without_a_list_of_keys_takes_the_key_that_opens_it()
    {
        await ReceiveAsync(new(Present));

        await Assert.ThrowsAsync<StartRefusedException>(() => Rows(new(Next)).CheckAsync(Ct));
        await Rows(new(Present)).CheckAsync(Ct);
    }

    [Fact]
    public async Task A_key_is_followed_by_another_and_nothing_is_lost()
    {
        await Rows(new(Present)).CheckAsync(Ct);
        var old = await ReceiveAsync(new(Present));
        var both = new ContactVault(Next, Present);
        await Rows(both).CheckAsync(Ct);
        var young = await ReceiveAsync(both);
        // Both are needed until everything is sealed anew.
        await Assert.ThrowsAsync<StartRefusedException>(() => Rows(new(Next)).CheckAsync(Ct));
        await Assert.ThrowsAsync<StartRefusedException>(() => Rows(new(Present)).CheckAsync(Ct));

        Assert.Equal(1, await Rows(both).ResealAsync(Ct));
        Assert.Equal(0, await Rows(both).ResealAsync(Ct));

        await Rows(new(Next)).CheckAsync(Ct);
        await Assert.ThrowsAsync<StartRefusedException>(() => Rows(new(Present)).CheckAsync(Ct));
        foreach (var id in (string[])[old, young])
        {
            var contact = Assert.Single(await AskAsync<byte[]>("SELECT contact FROM report WHERE id = @id", new { id }));
            Assert.Equal(Someone, new ContactVault(Next).Open(id, contact));
        }
    }

    private SealedRows Rows(ContactVault vault) => new(Here.Database, vault, Clock);

    private async Task<string> ReceiveAsync(ContactVault vault)
    {
        var inbox = new ReportInbox(Here.Database, vault, Clock);
        var receipt = Assert.Single(await inbox.ReceiveAsync([Report() with { Reporter = Someone }], Ct));
        return Assert.IsType<Receipt.Accepted>(receipt).Body.ReportId;
    }
}

public sealed class SealOnSqlite : SealContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class SealOnPostgres : SealContract<PostgresStore>;
