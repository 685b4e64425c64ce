using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Command.Storage;

/// <summary>Tells a database that is away from data that it refuses.</summary>
public static class Outage
{
    // https://sqlite.org/rescode.html
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int NotADatabase = 26;

    /// <summary>
    /// True when the same work can succeed later: no line, shutting down, starting up, out of connections, a lost race, no room.
    /// </summary>
    public static bool Is(Exception failure) =>
        failure is TimeoutException or DbException { IsTransient: true }
            || (failure as DbException)?.SqlState?.StartsWith("57P", StringComparison.Ordinal) == true
            || IsFull(failure);

    /// <summary>
    /// True when the database has no room left to write to: nothing is lost, and it goes on by itself when there is room.
    /// </summary>
    public static bool IsFull(Exception failure) =>
        failure is SqliteException { SqliteErrorCode: Full } or DbException { SqlState: "53100" };

    /// <summary>True when a file is not, or not any more, a database.</summary>
    internal static bool IsDamaged(Exception failure) => failure is SqliteException { SqliteErrorCode: Corrupt or NotADatabase };
}
