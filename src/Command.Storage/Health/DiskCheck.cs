using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Command.Storage.Health;

/// <summary>Room for the embedded database: an alarm at nine tenths, not ready without room for a batch of reports.</summary>
internal sealed class DiskCheck(Database database) : IHealthCheck
{
    private const long Room = 1 << 20;
    private const double Alarm = 0.9;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var drive = new DriveInfo(Path.GetDirectoryName(database.ToString())!);
        return Task.FromResult(Of(drive.TotalSize - drive.TotalFreeSpace, drive.AvailableFreeSpace));
    }

    /// <param name="used">Bytes.</param>
    /// <param name="free">Bytes this account may still use; some of a disk is often kept for its administrator.</param>
    internal static HealthCheckResult Of(long used, long free) =>
        free < Room ? HealthCheckResult.Unhealthy("The disk is full.")
        : used >= Alarm * (used + free) ? HealthCheckResult.Degraded("The disk is nearly full.")
        : HealthCheckResult.Healthy();
}
