using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Command.Storage;

/// <summary>PostgreSQL 15 or newer.</summary>
public sealed class PostgresDatabase(string connectionString) : Database
{
    /// <summary>Channel of LISTEN/NOTIFY; the payload is the name of a <see cref="Bell"/>.</summary>
    internal const string BellChannel = "command_bell";

    /// <summary>Any fixed number: the key of the advisory lock that migrations take.</summary>
    private const long MigrationLock = 0x434F4D4D414E44;

    private readonly NpgsqlDataSource source = new NpgsqlDataSourceBuilder(connectionString).Build();

    internal override string MigrationsFolder => "postgres";

    internal override string SkipLocked => " FOR UPDATE SKIP LOCKED";

    internal override string ForUpdate => " FOR UPDATE";

    internal override string NowMs => "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    /// <inheritdoc/>
    public override async Task<DbConnection> OpenAsync(CancellationToken ct) => await source.OpenConnectionAsync(ct).ConfigureAwait(false);

    internal override async Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken ct) =>
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct).ConfigureAwait(false);

    /// <inheritdoc/>
    public override async Task<WriteTransaction> BeginWriteAsync(CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct).ConfigureAwait(false);
        try
        {
            return new WriteTransaction(this, connection, await connection.BeginTransactionAsync(ct).ConfigureAwait(false), turn: null);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    internal override async Task<List<string>> ExecuteBulkAsync<T>(WriteTransaction tx, Bulk<T> bulk, IReadOnlyList<T> rows, CancellationToken ct)
    {
        var arrays = string.Join(", ", bulk.Columns.Select((_, i) => $"${i + 1}"));
        var names = string.Join(", ", bulk.Columns.Select(c => c.Name));
        await using var command = (NpgsqlCommand)tx.Connection.CreateCommand();
        command.Transaction = (NpgsqlTransaction)tx.Transaction;
        command.CommandText = bulk.Postgres.Replace("{rows}", $"unnest({arrays}) AS r({names})", StringComparison.Ordinal);
        foreach (var column in bulk.Columns)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = ArrayOf(column, rows), NpgsqlDbType = NpgsqlDbType.Array | TypeOf(column.Kind) });
        }

        var returned = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            returned.Add(reader.GetString(0));
        }

        return returned;
    }

    internal override Task NotifyOnCommitAsync(WriteTransaction tx, Bell bell, CancellationToken ct) =>
        tx.Connection.ExecuteAsync(new CommandDefinition(
            "SELECT pg_notify(@channel, @bell)", new { channel = BellChannel, bell = bell.ToString() }, tx.Transaction, cancellationToken: ct));

    // Not a lock of the session: a pooled connection keeps its session until it is used again, and with it the lock.
    internal override async Task<DbTransaction?> LockMigrationsAsync(DbConnection connection, CancellationToken ct)
    {
        var holder = await connection.BeginTransactionAsync(ct).ConfigureAwait(false);
        await connection.ExecuteAsync(new CommandDefinition(
            "SELECT pg_advisory_xact_lock(@MigrationLock)", new { MigrationLock }, holder, cancellationToken: ct)).ConfigureAwait(false);
        return holder;
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => source.DisposeAsync();

    private static NpgsqlDbType TypeOf(Kind kind) => kind switch
    {
        Kind.Text => NpgsqlDbType.Text,
        Kind.Long => NpgsqlDbType.Bigint,
        Kind.Int => NpgsqlDbType.Integer,
        Kind.Double => NpgsqlDbType.Double,
        Kind.Bool => NpgsqlDbType.Boolean,
        _ => NpgsqlDbType.Bytea,
    };

    private static Array ArrayOf<T>(Column<T> column, IReadOnlyList<T> rows) => column.Kind switch
    {
        Kind.Text => Fill<T, string?>(column, rows),
        Kind.Long => Fill<T, long?>(column, rows),
        Kind.Int => Fill<T, int?>(column, rows),
        Kind.Double => Fill<T, double?>(column, rows),
        Kind.Bool => Fill<T, bool?>(column, rows),
        _ => Fill<T, byte[]?>(column, rows),
    };

    private static TValue[] Fill<T, TValue>(Column<T> column, IReadOnlyList<T> rows)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (TValue)column.Value(rows[i])!;
        }

        return values;
    }
}
