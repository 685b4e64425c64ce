using Command.Contracts;
using Command.Contracts.Deliveries;
using Command.Domain.Deliveries;
using Dapper;

namespace Command.Storage.Deliveries;

/// <summary>The deliveries that leave the house: what became of them, and sending one again.</summary>
public sealed class DeliveryBooks(Database database, TimeProvider clock)
{
    /// <summary>Deliveries in a state, newest first.</summary>
    /// <param name="state">Which.</param>
    /// <param name="before">Id of the last one of the page before; null for the first page.</param>
    /// <param name="limit">Most that are wanted.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <exception cref="FormatException"><paramref name="before"/> is not an id of a delivery.</exception>
    public async Task<IReadOnlyList<DeliveryView>> ListAsync(DeliveryState state, string? before, int limit, CancellationToken ct)
    {
        var (position, id) = DeliveryId.Before(before);
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return [.. (await connection.QueryAsync<Row>(new CommandDefinition(
            Row.Select
                + " WHERE channel <> 'inbox' AND state = @state AND (position, id) < (@position, @id) "
                + "ORDER BY position DESC, id DESC LIMIT @limit",
            new { state = Wire.Name(state), position, id, limit }, cancellationToken: ct)).ConfigureAwait(false))
            .Select(row => row.ToView())];
    }

    /// <summary>Every try of a delivery, first one first.</summary>
    public async Task<IReadOnlyList<AttemptView>> LogAsync(string id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return [.. (await connection.QueryAsync<(int Round, int Number, long At, int? Status, string? Error)>(new CommandDefinition(
            "SELECT round, number, at, status, error FROM delivery_attempt WHERE delivery_id = @id ORDER BY round, number",
            new { id }, cancellationToken: ct)).ConfigureAwait(false))
            .Select(a => new AttemptView(a.Round, a.Number, DateTimeOffset.FromUnixTimeMilliseconds(a.At), a.Status, a.Error))];
    }

    /// <summary>Queues a delivery again under its old id; the log keeps who asked.</summary>
    /// <returns>The delivery as it is now and whether it was queued; null when there is none.</returns>
    public async Task<(DeliveryView Delivery, bool Queued)?> ReplayAsync(string id, string by, CancellationToken ct)
    {
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        var row = await tx.Connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            Row.Select + " WHERE id = @id" + database.ForUpdate, new { id }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        if (row is null)
        {
            return null;
        }

        var view = row.ToView();
        if (!DeliveryMoves.MayReplay(view.State, view.Channel))
        {
            return (view, false);
        }

        var now = clock.Now();
        await tx.Connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE delivery SET state = 'queued', round = round + 1, attempts = 0, next_at = @at, error = NULL WHERE id = @id;
            INSERT INTO delivery_attempt (delivery_id, round, number, at, error) VALUES (@id, @round, 0, @at, @error);
            """,
            new { id, at = now.ToUnixTimeMilliseconds(), round = view.Round + 1, error = $"replayed by {by}" }, tx.Transaction,
            cancellationToken: ct)).ConfigureAwait(false);
        await tx.CommitAsync(ct).ConfigureAwait(false);
        return (view with { State = DeliveryState.Queued, Round = view.Round + 1, Attempts = 0, NextAt = now, Error = null }, true);
    }

    private sealed class Row
    {
        public const string Select =
            """
            SELECT id AS Id, incident_code AS IncidentCode, kind AS Kind, recipient_kind AS RecipientKind, recipient AS Recipient,
                channel AS Channel, state AS State,
                   round AS Round, attempts AS Attempts, created_at AS CreatedAt, next_at AS NextAt, sent_at AS SentAt, error AS Error
            FROM delivery
            """;

        public string Id { get; set; } = "";

        public string IncidentCode { get; set; } = "";

        public string Kind { get; set; } = "";

        public string RecipientKind { get; set; } = "";

        public string Recipient { get; set; } = "";

        public string Channel { get; set; } = "";

        public string State { get; set; } = "";

        public int Round { get; set; }

        public int Attempts { get; set; }

        public long CreatedAt { get; set; }

        public long? NextAt { get; set; }

        public long? SentAt { get; set; }

        public string? Error { get; set; }

        public DeliveryView ToView() => new(
            Id, IncidentCode, Kind, Wire.Parse<RecipientKind>(RecipientKind), Recipient, Wire.Parse<DeliveryChannel>(Channel),
            Wire.Parse<DeliveryState>(State), Round,
            Attempts, DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt), Instant(NextAt), Instant(SentAt), Error);

        private static DateTimeOffset? Instant(long? ms) => ms is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
    }
}
