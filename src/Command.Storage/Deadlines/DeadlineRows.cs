using Command.Contracts;
using Command.Domain.Rules;
using Dapper;

namespace Command.Storage.Deadlines;

/// <summary>A deadline row to be.</summary>
internal sealed record DeadlineRow(string IncidentCode, PlannedLook Look);

/// <summary>A row that is due. Settable for the reading of rows.</summary>
internal sealed class DueRow
{
    public string IncidentCode { get; set; } = "";

    public string Clock { get; set; } = "";

    public int Rung { get; set; }

    public int Generation { get; set; }

    public long DueAt { get; set; }

    /// <summary>When it was looked at, ms.</summary>
    public long FiredAt { get; set; }

    /// <summary>It still meant something.</summary>
    public bool Mattered { get; set; }
}

/// <summary>
/// Table <c>deadline</c>. Rows are never cancelled; the unique key (incident, clock, rung, generation) makes each fire once.
/// </summary>
internal static class DeadlineRows
{
    /// <summary>New rows.</summary>
    public static readonly Bulk<DeadlineRow> Insert = Bulk<DeadlineRow>.Insert(
        "deadline",
        "",
        new("incident_code", Kind.Text, d => d.IncidentCode),
        new("clock", Kind.Text, d => Wire.Name(d.Look.Clock)),
        new("rung", Kind.Int, d => d.Look.Plan.Rung),
        new("generation", Kind.Int, d => d.Look.Generation),
        new("due_at", Kind.Long, d => d.Look.Plan.At.ToUnixTimeMilliseconds()));

    /// <summary>Rows that were looked at.</summary>
    public static readonly Bulk<DueRow> MarkFired = new(
        """
        UPDATE deadline SET fired_at = r.fired_at, mattered = r.mattered FROM {rows}
        WHERE deadline.incident_code = r.incident_code AND deadline.clock = r.clock AND deadline.rung = r.rung
        AND deadline.generation = r.generation
        """,
        """
        UPDATE deadline SET fired_at = @fired_at, mattered = @mattered
        WHERE incident_code = @incident_code AND clock = @clock AND rung = @rung AND generation = @generation
        """,
        new("incident_code", Kind.Text, f => f.IncidentCode),
        new("clock", Kind.Text, f => f.Clock),
        new("rung", Kind.Int, f => f.Rung),
        new("generation", Kind.Int, f => f.Generation),
        new("fired_at", Kind.Long, f => f.FiredAt),
        new("mattered", Kind.Bool, f => f.Mattered));

    /// <summary>Takes up to <paramref name="limit"/> rows that are due, most overdue first, and that nobody else has taken.</summary>
    public static async Task<List<DueRow>> TakeAsync(WriteTransaction tx, DateTimeOffset due, int limit, CancellationToken ct) =>
        (await tx.Connection.QueryAsync<DueRow>(new CommandDefinition(
            """
            SELECT incident_code AS IncidentCode, clock AS Clock, rung AS Rung, generation AS Generation, due_at AS DueAt
            FROM deadline WHERE fired_at IS NULL AND due_at <= @due ORDER BY due_at LIMIT @limit
            """ + tx.Database.SkipLocked("deadline"),
            new { due = due.ToUnixTimeMilliseconds(), limit }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false)).AsList();

    /// <summary>Posts that some open account holds, and units that have one or a key of their own.</summary>
    public static async Task<HashSet<string>> HeldPostsAsync(WriteTransaction tx, CancellationToken ct) =>
        [.. await tx.Connection.QueryAsync<string>(new CommandDefinition(
            """
            SELECT role FROM account WHERE disabled_at IS NULL
            UNION SELECT dept FROM account WHERE dept IS NOT NULL AND disabled_at IS NULL
            UNION SELECT dept FROM scope WHERE dept IS NOT NULL
            """,
            transaction: tx.Transaction, cancellationToken: ct)).ConfigureAwait(false)];
}
