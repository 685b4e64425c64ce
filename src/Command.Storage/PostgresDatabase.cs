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

    private static readonly Dictionary<Kind, NpgsqlDbType> Types = new()
    {
        [Kind.Text] = NpgsqlDbType.Text,
        [Kind.Long] = NpgsqlDbType.Bigint,
        [Kind.Int] = NpgsqlDbType.Integer,
        [Kind.Double] = NpgsqlDbType.Double,
        [Kind.Bool] = NpgsqlDbType.Boolean,
        [Kind.Bytes] = NpgsqlDbType.Bytea,
    };

    private readonly NpgsqlDataSource _source = SourceOf(connectionString, PostgresLimits.Usual, line => line.MaxAutoPrepare = 50);

    // Long readings one after the other, beside everything else: three of them at once, and what they keep alive slows down all others.
    private readonly NpgsqlDataSource _long = SourceOf(connectionString, PostgresLimits.Long, line =>
    {
        line.MaxPoolSize = 1;
        line.Timeout = (int)PostgresLimits.Long.Statement.TotalSeconds;
    });

    internal NpgsqlDataSource Source => _source;

    internal override string MigrationsFolder => "postgres";

    internal override string SkipLocked(string table) => $" FOR UPDATE OF {table} SKIP LOCKED";

    internal override string ForUpdate => " FOR UPDATE";

    internal override string CodesTable => "jsonb_array_elements_text(CAST(@codes AS jsonb)) AS t(value)";

    internal override string LikeWords => "ILIKE";

    internal override string NowMs => "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    /// <inheritdoc/>
    public override async Task<DbConnection> OpenAsync(CancellationToken ct) => await _source.OpenConnectionAsync(ct).ConfigureAwait(false);

    internal override async Task<DbConnection> OpenLongAsync(CancellationToken ct) =>
        await _long.OpenConnectionAsync(ct).ConfigureAwait(false);

    internal override async Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken ct) =>
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct).ConfigureAwait(false);

    /// <inheritdoc/>
    public override async Task<WriteTransaction> BeginWriteAsync(CancellationToken ct)
    {
        var connection = await _source.OpenConnectionAsync(ct).ConfigureAwait(false);
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

    internal override async Task<List<string>> ExecuteAloneAsync<T>(Bulk<T> bulk, IReadOnlyList<T> rows, CancellationToken ct)
    {
        // One round trip: a statement outside a transaction is one.
        await using var connection = await _source.OpenConnectionAsync(ct).ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(CommandFor(bulk.For(rows)));
        var returned = new List<string>();
        await using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            returned.Add(reader.GetString(0));
        }

        return returned;
    }

    internal override async Task ExecuteAsync(WriteTransaction tx, IReadOnlyList<BulkStatement> statements, CancellationToken ct)
    {
        // All statements in one round trip: the head of the journal is locked meanwhile.
        await using var batch = new NpgsqlBatch((NpgsqlConnection)tx.Connection, (NpgsqlTransaction)tx.Transaction);
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(CommandFor(statement));
        }

        await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    // Not a lock of the session: a pooled connection keeps its session until it is used again, and with it the lock.
    internal override async Task<DbTransaction?> LockMigrationsAsync(DbConnection connection, CancellationToken ct)
    {
        var holder = await connection.BeginTransactionAsync(ct).ConfigureAwait(false);
        await connection.ExecuteAsync(new CommandDefinition(PostgresLimits.LiftHere, transaction: holder, cancellationToken: ct))
            .ConfigureAwait(false);
        await connection.ExecuteAsync(new CommandDefinition(
            "SELECT pg_advisory_xact_lock(@MigrationLock)", new { MigrationLock }, holder, commandTimeout: 0, cancellationToken: ct))
                .ConfigureAwait(false);
        return holder;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _long.DisposeAsync().ConfigureAwait(false);
        await _source.DisposeAsync().ConfigureAwait(false);
    }

    internal override Task LiftLimitsAsync(WriteTransaction tx, CancellationToken ct) => tx.Connection.ExecuteAsync(
        new CommandDefinition(PostgresLimits.LiftHere, transaction: tx.Transaction, cancellationToken: ct));

    private static NpgsqlDataSource SourceOf(string connectionString, PostgresLimits limits, Action<NpgsqlConnectionStringBuilder> with)
    {
        var line = new NpgsqlConnectionStringBuilder(connectionString)
        {
            // Nothing here leaves anything in a session (the one that listens ends with its connection), and the few statements there are
            // come thousands of times: no reset between uses, and parsed once.
            NoResetOnClose = true,
            CommandTimeout = limits.CommandTimeout,
        };
        with(line);
        var builder = new NpgsqlDataSourceBuilder(line.ToString());
        builder.UsePhysicalConnectionInitializer(
            connection => connection.Execute(limits.Sql), async connection => await connection.ExecuteAsync(limits.Sql)
                .ConfigureAwait(false));
        return builder.Build();
    }

    private static NpgsqlBatchCommand CommandFor(BulkStatement statement)
    {
        var arrays = string.Join(", ", Enumerable.Range(1, statement.Names.Count).Select(i => $"${i}"));
        var command = new NpgsqlBatchCommand(statement.Postgres.Replace(
            "{rows}", $"unnest({arrays}) AS r({string.Join(", ", statement.Names)})", StringComparison.Ordinal));
        for (var i = 0; i < statement.Names.Count; i++)
        {
            command.Parameters.Add(
                new NpgsqlParameter { Value = statement.Values[i], NpgsqlDbType = NpgsqlDbType.Array | Types[statement.Kinds[i]] });
        }

        return command;
    }
}
