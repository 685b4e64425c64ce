using Dapper;

namespace Command.Storage.Loops;

/// <summary>The last beat of one loop on one node; times in milliseconds since 1970 UTC.</summary>
public sealed class LoopBeat
{
    /// <summary>Process that runs it.</summary>
    public string Node { get; set; } = "";

    /// <summary>Name of the loop.</summary>
    public string Name { get; set; } = "";

    /// <summary>How often it looks when nothing rings.</summary>
    public long PeriodMs { get; set; }

    /// <summary>Start of the last pass.</summary>
    public long? LastStarted { get; set; }

    /// <summary>End of the last pass that succeeded.</summary>
    public long? LastSucceeded { get; set; }

    /// <summary>How far its work lags behind, seconds.</summary>
    public double LagSeconds { get; set; }

    /// <summary>Why the last pass failed; null when it did not.</summary>
    public string? Error { get; set; }
}

/// <summary>Beats of all loops of all nodes.</summary>
public sealed class LoopBeats(Database database)
{
    private static readonly Bulk<LoopBeat> Save = Bulk<LoopBeat>.Insert(
        "loop_beat",
        """
        ON CONFLICT (node, name) DO UPDATE SET period_ms = excluded.period_ms, last_started = excluded.last_started,
            last_succeeded = excluded.last_succeeded, lag_seconds = excluded.lag_seconds, error = excluded.error
        """,
        new("node", Kind.Text, b => b.Node),
        new("name", Kind.Text, b => b.Name),
        new("period_ms", Kind.Long, b => b.PeriodMs),
        new("last_started", Kind.Long, b => b.LastStarted),
        new("last_succeeded", Kind.Long, b => b.LastSucceeded),
        new("lag_seconds", Kind.Double, b => b.LagSeconds),
        new("error", Kind.Text, b => b.Error));

    /// <summary>Writes the beats of this node.</summary>
    public Task SaveAsync(IReadOnlyList<LoopBeat> beats, CancellationToken ct) => database.ExecuteAloneAsync(Save, beats, ct);

    /// <summary>Reads the beats of all nodes.</summary>
    public async Task<IReadOnlyList<LoopBeat>> AllAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return (await connection.QueryAsync<LoopBeat>(new CommandDefinition(
            """
            SELECT node AS Node, name AS Name, period_ms AS PeriodMs, last_started AS LastStarted, last_succeeded AS LastSucceeded,
                   lag_seconds AS LagSeconds, error AS Error
            FROM loop_beat ORDER BY name, node
            """,
            cancellationToken: ct)).ConfigureAwait(false)).AsList();
    }
}
