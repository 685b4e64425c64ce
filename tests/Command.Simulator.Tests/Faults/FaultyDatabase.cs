using System.Data.Common;
using Command.Storage;

namespace Command.Simulator.Tests.Faults;

/// <summary>
/// The database as one process sees it: the real one, behind a line that fails. All processes share the file as they would share a server.
/// Leases go by the clock of the simulation, as they go by that of the server.
/// </summary>
internal sealed class FaultyDatabase(SqliteDatabase file, Weather weather, World.VirtualTime time) : Database
{
    /// <summary>The process behind it has been killed.</summary>
    public bool Dead { get; private set; }

    /// <summary>What happens when it is.</summary>
    public required Action Killed { get; init; }

    internal override string MigrationsFolder => file.MigrationsFolder;

    internal override string ForUpdate => file.ForUpdate;

    internal override string CodesTable => file.CodesTable;

    internal override string LikeWords => file.LikeWords;

    internal override string NowMs => FormattableString.Invariant($"{time.GetUtcNow().ToUnixTimeMilliseconds()}");

    internal override string SkipLocked(string table) => file.SkipLocked(table);

    /// <summary>Here the process may end, or has ended.</summary>
    public void Live()
    {
        if (!Dead && weather.Strikes(Fault.Killed))
        {
            Dead = true;
            Killed();
        }

        if (Dead)
        {
            throw new KilledException();
        }
    }

    /// <inheritdoc/>
    public override async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        await AskAsync(ct).ConfigureAwait(false);
        return await file.OpenAsync(ct).ConfigureAwait(false);
    }

    internal override Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken ct) =>
        file.BeginSnapshotAsync(connection, ct);

    /// <inheritdoc/>
    public override async Task<WriteTransaction> BeginWriteAsync(CancellationToken ct)
    {
        await AskAsync(ct).ConfigureAwait(false);
        var inner = file.BeginWriteAsync(ct);
        // It waits for a writer that waits for the world: nobody may do that while others wait for him.
        return inner.IsCompleted
            ? new WriteTransaction(this, (await inner
                .ConfigureAwait(false)).Connection, inner.Result.Transaction, new Release(inner.Result))
            : throw new InvalidOperationException("Somebody waits in the middle of a transaction.");
    }

    internal override async Task<List<string>> ExecuteAloneAsync<T>(Bulk<T> bulk, IReadOnlyList<T> rows, CancellationToken ct)
    {
        await AskAsync(ct).ConfigureAwait(false);
        Refuse();
        var returned = await file.ExecuteAloneAsync(bulk, rows, ct).ConfigureAwait(false);
        Answer();
        return returned;
    }

    internal override async Task ExecuteAsync(WriteTransaction tx, IReadOnlyList<BulkStatement> statements, CancellationToken ct)
    {
        Refuse();
        await file.ExecuteAsync(tx, statements, ct).ConfigureAwait(false);
        Refuse();
        if (weather.Strikes(Fault.AnswerLost))
        {
            await tx.Transaction.CommitAsync(ct).ConfigureAwait(false);
            Live();
            throw new TimeoutException("The commit is done, its answer is lost.");
        }
    }

    internal override Task<DbTransaction?> LockMigrationsAsync(DbConnection connection, CancellationToken ct) =>
        file.LockMigrationsAsync(connection, ct);

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task AskAsync(CancellationToken ct)
    {
        Live();
        if (weather.Strikes(Fault.Slow))
        {
            await time.PauseAsync(weather.Late(Fault.Slow, 5), ct).ConfigureAwait(false);
            Live();
        }

        if (weather.Strikes(Fault.NotAsked))
        {
            throw new TimeoutException("The database can't be asked.");
        }
    }

    private void Refuse()
    {
        Live();
        if (weather.Strikes(Fault.Refused))
        {
            throw new TimeoutException("The commit is refused.");
        }
    }

    private void Answer()
    {
        Live();
        if (weather.Strikes(Fault.AnswerLost))
        {
            throw new TimeoutException("The commit is done, its answer is lost.");
        }
    }

    private sealed class Release(WriteTransaction inner) : IDisposable
    {
        public void Dispose() => inner.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
