using System.Text.Json;
using Dapper;

namespace Command.Storage.Journal;

/// <summary>What somebody has done to a case, from the journal.</summary>
internal static class ActorRows
{
    /// <summary>Whether a fact of one of these types is theirs.</summary>
    public static async Task<bool> DidAsync(
        WriteTransaction tx, string code, string actor, IReadOnlyList<string> types, CancellationToken ct) =>
        await tx.Connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"""
            SELECT count(*) FROM journal
            WHERE incident_code = @code AND actor = @actor AND type IN (SELECT value FROM {tx.Database.CodesTable})
            """,
            new { code, actor, codes = JsonSerializer.Serialize(types) }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false) > 0;
}
