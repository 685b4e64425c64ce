using Dapper;

namespace Command.Storage.Journal;

/// <summary>The last act of a case, in the transaction that may take it back.</summary>
internal static class ActRows
{
    /// <summary>Every entry of a case, first one first.</summary>
    public static async Task<IReadOnlyList<JournalEntry>> OfIncidentAsync(WriteTransaction tx, string code, CancellationToken ct) =>
        [
            .. await tx.Connection.QueryAsync<JournalEntry>(new CommandDefinition(
                $"SELECT {JournalReader.Columns} FROM journal WHERE incident_code = @code ORDER BY version",
                new { code }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false),
        ];

    /// <summary>
    /// Whether a message of these entries is on its way. Those that are not stay where they are to the end of the transaction: who sends
    /// passes over them.
    /// </summary>
    public static async Task<bool> HaveLeftAsync(WriteTransaction tx, long first, long last, CancellationToken ct) =>
        (await tx.Connection.QueryAsync<int>(new CommandDefinition(
            "SELECT attempts FROM delivery WHERE not_before IS NOT NULL AND position BETWEEN @first AND @last" + tx.Database.ForUpdate,
            new { first, last }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false)).Any(attempts => attempts > 0);

    /// <summary>What entries have left behind outside the journal is gone: messages that nobody has had, and rulings.</summary>
    public static async Task TakeBackAsync(WriteTransaction tx, string code, int after, int to, CancellationToken ct) =>
        await tx.Connection.ExecuteAsync(new CommandDefinition(
            """
            DELETE FROM delivery WHERE not_before IS NOT NULL AND attempts = 0 AND position IN (
                SELECT position FROM journal WHERE incident_code = @code AND version > @after AND version <= @to);
            DELETE FROM ruling WHERE incident_code = @code AND version > @after AND version <= @to;
            """,
            new { code, after, to }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
}
