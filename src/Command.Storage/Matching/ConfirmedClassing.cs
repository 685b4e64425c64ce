using Command.Contracts.Incidents;
using Command.Domain.Incidents;
using Command.Domain.Matching;
using Dapper;

namespace Command.Storage.Matching;

/// <summary>
/// What a person's classing leaves behind: the counts that the suggester learns from, and the class under which matching looks.
/// </summary>
internal static class ConfirmedClassing
{
    private static readonly Bulk<(string Item, string Gram)> Learn = Bulk<(string Item, string Gram)>.Insert(
        "learnt_word",
        "ON CONFLICT (item_code, gram) DO UPDATE SET count = learnt_word.count + 1",
        new("item_code", Kind.Text, w => w.Item),
        new("gram", Kind.Text, w => w.Gram),
        new("count", Kind.Int, _ => 1));

    private static readonly Bulk<(string Item, string Gram)> Unlearn = new(
        "UPDATE learnt_word SET count = learnt_word.count - 1 FROM {rows} WHERE learnt_word.item_code = r.item_code "
            + "AND learnt_word.gram = r.gram AND learnt_word.count > 0",
        "UPDATE learnt_word SET count = count - 1 WHERE item_code = @item_code AND gram = @gram AND count > 0",
        new("item_code", Kind.Text, w => w.Item),
        new("gram", Kind.Text, w => w.Gram));

    // A piece that nobody's text holds any more is a piece of the text that was taken back.
    private static readonly Bulk<(string Item, string Gram)> Forget = new(
        "DELETE FROM learnt_word USING {rows} WHERE learnt_word.item_code = r.item_code "
            + "AND learnt_word.gram = r.gram AND learnt_word.count <= 0",
        "DELETE FROM learnt_word WHERE item_code = @item_code AND gram = @gram AND count <= 0",
        new("item_code", Kind.Text, w => w.Item),
        new("gram", Kind.Text, w => w.Gram));

    /// <summary>
    /// Learns one classing inside the transaction that holds it; the same one again teaches nothing, another one takes the first back.
    /// </summary>
    /// <param name="tx">The transaction; the turn at the journal keeps others from learning at the same time.</param>
    /// <param name="incident">The incident after the classing.</param>
    /// <param name="actor">Who classed; only people teach.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Stops waiting.</param>
    public static async Task LearnAsync(WriteTransaction tx, Incident incident, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        await ReclassAsync(tx, incident, ct).ConfigureAwait(false);
        var taught = actor.Role is Role.System or Role.Demo || incident.Restricted ? null : incident.ItemCode;
        var before = await tx.Connection.QuerySingleOrDefaultAsync<string?>(new CommandDefinition(
            "SELECT item_code FROM learnt_classing WHERE incident_code = @Code",
            new { incident.Code }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        if (taught == before)
        {
            return;
        }

        // The first report only: a matter that a hundred people report is classed once.
        var text = await tx.Connection.QueryFirstOrDefaultAsync<string?>(new CommandDefinition(
            "SELECT r.body FROM report_case c JOIN report r ON r.id = c.report_id WHERE c.incident_code = @Code ORDER BY r.id LIMIT 1",
            new { incident.Code }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        var pieces = LearntWords.PiecesOf(text ?? "").ToList();
        List<(string, string)> back = before is null ? [] : pieces.ConvertAll(piece => (before, piece));
        tx.Add(Unlearn, back);
        tx.Add(Forget, back);
        tx.Add(Learn, taught is null ? [] : pieces.ConvertAll(piece => (taught, piece)));
        await tx.Connection.ExecuteAsync(new CommandDefinition(
            taught is null
                ? "DELETE FROM learnt_classing WHERE incident_code = @Code"
                : "INSERT INTO learnt_classing (incident_code, item_code, at) VALUES (@Code, @taught, @at) ON CONFLICT (incident_code) "
                    + "DO UPDATE SET item_code = excluded.item_code, at = excluded.at",
            new { incident.Code, taught, at = now.ToUnixTimeMilliseconds() }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
    }

    private static async Task ReclassAsync(WriteTransaction tx, Incident incident, CancellationToken ct) =>
        await tx.Connection.ExecuteAsync(new CommandDefinition(
            incident.Restricted
                ? "DELETE FROM incident_feature WHERE incident_code = @Code"
                : "UPDATE incident_feature SET class = @cls WHERE incident_code = @Code",
            new { incident.Code, cls = FeatureTable.ClassOf(incident.ItemCode) }, tx.Transaction,
            cancellationToken: ct)).ConfigureAwait(false);
}
