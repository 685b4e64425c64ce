using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Command.Storage;

/// <summary>
/// SQLite in one process: WAL, synchronous=FULL. One writer at a time by nature; waiting in line here instead of inside SQLite
/// keeps the order fair and costs no busy retries. What is deleted is overwritten, or a purge would leave it in free pages.
/// </summary>
public sealed class SqliteDatabase : Database
{
    private readonly string _path;
    private readonly string _connectionString;
    private readonly SemaphoreSlim _writer = new(1, 1);

    /// <summary>Opens or creates the file; its folder must exist.</summary>
    public SqliteDatabase(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        _path = Path.GetFullPath(path);
        KeepPrivate(path);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, DefaultTimeout = 30 }.ToString();
    }

    /// <summary>The file.</summary>
    public override string ToString() => _path;

    internal override string MigrationsFolder => "sqlite";

    internal override string SkipLocked(string table) => "";

    internal override string ForUpdate => "";

    internal override string CodesTable => "json_each(@codes)";

    internal override string LikeWords => "LIKE";

    internal override string NowMs => "CAST(unixepoch('subsec') * 1000 AS INTEGER)";

    /// <inheritdoc/>
    public override async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(ct).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    internal override Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken ct) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));

    /// <inheritdoc/>
    public override async Task<WriteTransaction> BeginWriteAsync(CancellationToken ct)
    {
        await _writer.WaitAsync(ct).ConfigureAwait(false);
        var turn = new Turn(_writer);
        DbConnection? connection = null;
        try
        {
            connection = await OpenAsync(ct).ConfigureAwait(false);
            await connection.ExecuteAsync("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON").ConfigureAwait(false);
            // Not deferred: takes the write lock now, so that nothing read in here can be stale when we write.
            return new WriteTransaction(this, connection, ((SqliteConnection)connection).BeginTransaction(deferred: false), turn);
        }
        catch
        {
            if (connection is not null)
            {
                await connection.DisposeAsync().ConfigureAwait(false);
            }

            turn.Dispose();
            throw;
        }
    }

    /// <summary>
    /// A copy of everything as it is at one instant, without free pages, for the account of this process alone. Nobody who writes meanwhile
    /// waits for it.
    /// </summary>
    public async Task CopyAsync(string path, CancellationToken ct)
    {
        KeepPrivate(path);
        await using var connection = await OpenAsync(ct).ConfigureAwait(false);
        await connection.ExecuteAsync(new CommandDefinition("VACUUM INTO @path", new { path }, commandTimeout: 0, cancellationToken: ct))
            .ConfigureAwait(false);
    }

    // SQLite makes its files for everybody to read and gives those beside the database its rights, so the file is there before it.
    private static void KeepPrivate(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            File.Open(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite,
                Share = FileShare.ReadWrite | FileShare.Delete, UnixCreateMode = Own
            }).Dispose();
            File.SetUnixFileMode(path, Own);
        }
    }

    internal override async Task<List<string>> ExecuteAloneAsync<T>(Bulk<T> bulk, IReadOnlyList<T> rows, CancellationToken ct)
    {
        await using var tx = await BeginWriteAsync(ct).ConfigureAwait(false);
        var returned = await ExecuteAsync(tx, bulk.For(rows), ct).ConfigureAwait(false);
        await tx.CommitAsync(ct).ConfigureAwait(false);
        return returned;
    }

    internal override async Task ExecuteAsync(WriteTransaction tx, IReadOnlyList<BulkStatement> statements, CancellationToken ct)
    {
        foreach (var statement in statements)
        {
            await ExecuteAsync(tx, statement, ct).ConfigureAwait(false);
        }
    }

    private static async Task<List<string>> ExecuteAsync(WriteTransaction tx, BulkStatement statement, CancellationToken ct)
    {
        var returned = new List<string>();
        await using var command = tx.Connection.CreateCommand();
        command.Transaction = tx.Transaction;
        command.CommandText = statement.Sqlite;
        var parameters = statement.Names.Select(name => new SqliteParameter { ParameterName = "@" + name }).ToArray();
        command.Parameters.AddRange(parameters);
        for (var row = 0; row < statement.Rows; row++)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = statement.Values[i].GetValue(row) ?? DBNull.Value;
            }

            await using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
            while (await reader.ReadAsync(ct).ConfigureAwait(false))
            {
                returned.Add(reader.GetString(0));
            }
        }

        return returned;
    }

    // The migration itself runs in an immediate transaction, which is SQLite's lock. WAL is a property of the file, set once.
    internal override async Task<DbTransaction?> LockMigrationsAsync(DbConnection connection, CancellationToken ct)
    {
        await connection.ExecuteAsync(new CommandDefinition("PRAGMA journal_mode = WAL", cancellationToken: ct)).ConfigureAwait(false);
        return null;
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        _writer.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class Turn(SemaphoreSlim writer) : IDisposable
    {
        public void Dispose() => writer.Release();
    }
}
