using Command.Storage.Catalogue;
using Command.Storage.Deadlines;
using Command.Storage.Deliveries;
using Command.Storage.Files;
using Command.Storage.Health;
using Command.Storage.Identity;
using Command.Storage.Journal;
using Command.Storage.Leases;
using Command.Storage.Loops;
using Command.Storage.Matching;
using Command.Storage.Privacy;
using Command.Storage.Queries;
using Command.Storage.Reports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Command.Storage;

/// <summary>Wiring of the storage.</summary>
public static class StorageServices
{
    /// <summary>Catalogue folder that is shipped beside the program.</summary>
    public static string ShippedCatalogue => Path.Combine(AppContext.BaseDirectory, "catalogue");

    /// <summary>Opens the database, migrates it and registers everything that reads or writes it.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="postgres">Connection string; null for SQLite.</param>
    /// <param name="sqliteFile">Database file when there is no PostgreSQL.</param>
    /// <param name="contactKey">32 bytes that seal contacts.</param>
    /// <param name="formerKeys">Keys before it, which only open.</param>
    public static IServiceCollection AddCommandStorage(
        this IServiceCollection services, string? postgres, string sqliteFile, byte[] contactKey,
        params IEnumerable<byte[]> formerKeys)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Bells>();
        if (postgres is null)
        {
            services.TryAddSingleton<Database>(p => new SqliteDatabase(sqliteFile) { Bells = p.GetRequiredService<Bells>() });
        }
        else
        {
            services.TryAddSingleton(p => new PostgresDatabase(postgres) { Bells = p.GetRequiredService<Bells>() });
            services.TryAddSingleton<Database>(p => p.GetRequiredService<PostgresDatabase>());
            services.TryAddSingleton<PostgresLine>();
        }

        services.AddStorageHealth(postgres is not null);

        services.TryAddSingleton(new ContactVault(contactKey, formerKeys));
        services.TryAddSingleton<CatalogueStore>();
        services.TryAddSingleton(p => new PolicyShelf(
            CatalogueFolder.Read(ShippedCatalogue), p.GetRequiredService<TimeProvider>(), p.GetService<ILogger<PolicyShelf>>()));
        services.TryAddSingleton<ReportInbox>();
        services.TryAddSingleton<AccessLog>();
        services.TryAddSingleton<SealedRows>();
        services.TryAddSingleton<FileTable>();
        services.TryAddSingleton<ShownContacts>();
        services.TryAddSingleton<ScopeTable>();
        services.TryAddSingleton<OpenCases>();
        services.TryAddSingleton<JournalReader>();
        services.TryAddSingleton<RelayPosition>();
        services.TryAddSingleton<LeaseTable>();
        services.TryAddSingleton<PlannedRestart>();
        services.TryAddSingleton<IncidentQueries>();
        services.TryAddSingleton<CaseWords>();
        services.TryAddSingleton<PrecedentQueries>();
        services.TryAddSingleton<DuplicateQueries>();
        services.TryAddSingleton<LearntSuggester>();
        services.TryAddSingleton<BoardQueries>();
        services.TryAddSingleton<AccountTable>();
        services.TryAddSingleton<KeyTable>();
        services.TryAddSingleton<SignInTries>();
        services.TryAddSingleton<DemoData>();
        services.TryAddSingleton<LoopBeats>();
        services.TryAddSingleton<DeliveryQueue>();
        services.TryAddSingleton<DeliveryBooks>();
        services.TryAddSingleton<NoticeInbox>();
        services.TryAddSingleton<WebhookTable>();
        return services;
    }

    /// <summary>Migrates, keeps the shipped policy and takes up the one in force: called once, before anything else runs.</summary>
    /// <exception cref="StartRefusedException">The database is damaged, or sealed under another key.</exception>
    public static async Task PrepareStorageAsync(this IServiceProvider services, CancellationToken ct)
    {
        try
        {
            await PrepareAsync(services, ct).ConfigureAwait(false);
        }
        catch (Exception damaged) when (Outage.IsDamaged(damaged))
        {
            var database = services.GetRequiredService<Database>();
            throw new StartRefusedException(
                $"数据库 {database} 已损坏，不能打开：{damaged.Message}。请从备份恢复（docs/operations.md），不要删除原文件。",
                $"The database {database} is damaged and can't be opened: {damaged.Message}. Restore the backup (docs/operations.md), "
                    + "and keep the file.",
                damaged);
        }
    }

    private static async Task PrepareAsync(IServiceProvider services, CancellationToken ct)
    {
        await Migrations.ApplyAsync(services.GetRequiredService<Database>(), ct).ConfigureAwait(false);
        await ListMarks.FillAsync(services.GetRequiredService<Database>(), ct).ConfigureAwait(false);
        await services.GetRequiredService<SealedRows>().CheckAsync(ct).ConfigureAwait(false);
        var catalogue = services.GetRequiredService<CatalogueStore>();
        await catalogue.KeepShippedAsync(ShippedCatalogue, ct).ConfigureAwait(false);
        await catalogue.RefreshAsync(ct).ConfigureAwait(false);
    }
}
