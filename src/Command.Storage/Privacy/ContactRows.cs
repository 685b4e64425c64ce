using Dapper;

namespace Command.Storage.Privacy;

/// <summary>A sealed contact and the case that its report belongs to.</summary>
internal sealed record SealedContact(string IncidentCode, byte[]? Contact)
{
    /// <summary>Read inside the turn at the journal: a purge cannot come between. Null for a report without a case.</summary>
    public static async Task<SealedContact?> FindAsync(WriteTransaction tx, string reportId, CancellationToken ct) =>
        await tx.Connection.QuerySingleOrDefaultAsync<(string Code, byte[]? Contact)?>(new CommandDefinition(
            "SELECT c.incident_code, r.contact FROM report_case c JOIN report r ON r.id = c.report_id WHERE c.report_id = @reportId",
            new { reportId }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false) is var (code, contact)
            ? new SealedContact(code, contact)
            : null;
}
