using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Access;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Storage.Journal;
using Dapper;

namespace Command.Storage.Deliveries;

/// <summary>A notice in an inbox.</summary>
/// <param name="Id">Id of the delivery.</param>
/// <param name="Kind">Kind of the notice; the sentence stands in the policy.</param>
/// <param name="IncidentCode">The case.</param>
/// <param name="At">When it happened.</param>
/// <param name="ReadAt">When someone of the post or department read it; null while nobody has.</param>
/// <param name="ReadBy">Who did.</param>
/// <param name="Restricted">限制查看.</param>
/// <param name="ItemCode">Item; null for who may not see the incident.</param>
/// <param name="Place">Place; null for who may not see the incident.</param>
public sealed record InboxNotice(
    string Id, string Kind, string IncidentCode, DateTimeOffset At, DateTimeOffset? ReadAt, string? ReadBy, bool Restricted,
    string? ItemCode, string? Place)
{
    /// <summary>What is told; null for a fact of a newer version.</summary>
    public IncidentEvent? Fact { get; init; }
}

/// <summary>The inbox of whoever is signed in: what goes to the account, its post and its department.</summary>
public sealed class NoticeInbox(Database database, TimeProvider clock)
{
    private const string Mine =
        """
        delivery.channel = 'inbox' AND (not_before IS NULL OR not_before <= @at)
            AND ((recipient_kind = 'post' AND recipient = @role) OR (recipient_kind = 'dept' AND recipient = @dept)
            OR (recipient_kind = 'account' AND recipient = @name))
        """;

    /// <summary>Notices, newest first.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="unread">Only those that nobody has read.</param>
    /// <param name="before">Id of the last one of the page before; null for the first page.</param>
    /// <param name="limit">Most that are wanted.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <exception cref="FormatException"><paramref name="before"/> is not an id of a delivery.</exception>
    public async Task<IReadOnlyList<InboxNotice>> PageAsync(Actor actor, bool unread, string? before, int limit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (position, id) = DeliveryId.Before(before);
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT delivery.id AS Id, delivery.kind AS Kind, delivery.incident_code AS IncidentCode, delivery.created_at AS At,
                delivery.read_at AS ReadAt, delivery.read_by AS ReadBy, i.doc AS Doc, j.type AS Type, j.data AS Data
            FROM delivery JOIN incident i ON i.code = delivery.incident_code LEFT JOIN journal j ON j.position = delivery.position
            WHERE {Mine} AND (delivery.position, delivery.id) < (@position, @id) {(unread ? "AND read_at IS NULL" : "")}
            ORDER BY delivery.position DESC, delivery.id DESC LIMIT @limit
            """,
            new
            {
                role = Wire.Name(actor.Role), dept = actor.Dept, name = actor.Id, position, id, limit,
                at = clock.Now().ToUnixTimeMilliseconds(),
            },
            cancellationToken: ct)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToNotice(actor))];
    }

    /// <summary>Marks one as read; the first reader stays.</summary>
    /// <returns>False when the actor has no such notice.</returns>
    public async Task<bool> ReadAsync(Actor actor, string id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        var found = await tx.Connection.ExecuteAsync(new CommandDefinition(
            $"UPDATE delivery SET read_at = coalesce(read_at, @at), read_by = coalesce(read_by, @name) WHERE id = @id AND {Mine}",
            new { id, at = clock.Now().ToUnixTimeMilliseconds(), role = Wire.Name(actor.Role), dept = actor.Dept, name = actor.Id },
            tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        await tx.CommitAsync(ct).ConfigureAwait(false);
        return found > 0;
    }

    private sealed class Row
    {
        public string Id { get; set; } = "";

        public string Kind { get; set; } = "";

        public string IncidentCode { get; set; } = "";

        public long At { get; set; }

        public long? ReadAt { get; set; }

        public string? ReadBy { get; set; }

        public string Doc { get; set; } = "";

        public string? Type { get; set; }

        public string? Data { get; set; }

        public InboxNotice ToNotice(Actor actor)
        {
            var incident = JsonSerializer.Deserialize<Incident>(Doc, Wire.Json)!;
            // A department that has lost its part, a leader and a restricted case: they learn that something waits, not what and where.
            var sees = Rights.Sees(actor, incident);
            return new InboxNotice(
                Id, Kind, IncidentCode, DateTimeOffset.FromUnixTimeMilliseconds(At),
                ReadAt is { } read ? DateTimeOffset.FromUnixTimeMilliseconds(read) : null, ReadBy,
                incident.Restricted, sees ? incident.ItemCode : null, sees ? incident.Place : null)
            {
                Fact = Told,
            };
        }

        private IncidentEvent? Told =>
            Type is { } type && Facts.Find(type) is not null ? new JournalEntry { Type = type, Data = Data! }.Event : null;
    }
}
