using Command.Domain.Privacy;
using Dapper;

namespace Command.Storage.Privacy;

/// <summary>A sealed contact and the case that its report belongs to; or a text of staff, which has none.</summary>
/// <param name="IncidentCode">The case.</param>
/// <param name="Contact">Sealed; null when none is kept.</param>
/// <param name="Body">The words.</param>
/// <param name="Address">Where, in words.</param>
internal sealed record SealedContact(string IncidentCode, byte[]? Contact, string Body, string? Address)
{
    /// <summary>Whether a reader is shown less than there is.</summary>
    public bool Hides => Contact is not null || ContactWords.Mask(Body, reporter: null) != Body
        || (Address is not null && ContactWords.Mask(Address, reporter: null) != Address);

    /// <summary>Read inside the turn at the journal: a purge cannot come between. Null for what has no case.</summary>
    public static async Task<SealedContact?> FindAsync(WriteTransaction tx, string reportId, CancellationToken ct) =>
        await tx.Connection.QuerySingleOrDefaultAsync<(string Code, byte[]? Contact, string Body, string? Address)?>(new CommandDefinition(
            """
            SELECT c.incident_code, r.contact, r.body, r.address
            FROM report_case c JOIN report r ON r.id = c.report_id WHERE c.report_id = @reportId
            UNION ALL SELECT incident_code, NULL, body, NULL FROM incident_text WHERE id = @reportId
            """,
            new { reportId }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false) is var (code, contact, body, address)
            ? new SealedContact(code, contact, body, address)
            : null;
}
