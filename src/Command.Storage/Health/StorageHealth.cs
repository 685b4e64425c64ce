using Command.Storage.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Command.Storage.Health;

/// <summary>Whether the database answers and has been migrated: the head of the journal can be read.</summary>
internal static class StorageHealth
{
    /// <summary>Name of the check.</summary>
    public const string Name = "storage";

    /// <summary>Name of the check of the disk below an embedded database.</summary>
    public const string Disk = "disk";

    internal static void AddStorageHealth(this IServiceCollection services, bool postgres)
    {
        var checks = services.AddHealthChecks();
        _ = postgres
            ? checks.AddNpgSql(p => p.GetRequiredService<PostgresDatabase>().Source, JournalReader.Head, name: Name)
            : checks.AddCheck<HeadCheck>(Name).AddCheck<DiskCheck>(Disk);
    }

    private sealed class HeadCheck(JournalReader journal) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await journal.HeadAsync(cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
    }
}
