using System.Data.Common;

namespace Command.Storage;

/// <summary>
/// The one seam between PostgreSQL and SQLite. SQL that both understand stands in the stores; what differs
/// (locks, arrays, bulk rows, waking other processes) stands in the two implementations.
/// </summary>
public abstract class Database : IAsyncDisposable
{
    /// <summary>Folder of the embedded migrations.</summary>
    internal abstract string MigrationsFolder { get; }

    /// <summary>Appended to a SELECT that takes rows of one table as work that nobody else has taken.</summary>
    internal abstract string SkipLocked(string table);

    /// <summary>Appended to a SELECT that keeps others waiting until the end of the transaction.</summary>
    internal abstract string ForUpdate { get; }

    /// <summary>A list parameter <c>@codes</c> (a JSON array of texts) as a table with the column <c>value</c>.</summary>
    internal abstract string CodesTable { get; }

    /// <summary>LIKE that takes capital and small letters for the same.</summary>
    internal abstract string LikeWords { get; }

    /// <summary>Milliseconds since 1970 by the database's clock: leases must not depend on clocks of different machines.</summary>
    internal abstract string NowMs { get; }

    /// <summary>Wakes loops of this process, and of others where there are any.</summary>
    public required Bells Bells { get; init; }

    /// <summary>Opens a connection for reading.</summary>
    public abstract Task<DbConnection> OpenAsync(CancellationToken ct);

    /// <summary>Opens a connection for a reading of the whole, which has limits of its own and waits for others of its kind.</summary>
    internal virtual Task<DbConnection> OpenLongAsync(CancellationToken ct) => OpenAsync(ct);

    /// <summary>Lifts the limits of a session for one transaction.</summary>
    internal virtual Task LiftLimitsAsync(WriteTransaction tx, CancellationToken ct) => Task.CompletedTask;

    /// <summary>A transaction in which all reads see one instant.</summary>
    internal abstract Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken ct);

    /// <summary>Begins a transaction that will write.</summary>
    public abstract Task<WriteTransaction> BeginWriteAsync(CancellationToken ct);

    /// <summary>Runs one statement for many rows as a transaction of its own, durable when it returns.</summary>
    /// <returns>First column of what it returns.</returns>
    internal abstract Task<List<string>> ExecuteAloneAsync<T>(Bulk<T> bulk, IReadOnlyList<T> rows, CancellationToken ct);

    /// <summary>Runs several statements in one go inside a transaction.</summary>
    internal abstract Task ExecuteAsync(WriteTransaction tx, IReadOnlyList<BulkStatement> statements, CancellationToken ct);

    /// <summary>
    /// Takes the lock under which migrations run; released with the transaction that holds it, null where none is needed.
    /// </summary>
    internal abstract Task<DbTransaction?> LockMigrationsAsync(DbConnection connection, CancellationToken ct);

    /// <summary>Closes pooled connections.</summary>
    public abstract ValueTask DisposeAsync();
}
