using Command.Contracts;
using Command.Contracts.Deliveries;
using Command.Domain.Deadlines;
using Command.Domain.Deliveries;
using Command.Storage.Catalogue;
using Dapper;

namespace Command.Storage.Deliveries;

/// <summary>
/// Takes due deliveries and writes what came of them. Nothing is sent inside a transaction: taking a row counts the try and puts its next
/// time a lease away, so a worker that dies costs one try and the time of the lease. What it had sent by then goes out again under the same
/// id.
/// </summary>
public sealed class DeliveryQueue(Database database, PolicyShelf shelf, TimeProvider clock)
{
    /// <summary>Longer than any try may last: until then nobody else takes the row.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private static readonly Bulk<(DueDelivery Row, long Until)> Take = new(
        "UPDATE delivery SET attempts = r.attempts, next_at = r.next_at FROM {rows} WHERE delivery.id = r.id",
        "UPDATE delivery SET attempts = @attempts, next_at = @next_at WHERE id = @id",
        new("id", Kind.Text, t => t.Row.Id),
        new("attempts", Kind.Int, t => t.Row.Attempt),
        new("next_at", Kind.Long, t => t.Until));

    // A worker whose lease ran out must not overwrite what the next one found: the try has to be the row's latest.
    private static readonly Bulk<Ended> Finish = new(
        """
        UPDATE delivery SET state = r.state, next_at = r.next_at, error = r.error, sent_at = r.sent_at FROM {rows}
        WHERE delivery.id = r.id AND delivery.round = r.round AND delivery.attempts = r.attempts AND delivery.state IN ('queued', 'failed')
        """,
        """
        UPDATE delivery SET state = @state, next_at = @next_at, error = @error, sent_at = @sent_at
        WHERE id = @id AND round = @round AND attempts = @attempts AND state IN ('queued', 'failed')
        """,
        new("id", Kind.Text, e => e.Attempt.Delivery.Id),
        new("round", Kind.Int, e => e.Attempt.Delivery.Round),
        new("attempts", Kind.Int, e => e.Attempt.Delivery.Attempt),
        new("state", Kind.Text, e => Wire.Name(e.Step.State)),
        new("next_at", Kind.Long, e => e.Step.NextAt?.ToUnixTimeMilliseconds()),
        new("error", Kind.Text, e => e.Attempt.Error),
        new("sent_at", Kind.Long, e => e.Step.State == DeliveryState.Sent ? e.Attempt.At.ToUnixTimeMilliseconds() : null));

    private static readonly Bulk<Attempt> Log = Bulk<Attempt>.Insert(
        "delivery_attempt",
        "ON CONFLICT DO NOTHING",
        new("delivery_id", Kind.Text, a => a.Delivery.Id),
        new("round", Kind.Int, a => a.Delivery.Round),
        new("number", Kind.Int, a => a.Delivery.Attempt),
        new("at", Kind.Long, a => a.At.ToUnixTimeMilliseconds()),
        new("status", Kind.Int, a => a.Status),
        new("error", Kind.Text, a => a.Error));

    private static readonly Bulk<string> ForgetLog = new(
        "DELETE FROM delivery_attempt USING {rows} WHERE delivery_attempt.delivery_id = r.id",
        "DELETE FROM delivery_attempt WHERE delivery_id = @id",
        new Column<string>("id", Kind.Text, id => id));

    /// <summary>Takes up to <paramref name="limit"/> due deliveries that nobody else has, longest due first.</summary>
    public async Task<IReadOnlyList<DueDelivery>> TakeAsync(int limit, CancellationToken ct)
    {
        var now = clock.Now();
        var due = await LeaseAsync(limit, now, ct).ConfigureAwait(false);

        // A row whose tries all ended with their worker would be taken for ever.
        var worn = due.FindAll(row => row.Attempt > shelf.Current.Retries.Of(row.Channel).Attempts);
        await FinishAsync(worn.ConvertAll(row => new Attempt(row, SendResult.Gone, null, "worker.lost", now)), ct).ConfigureAwait(false);
        return due.FindAll(row => !worn.Contains(row));
    }

    /// <summary>
    /// Forgets up to <paramref name="limit"/> settled deliveries whose days are over
    /// (<see cref="Domain.Deadlines.ClockSettings.DeliveriesKept"/>), oldest first, with their log.
    /// </summary>
    /// <returns>How many.</returns>
    public async Task<int> ForgetAsync(int limit, CancellationToken ct)
    {
        var before = (clock.Now() - shelf.Current.Settings.DeliveriesKept).ToUnixTimeMilliseconds();
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        var forgotten = (await tx.Connection.QueryAsync<string>(new CommandDefinition(
            "DELETE FROM delivery WHERE id IN (SELECT id FROM delivery WHERE next_at IS NULL AND created_at < @before "
                + "ORDER BY created_at LIMIT @limit) RETURNING id",
            new { before, limit }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false)).AsList();
        tx.Add(ForgetLog, forgotten);
        await tx.CommitAsync(ct).ConfigureAwait(false);
        return forgotten.Count;
    }

    private async Task<List<DueDelivery>> LeaseAsync(int limit, DateTimeOffset now, CancellationToken ct)
    {
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        var due = (await tx.Connection.QueryAsync<DueDelivery>(new CommandDefinition(
            """
            SELECT d.id AS Id, d.incident_code AS IncidentCode, d.position AS Position, d.kind AS Kind, d.channel AS ChannelName,
                d.round AS Round,
                   d.attempts + 1 AS Attempt, d.next_at AS NextAt, d.recipient AS Recipient, w.url AS Url, w.secret AS Secret,
                   coalesce(w.cleared, false) AS Cleared, coalesce(i.restricted, true) AS Restricted, p.tracking_token AS TrackingToken,
                   p.contact AS Contact,
                   j.version AS Version, j.at AS At, j.actor AS Actor, j.type AS Type, j.data AS Data
            FROM delivery d
            JOIN journal j ON j.position = d.position
            LEFT JOIN incident i ON i.code = d.incident_code
            LEFT JOIN webhook w ON d.recipient_kind = 'webhook' AND w.id = d.recipient AND w.active
            LEFT JOIN report p ON d.recipient_kind = 'reporter' AND p.id = d.recipient
            WHERE d.next_at <= @now ORDER BY d.next_at, d.position LIMIT @limit
            """ + database.SkipLocked("d"),
            new { now = now.ToUnixTimeMilliseconds(), limit }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false)).AsList();
        if (due.Count == 0)
        {
            return due;
        }

        tx.Add(Take, due.ConvertAll(row => (row, (now + Lease).ToUnixTimeMilliseconds())));
        await tx.CommitAsync(ct).ConfigureAwait(false);
        return due;
    }

    /// <summary>Writes what came of tries: the log, and where each delivery stands now.</summary>
    public async Task FinishAsync(IReadOnlyList<Attempt> attempts, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(attempts);
        if (attempts.Count == 0)
        {
            return;
        }

        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        tx.Add(Log, attempts);
        tx.Add(Finish,
            [.. attempts.Select(a => new Ended(a, shelf.Current.Retries.After(a.Delivery.Channel, a.Delivery.Attempt, a.Result, a.At)))]);
        await tx.CommitAsync(ct).ConfigureAwait(false);
    }

    private sealed record Ended(Attempt Attempt, DeliveryStep Step);
}
