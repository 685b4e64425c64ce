using Command.Storage.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Command.Engine.Health;

/// <summary>
/// What <c>/healthz/ready</c> says. A process is ready with its database and, at a web, a board that has caught up; what else is away only
/// degrades it, and the answer names that.
/// </summary>
public static class Readiness
{
    /// <summary>The board of this web.</summary>
    public const string Board = "board";

    /// <summary>The broker; without it boards read the journal.</summary>
    public const string Broker = "broker";

    /// <summary>Redis; without it a web knows its own seats only.</summary>
    public const string Redis = "redis";

    /// <summary>What a process can't do without and has not: the database before the board; null when it is ready.</summary>
    public static string? Missing(HealthReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var missing = report.Entries.Where(entry => entry.Value.Status == HealthStatus.Unhealthy).Select(entry => entry.Key).ToList();
        return missing.Contains(StorageHealth.Name) ? StorageHealth.Name : missing.FirstOrDefault();
    }

    /// <summary>One line for a person; a probe looks at the status only.</summary>
    public static string Words(HealthReport report)
    {
        if (Missing(report) is { } missing)
        {
            return $"not ready: {missing}";
        }

        var poor = report.Entries.Where(entry => entry.Value.Status == HealthStatus.Degraded).Select(entry => entry.Key).Order().ToList();
        var nearlyFull = poor.Remove(StorageHealth.Disk) ? "; disk nearly full" : "";
        return (poor.Count == 0 ? "ready" : $"ready, without {string.Join(", ", poor)}") + nearlyFull;
    }

    /// <summary>200 or 503.</summary>
    public static int StatusOf(HealthReport report) =>
        Missing(report) is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
}
