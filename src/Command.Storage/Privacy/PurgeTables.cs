using Command.Contracts;
using Command.Domain.Matching;
using Command.Domain.Privacy;
using Command.Storage.Files;
using Command.Storage.Queries;
using Dapper;

namespace Command.Storage.Privacy;

/// <summary>A purge row to be.</summary>
internal sealed record PurgeRow(string IncidentCode, PurgePlan Plan);

/// <summary>A row of the purge table. Settable for the reading of rows.</summary>
internal sealed class DuePurge
{
    public string IncidentCode { get; set; } = "";

    public string What { get; set; } = "";

    public long ClosedAt { get; set; }

    public long DueAt { get; set; }

    public bool Mattered { get; set; }

    public long? HeldUntil { get; set; }

    public DateTimeOffset Due => DateTimeOffset.FromUnixTimeMilliseconds(DueAt);

    public long DoneAt { get; set; }
}

/// <summary>
/// Writes back what is left. Everything that can hold something personal is named here, and a test reads every column of every table.
/// </summary>
internal static class PurgeTables
{
    // Closed, reopened and closed again within one millisecond is one closing.
    /// <summary>New rows.</summary>
    public static readonly Bulk<PurgeRow> Planned = Bulk<PurgeRow>.Insert(
        "purge",
        "ON CONFLICT DO NOTHING",
        new("incident_code", Kind.Text, p => p.IncidentCode),
        new("what", Kind.Text, p => Wire.Name(p.Plan.What)),
        new("closed_at", Kind.Long, p => p.Plan.ClosedAt.ToUnixTimeMilliseconds()),
        new("due_at", Kind.Long, p => p.Plan.DueAt.ToUnixTimeMilliseconds()));

    /// <summary>Rows that were looked at.</summary>
    public static readonly Bulk<DuePurge> Done = new(
        "UPDATE purge SET done_at = r.done_at, mattered = r.mattered FROM {rows} WHERE purge.incident_code = r.incident_code "
            + "AND purge.what = r.what AND purge.closed_at = r.closed_at",
        "UPDATE purge SET done_at = @done_at, mattered = @mattered WHERE incident_code = @incident_code "
            + "AND what = @what AND closed_at = @closed_at",
        new("incident_code", Kind.Text, d => d.IncidentCode),
        new("what", Kind.Text, d => d.What),
        new("closed_at", Kind.Long, d => d.ClosedAt),
        new("done_at", Kind.Long, d => d.DoneAt),
        new("mattered", Kind.Bool, d => d.Mattered));

    /// <summary>Rows of what is held: looked at again when the hold ends.</summary>
    public static readonly Bulk<DuePurge> Held = new(
        "UPDATE purge SET held_until = r.held_until FROM {rows} WHERE purge.incident_code = r.incident_code "
            + "AND purge.what = r.what AND purge.closed_at = r.closed_at",
        "UPDATE purge SET held_until = @held_until WHERE incident_code = @incident_code AND what = @what AND closed_at = @closed_at",
        new("incident_code", Kind.Text, d => d.IncidentCode),
        new("what", Kind.Text, d => d.What),
        new("closed_at", Kind.Long, d => d.ClosedAt),
        new("held_until", Kind.Long, d => d.HeldUntil));

    /// <summary>Cases whose hold is another one or none: their rows are looked at again.</summary>
    public static readonly Bulk<string> LookAgain = new(
        "UPDATE purge SET held_until = NULL FROM {rows} WHERE purge.incident_code = r.code AND purge.held_until IS NOT NULL",
        "UPDATE purge SET held_until = NULL WHERE incident_code = @code AND held_until IS NOT NULL",
        new Column<string>("code", Kind.Text, code => code));

    private static readonly Bulk<HeldReport> Reports = Bulk<HeldReport>.Update(
        "report",
        "id",
        new("id", Kind.Text, r => r.Id),
        new("body", Kind.Text, r => r.Body),
        new("address", Kind.Text, r => r.Address),
        new("lng", Kind.Double, r => r.Lng),
        new("lat", Kind.Double, r => r.Lat),
        new("contact", Kind.Bytes, r => r.Contact),
        new("attachments", Kind.Text, r => r.Attachments));

    private static readonly Bulk<HeldText> Texts = Bulk<HeldText>.Update(
        "incident_text",
        "id",
        new("id", Kind.Text, t => t.Id),
        new("body", Kind.Text, t => t.Body));

    private static readonly Bulk<HeldText> EmptyTexts = new(
        "DELETE FROM incident_text USING {rows} WHERE incident_text.id = r.id",
        "DELETE FROM incident_text WHERE id = @id",
        new Column<HeldText>("id", Kind.Text, t => t.Id));

    // Hashes of words and houses can be tried out one after the other.
    private static readonly Bulk<string> Features = new(
        "DELETE FROM incident_feature USING {rows} WHERE incident_feature.incident_code = r.code",
        "DELETE FROM incident_feature WHERE incident_code = @code",
        new Column<string>("code", Kind.Text, code => code));

    // A piece that several texts share says nothing of one of them, and the suggester goes on with it; a rarer one was never used.
    private static readonly Bulk<(string Item, string Gram)> RarePieces = new(
        $"DELETE FROM learnt_word USING {"{rows}"} WHERE learnt_word.item_code = r.item_code AND learnt_word.gram = r.gram "
            + $"AND learnt_word.count < {ItemSuggester.LeastLearnt}",
        $"DELETE FROM learnt_word WHERE item_code = @item_code AND gram = @gram AND count < {ItemSuggester.LeastLearnt}",
        new("item_code", Kind.Text, w => w.Item),
        new("gram", Kind.Text, w => w.Gram));

    /// <summary>Takes up to <paramref name="limit"/> rows that are due, longest overdue first, and that nobody else has taken.</summary>
    public static async Task<List<DuePurge>> TakeAsync(WriteTransaction tx, DateTimeOffset due, int limit, CancellationToken ct) =>
        (await tx.Connection.QueryAsync<DuePurge>(new CommandDefinition(
            """
            SELECT incident_code AS IncidentCode, what AS What, closed_at AS ClosedAt, due_at AS DueAt
            FROM purge WHERE done_at IS NULL AND due_at <= @due
                AND (held_until IS NULL OR held_until <= @due) ORDER BY due_at, incident_code, what LIMIT @limit
            """ + tx.Database.SkipLocked("purge"),
            new { due = due.ToUnixTimeMilliseconds(), limit }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false)).AsList();

    /// <summary>Hands everything to the transaction.</summary>
    /// <param name="tx">The transaction.</param>
    /// <param name="held">What is left of the data.</param>
    /// <param name="unmatched">Cases that matching is to forget.</param>
    /// <param name="ct">Stops waiting.</param>
    public static async Task WriteAsync(WriteTransaction tx, HeldData held, IReadOnlyCollection<string> unmatched, CancellationToken ct)
    {
        var changed = held.Reports.Where(r => r.Changed).ToList();
        var learnt = changed.Count == 0 ? [] : await LearntAsync(tx, changed, ct).ConfigureAwait(false);
        tx.Add(Reports, changed);
        tx.Add(EmptyTexts, [.. held.Texts.Where(t => t is { Changed: true, Body: "" })]);
        tx.Add(Texts, [.. held.Texts.Where(t => t is { Changed: true, Body: not "" })]);
        var files = held.Files.Where(file => file.Ended).ToList();
        tx.Add(FileRows.Ended, files.ConvertAll(file => new FileUse(file.FileId, file.UsedBy)));
        tx.Add(FileRows.Gone, files.ConvertAll(file => file.FileId));
        tx.Add(Features, [.. unmatched]);
        tx.Add(RarePieces, learnt);
        var poorer = changed.Select(r => r.IncidentCode).Concat(held.Texts.Where(t => t.Changed).Select(t => t.IncidentCode));
        tx.Add(CaseWords.Gone, [.. poorer.Distinct()]);
    }

    private static async Task<List<(string Item, string Gram)>> LearntAsync(
        WriteTransaction tx, List<HeldReport> changed, CancellationToken ct)
    {
        var items = (await tx.Connection.QueryAsync<(string Code, string Item)>(new CommandDefinition(
            $"SELECT incident_code, item_code FROM learnt_classing WHERE incident_code IN (SELECT value FROM {tx.Database.CodesTable})",
            new { codes = System.Text.Json.JsonSerializer.Serialize(changed.Select(r => r.IncidentCode).Distinct()) }, tx.Transaction,
            cancellationToken: ct)).ConfigureAwait(false))
            .ToDictionary(row => row.Code, row => row.Item);
        return
        [
            .. changed.Where(r => items.ContainsKey(r.IncidentCode))
                .SelectMany(r => LearntWords.PiecesOf(r.BodyBefore!).Except(LearntWords.PiecesOf(r.Body))
                    .Select(gram => (items[r.IncidentCode], gram))).Distinct(),
        ];
    }
}
