using Command.Domain.Catalogue;
using Command.Storage.Catalogue;
using Command.Testing;

namespace Command.Storage.Tests.Catalogue;

public abstract class CatalogueContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    [Fact]
    public async Task A_policy_is_kept_once_file_by_file_and_can_be_read_again()
    {
        var store = new CatalogueStore(Here.Database, Clock);
        Assert.Equal(Policy.Version, (await store.KeepAsync(TestPolicy.Folder, Ct)).Version);
        await store.KeepAsync(TestPolicy.Folder, Ct);
        var kept = await AskAsync<KeptFile>("SELECT name AS Name, content AS Content FROM catalogue WHERE version = @Version", new { Policy.Version });
        Assert.Equal(Policy.FileNames.Order(StringComparer.Ordinal), kept.Select(f => f.Name).Order(StringComparer.Ordinal));
        Assert.Equal(Policy.Version, Domain.Catalogue.Policy.Parse(kept.ToDictionary(f => f.Name, f => f.Content)).Version);
    }

    private sealed class KeptFile
    {
        public string Name { get; set; } = "";

        public byte[] Content { get; set; } = [];
    }
}

public sealed class CatalogueOnSqlite : CatalogueContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class CatalogueOnPostgres : CatalogueContract<PostgresStore>;
