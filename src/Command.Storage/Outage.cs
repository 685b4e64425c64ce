using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Command.Storage;

/// <summary>Tells a database that is away from data that it refuses.</summary>
public static class Outage
{
    // https://sqlite.org/rescode.html
    private const int NoMemory = 7;
    private const int ReadOnly = 8;
    private const int Broken = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    // https://www.postgresql.org/docs/current/errcodes-appendix.html: resources, operators, the system below it, its own mistakes (on a
    // full disk it says XX000 to whoever connects, for a file of its own that it can't write); a limit of a statement, a lock, an idle
    // session.
    private static readonly string[] OfItself = ["53", "57P", "58", "XX", "57014", "55P03", "25P0"];

    /// <summary>
    /// True when the same work can succeed later: no line, shutting down, starting up, out of connections, a lost race, no room, or any
    /// other trouble of the database itself. Nothing that was sent is to blame, so nothing may be refused or set aside for it.
    /// </summary>
    public static bool Is(Exception failure) =>
        failure is TimeoutException or DbException { IsTransient: true } or PostgresException { InvariantSeverity: "FATAL" or "PANIC" }
            or SqliteException { SqliteErrorCode: NoMemory or ReadOnly or Broken or CannotOpen }
            || ((failure as DbException)?.SqlState is { } state && Array.Exists(OfItself, state.StartsWith)) || IsFull(failure);

    /// <summary>
    /// True when the database has no room left to write to: nothing is lost, and it goes on by itself when there is room.
    /// </summary>
    public static bool IsFull(Exception failure) =>
        failure is SqliteException { SqliteErrorCode: Full } or DbException { SqlState: "53100" };

    /// <summary>True when a file is not, or not any more, a database.</summary>
    internal static bool IsDamaged(Exception failure) => failure is SqliteException { SqliteErrorCode: Corrupt or NotADatabase };
}
