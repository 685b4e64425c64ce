using System.Text.Json;
using Command.Contracts;
using Command.Domain.Incidents;
using Dapper;

namespace Command.Storage.Journal;

/// <summary>An incident as loaded for a decision, with the hash that the next entry must follow.</summary>
internal sealed record Loaded(Incident Incident, string Hash);

/// <summary>The one row that appenders take turns at, and the present states behind it.</summary>
/// <param name="Position">Last position that was handed out.</param>
/// <param name="HasSubscribers">Whether any other system subscribes to changes; who subscribes later is told from the next turn on.</param>
internal sealed record JournalHead(long Position, bool HasSubscribers)
{
    /// <summary>Takes the head row's lock; held to the end of the transaction.</summary>
    public static async Task<JournalHead> LockAsync(WriteTransaction tx, CancellationToken ct)
    {
        var (position, subscribers) = await tx.Connection.QuerySingleAsync<(long, bool)>(new CommandDefinition(
            "SELECT position, EXISTS (SELECT 1 FROM webhook WHERE active) FROM journal_head WHERE id = 1" + tx.Database.ForUpdate,
            transaction: tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        return new JournalHead(position, subscribers);
    }

    /// <summary>Present states of some incidents; codes that do not exist are absent.</summary>
    public static async Task<IEnumerable<Loaded>> LoadAsync(WriteTransaction tx, IReadOnlyCollection<string> codes, CancellationToken ct)
    {
        var rows = await tx.Connection.QueryAsync<(string Doc, string Hash)>(new CommandDefinition(
            "SELECT doc, hash FROM incident WHERE code IN (SELECT value FROM " + tx.Database.CodesTable + ")",
            new { codes = JsonSerializer.Serialize(codes) }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        return rows.Select(row => new Loaded(JsonSerializer.Deserialize<Incident>(row.Doc, Wire.Json)!, row.Hash));
    }
}
