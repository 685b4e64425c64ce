using System.Data.Common;

namespace Command.Storage;

/// <summary>Tells a database that is away from data that it refuses.</summary>
public static class Outage
{
    /// <summary>True when the same work can succeed later: no line, shutting down, starting up, out of connections, a lost race.</summary>
    public static bool Is(Exception failure) =>
        failure is TimeoutException or DbException { IsTransient: true }
            || (failure as DbException)?.SqlState?.StartsWith("57P", StringComparison.Ordinal) == true;
}
