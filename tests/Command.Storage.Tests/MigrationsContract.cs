namespace Command.Storage.Tests;

public abstract class MigrationsContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    protected override bool Migrated => false;

    [Fact]
    public async Task Migrating_twice_is_harmless()
    {
        await Migrations.ApplyAsync(Here.Database, Ct);
        var applied = await AskAsync<string>("SELECT name || digest FROM schema_migration ORDER BY name");
        await Migrations.ApplyAsync(Here.Database, Ct);
        Assert.NotEmpty(applied);
        Assert.Equal(applied, await AskAsync<string>("SELECT name || digest FROM schema_migration ORDER BY name"));
    }

    [Fact]
    public async Task Processes_that_start_at_once_migrate_once()
    {
        var processes = Enumerable.Range(0, 4).Select(_ => AnotherProcess()).ToList();
        await AtOnceAsync(processes.Count, async i =>
        {
            await Migrations.ApplyAsync(processes[i].Database, Ct);
            return i;
        });
        Assert.Equal(0, await Here.Journal.HeadAsync(Ct));
        Assert.Single(await AskAsync<long>("SELECT position FROM journal_head"));
    }

    [Fact]
    public async Task A_process_that_has_migrated_keeps_no_other_from_it()
    {
        await Migrations.ApplyAsync(AnotherProcess().Database, Ct);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        await Migrations.ApplyAsync(Here.Database, patience.Token);
        Assert.Equal(0, await Here.Journal.HeadAsync(Ct));
    }

    [Fact]
    public async Task A_migration_that_was_edited_after_it_was_applied_is_refused()
    {
        await Migrations.ApplyAsync(Here.Database, Ct);
        await RunAsync("UPDATE schema_migration SET digest = 'of another file' WHERE name = '001_core.sql'");
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => Migrations.ApplyAsync(Here.Database, Ct));
        Assert.Contains("001_core.sql", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        await Migrations.ApplyAsync(Here.Database, Ct);
        await RunAsync("INSERT INTO schema_migration VALUES ('999_from_the_future.sql', 'x')");
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => Migrations.ApplyAsync(Here.Database, Ct));
        Assert.Contains("999_from_the_future.sql", refusal.Message, StringComparison.Ordinal);
    }
}

public sealed class MigrationsOnSqlite : MigrationsContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class MigrationsOnPostgres : MigrationsContract<PostgresStore>;
