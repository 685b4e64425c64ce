using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Command.Storage.Health;

/// <summary>What the database's driver tells of itself.</summary>
internal static class StorageTelemetry
{
    /// <summary>Its figures.</summary>
    public static MeterProviderBuilder AddStorageFigures(this MeterProviderBuilder metrics) => metrics.AddNpgsqlInstrumentation();

    /// <summary>Its spans.</summary>
    public static TracerProviderBuilder AddStorageSpans(this TracerProviderBuilder traces) => traces.AddNpgsql();
}
