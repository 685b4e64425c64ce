using System.Security.Cryptography;
using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Reports;
using Command.Domain.Reports;
using Dapper;

namespace Command.Storage.Reports;

/// <summary>What became of one report at the door.</summary>
public abstract record Receipt
{
    /// <summary>New and durable.</summary>
    public sealed record Accepted(ReportReceipt Body) : Receipt;

    /// <summary>The same report again: the answer it got the first time.</summary>
    public sealed record Repeated(ReportReceipt Body) : Receipt;

    /// <summary>The same number with another text; nothing was changed.</summary>
    public sealed record Conflict : Receipt;
}

/// <summary>The door: step 2. A report is in when this returns, not before.</summary>
public sealed class ReportInbox(Database database, ContactVault vault, TimeProvider clock)
{
    private static readonly Bulk<Row> Reports = Bulk<Row>.Insert(
        "report",
        "ON CONFLICT (channel, external_id) DO NOTHING RETURNING id",
        new("id", Kind.Text, r => r.Id),
        new("channel", Kind.Text, r => r.Message.Channel),
        new("external_id", Kind.Text, r => r.Message.ExternalId),
        new("digest", Kind.Text, r => r.Digest),
        new("body", Kind.Text, r => r.Message.Text),
        new("address", Kind.Text, r => r.Message.Address),
        new("lng", Kind.Double, r => r.Message.Location?.Lng),
        new("lat", Kind.Double, r => r.Message.Location?.Lat),
        new("datum", Kind.Text, r => Wire.Name(r.Message.Datum)),
        new("item_code", Kind.Text, r => r.Message.ItemCode),
        new("urgency", Kind.Text, r => r.Message.Urgency is { } urgency ? Wire.Name(urgency) : null),
        new("nature", Kind.Text, r => r.Message.Nature is { } nature ? Wire.Name(nature) : null),
        new("people", Kind.Int, r => r.Message.PeopleInvolved),
        new("occurred_at", Kind.Long, r => r.Message.OccurredAt?.ToUnixTimeMilliseconds()),
        new("received_at", Kind.Long, r => r.ReceivedAt),
        new("tracking_token", Kind.Text, r => r.Token),
        new("contact", Kind.Bytes, r => r.Contact),
        new("attachments", Kind.Text, r =>
            r.Message.Attachments.Count == 0 ? null : JsonSerializer.Serialize(r.Message.Attachments, Wire.Json)));

    // A fresh report lies in the inbox from the same instant; on SQLite by a trigger.
    private static readonly Bulk<Row> Insert = Reports with
    {
        Postgres =
            $"WITH fresh AS ({Reports.Postgres}), waiting AS (INSERT INTO inbox (report_id) SELECT id FROM fresh) SELECT id FROM fresh",
    };

    /// <summary>Makes ids: in the order of time, since the inbox is worked off in the order of its keys.</summary>
    internal Func<DateTimeOffset, Guid> NewId { get; init; } = Guid.CreateVersion7;

    /// <summary>Makes a batch durable in one commit. One answer each, in order; repeats inside the batch count as repeats.</summary>
    public Task<IReadOnlyList<Receipt>> ReceiveAsync(IReadOnlyList<ReportMessage> batch, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return ReceiveAsync([.. batch.Select(message => (message, now))], ct);
    }

    /// <summary>The same, each report at an instant of its own: for whoever writes a past.</summary>
    public async Task<IReadOnlyList<Receipt>> ReceiveAsync(
        IReadOnlyList<(ReportMessage Message, DateTimeOffset At)> batch, CancellationToken ct)
    {
        var rows = batch.Select(report => Prepare(report.Message, report.At)).ToList();

        // In the order of their key: two batches with the same reports must not wait for each other in a circle.
        var ordered = rows.OrderBy(r => r.Message.Channel, StringComparer.Ordinal)
            .ThenBy(r => r.Message.ExternalId, StringComparer.Ordinal).ToList();
        var fresh = (await database.ExecuteAloneAsync(Insert, ordered, ct).ConfigureAwait(false)).ToHashSet();
        if (fresh.Count > 0)
        {
            database.Bells.Ring(Bell.Inbox);
        }

        var known = fresh.Count == rows.Count ? [] : await FindKnownAsync(rows.Where(r => !fresh.Contains(r.Id)), ct).ConfigureAwait(false);
        return rows.ConvertAll(row => fresh.Contains(row.Id)
            ? new Receipt.Accepted(new ReportReceipt(row.Id, row.Token, null))
            : Again(row, known[(row.Message.Channel, row.Message.ExternalId)]));
    }

    /// <summary>Where a report stands, or null.</summary>
    public async Task<ReportView?> FindAsync(string reportId, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var row = await connection.QuerySingleOrDefaultAsync<(string Id, string Status, string? Incident)?>(new CommandDefinition(
            "SELECT r.id, coalesce(c.status, 'received'), c.incident_code FROM report r "
                + "LEFT JOIN report_case c ON c.report_id = r.id WHERE r.id = @reportId",
            new { reportId }, cancellationToken: ct)).ConfigureAwait(false);
        return row is { } r ? new ReportView(r.Id, Wire.Parse<ReportStatus>(r.Status), r.Incident) : null;
    }

    /// <summary>When the newest report came in whose number begins so; null when there is none.</summary>
    public async Task<DateTimeOffset?> NewestAsync(string prefix, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var at = await connection.QuerySingleAsync<long?>(new CommandDefinition(
            "SELECT max(received_at) FROM report WHERE external_id LIKE @begin",
            new { begin = prefix + "%" }, cancellationToken: ct)).ConfigureAwait(false);
        return at is { } newest ? DateTimeOffset.FromUnixTimeMilliseconds(newest) : null;
    }

    /// <summary>The books, all five numbers from one statement and so from one instant.</summary>
    public async Task<Ledger> LedgerAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        // The inbox is short, attached and declined have a small index; what is left of the whole is registered.
        var (all, pending, attached, declined) = await connection.QuerySingleAsync<(long, long, long, long)>(new CommandDefinition(
            """
            SELECT (SELECT count(*) FROM report),
                   (SELECT count(*) FROM inbox),
                   (SELECT count(*) FROM report_case WHERE status <> 'registered' AND status = 'attached'),
                   (SELECT count(*) FROM report_case WHERE status <> 'registered' AND status = 'declined')
            """,
            cancellationToken: ct)).ConfigureAwait(false);
        return new Ledger(all, all - pending - attached - declined, attached, declined, pending);
    }

    private Row Prepare(ReportMessage message, DateTimeOffset now)
    {
        var id = NewId(now).ToString("n");
        return new Row(id, message, TextDigest.Of(message), now.ToUnixTimeMilliseconds(), NewToken(), vault.Seal(id, message.Reporter));
    }

    // 128 random bits: not guessable, and without any meaning that a phone screen could betray (domain.md §2.10).
    private static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static Receipt Again(Row row, Known known) => known.Digest == row.Digest
        // Word for word the first answer, which could not name an incident yet: that a report is registered is told where its state is
        // asked for.
        ? new Receipt.Repeated(new ReportReceipt(known.Id, known.TrackingToken, null))
        : new Receipt.Conflict();

    private async Task<Dictionary<(string, string), Known>> FindKnownAsync(IEnumerable<Row> rows, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var found = new Dictionary<(string, string), Known>();
        foreach (var channel in rows.GroupBy(r => r.Message.Channel))
        {
            // Repeats are the exception, and a batch has at most a few channels.
            foreach (var externalId in channel.Select(r => r.Message.ExternalId).Distinct())
            {
                found[(channel.Key, externalId)] = await connection.QuerySingleAsync<Known>(new CommandDefinition(
                    "SELECT id AS Id, tracking_token AS TrackingToken, digest AS Digest FROM report "
                        + "WHERE channel = @channel AND external_id = @externalId",
                    new { channel = channel.Key, externalId }, cancellationToken: ct)).ConfigureAwait(false);
            }
        }

        return found;
    }

    private sealed record Row(string Id, ReportMessage Message, string Digest, long ReceivedAt, string Token, byte[]? Contact);

    private sealed class Known
    {
        public string Id { get; set; } = "";

        public string TrackingToken { get; set; } = "";

        public string Digest { get; set; } = "";
    }
}
