using Dapper;
using Npgsql;

namespace Command.Storage;

/// <summary>
/// Carries bells between processes by LISTEN/NOTIFY. Telling happens after the commit and beside it: a NOTIFY inside the transaction would
/// make all commits of the database take turns. Two connections are kept from pass to pass; a broken one is opened anew by the next.
/// </summary>
internal sealed class PostgresLine(PostgresDatabase database) : IAsyncDisposable
{
    private NpgsqlConnection? _listener;
    private NpgsqlConnection? _teller;
    private volatile int _tellerId;

    /// <summary>Bells of this process.</summary>
    public Bells Bells => database.Bells;

    /// <summary>Hears what others ring, for at most this long.</summary>
    public async Task ListenAsync(TimeSpan atMost, CancellationToken ct)
    {
        try
        {
            _listener ??= await OpenListenerAsync(ct).ConfigureAwait(false);
            await _listener.WaitAsync(atMost, ct).ConfigureAwait(false);
        }
        catch (Exception down) when (down is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            await CloseAsync(Interlocked.Exchange(ref _listener, null)).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Tells the others.</summary>
    public async Task TellAsync(IReadOnlyCollection<Bell> bells, CancellationToken ct)
    {
        try
        {
            _teller ??= (NpgsqlConnection)await database.OpenAsync(ct).ConfigureAwait(false);
            _tellerId = _teller.ProcessID;
            await _teller.ExecuteAsync(new CommandDefinition(
                "SELECT pg_notify(@channel, bell) FROM unnest(@bells) AS b(bell)",
                new { channel = PostgresDatabase.BellChannel, bells = bells.Select(b => b.ToString()).ToArray() },
                cancellationToken: ct)).ConfigureAwait(false);
        }
        catch
        {
            await CloseAsync(Interlocked.Exchange(ref _teller, null)).ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync(_listener).ConfigureAwait(false);
        await CloseAsync(_teller).ConfigureAwait(false);
    }

    private async Task<NpgsqlConnection> OpenListenerAsync(CancellationToken ct)
    {
        var connection = (NpgsqlConnection)await database.OpenAsync(ct).ConfigureAwait(false);
        connection.Notification += (_, e) =>
        {
            // What this process has told the others it knows already.
            if (e.PID != _tellerId && Enum.TryParse<Bell>(e.Payload, out var bell))
            {
                database.Bells.Hear(bell);
            }
        };
        await connection.ExecuteAsync(
            new CommandDefinition($"LISTEN {PostgresDatabase.BellChannel}", cancellationToken: ct)).ConfigureAwait(false);
        // Whatever rang while nobody listened.
        database.Bells.HearAll();
        return connection;
    }

    private static async Task CloseAsync(NpgsqlConnection? connection)
    {
        if (connection is not null)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}
