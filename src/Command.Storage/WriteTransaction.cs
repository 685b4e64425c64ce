using System.Data.Common;

namespace Command.Storage;

/// <summary>A transaction that writes. Disposing without commit undoes everything.</summary>
public sealed class WriteTransaction(
    Database database, DbConnection connection, DbTransaction transaction, IDisposable? turn) : IAsyncDisposable
{
    private readonly HashSet<Bell> _bells = [];
    private readonly List<BulkStatement> _statements = [];

    internal DbConnection Connection { get; } = connection;

    internal DbTransaction Transaction { get; } = transaction;

    internal Database Database { get; } = database;

    /// <summary>The bell rings once the commit is durable.</summary>
    internal void RingOnCommit(Bell bell) => _bells.Add(bell);

    /// <summary>Adds a statement; all of them run in one go at the commit.</summary>
    internal void Add<T>(Bulk<T> bulk, IReadOnlyList<T> rows)
    {
        if (rows.Count > 0)
        {
            _statements.Add(bulk.For(rows));
        }
    }

    /// <summary>Makes everything durable, then wakes whoever waits for it.</summary>
    public async Task CommitAsync(CancellationToken ct)
    {
        if (_statements.Count > 0)
        {
            await Database.ExecuteAsync(this, _statements, ct).ConfigureAwait(false);
        }

        await Transaction.CommitAsync(ct).ConfigureAwait(false);
        foreach (var bell in _bells)
        {
            Database.Bells.Ring(bell);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            // The connection goes back to its pool even when undoing fails because the line is down.
            await using (Connection.ConfigureAwait(false))
            {
                await Transaction.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            turn?.Dispose();
        }
    }
}
