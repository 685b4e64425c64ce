using Command.Domain.Deliveries;
using Command.Domain.Rules;
using Command.Storage.Journal;

namespace Command.Storage.Deliveries;

/// <summary>A notice that a journal entry causes.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Notice">Who is told what.</param>
/// <param name="Incident">Whose reporters are told: that of the entry, or one that follows it.</param>
internal sealed record NoticeRow(JournalEntry Entry, Notice Notice, string Incident);

/// <summary>The deliveries of an append: in the transaction of the facts that cause them, so that none is lost and none is early.</summary>
internal static class DeliveryRows
{
    private const string Names =
        "id, incident_code, position, kind, recipient_kind, recipient, channel, state, next_at, created_at, sent_at, not_before";

    private static readonly Column<NoticeRow>[] Columns =
    [
        new("incident_code", Kind.Text, r => r.Incident),
        new("position", Kind.Long, r => r.Entry.Position),
        new("kind", Kind.Text, r => r.Notice.Kind),
        new("channel", Kind.Text, r => Contracts.Wire.Name(r.Notice.Channel)),
        new("at", Kind.Long, r => r.Entry.At),
        new("not_before", Kind.Long, r => NotBefore(r.Entry)),
    ];

    /// <summary>
    /// To posts, departments and accounts: with the commit, or once it can no longer be taken back, they lie in the inbox.
    /// </summary>
    public static readonly Bulk<NoticeRow> Inbox = new(
        $"""
        INSERT INTO delivery ({Names})
        SELECT r.position || '.' || r.kind || '.' || r.recipient, r.incident_code, r.position, r.kind, r.recipient_kind, r.recipient,
            r.channel, 'sent', NULL, r.at, coalesce(r.not_before, r.at), r.not_before FROM {"{rows}"}
        """,
        $"""
        INSERT INTO delivery ({Names})
        VALUES (@position || '.' || @kind || '.' || @recipient, @incident_code, @position, @kind, @recipient_kind, @recipient, @channel,
        'sent', NULL, @at, coalesce(@not_before, @at), @not_before)
        """,
        [
            .. Columns,
            new("recipient_kind", Kind.Text, r => Contracts.Wire.Name(r.Notice.To)),
            new("recipient", Kind.Text, r => r.Notice.Recipient),
        ]);

    /// <summary>To every reporter of the incident, as the case has them at that moment.</summary>
    public static readonly Bulk<NoticeRow> Reporters = new(
        $"""
        INSERT INTO delivery ({Names})
        SELECT r.position || '.' || r.kind || '.' || c.report_id, r.incident_code, r.position, r.kind, 'reporter', c.report_id, r.channel,
            'queued', coalesce(r.not_before, r.at), r.at, NULL, r.not_before
        FROM {"{rows}"} JOIN report_case c ON c.incident_code = r.incident_code
        """,
        $"""
        INSERT INTO delivery ({Names})
        SELECT @position || '.' || @kind || '.' || c.report_id, @incident_code, @position, @kind, 'reporter', c.report_id, @channel,
            'queued', coalesce(@not_before, @at), @at, NULL, @not_before
        FROM report_case c WHERE c.incident_code = @incident_code
        """,
        Columns);

    /// <summary>
    /// Messages of a past that is written afresh went out in it: whatever waits is settled, at the time it was meant for. A row is the
    /// last position before.
    /// </summary>
    public static readonly Bulk<long> Settle = new(
        "UPDATE delivery SET state = 'sent', sent_at = created_at, next_at = NULL FROM {rows} WHERE next_at IS NOT NULL "
            + "AND delivery.position > r.position",
        "UPDATE delivery SET state = 'sent', sent_at = created_at, next_at = NULL WHERE next_at IS NOT NULL AND position > @position",
        new Column<long>("position", Kind.Long, position => position));

    /// <summary>Notices of a past were read in it. A row is the instant up to which.</summary>
    public static readonly Bulk<long> MarkRead = new(
        "UPDATE delivery SET read_at = created_at FROM {rows} WHERE channel = 'inbox' AND read_at IS NULL AND created_at < r.until",
        "UPDATE delivery SET read_at = created_at WHERE channel = 'inbox' AND read_at IS NULL AND created_at < @until",
        new Column<long>("until", Kind.Long, until => until));

    /// <summary>To every system that subscribes to such changes.</summary>
    public static readonly Bulk<JournalEntry> Webhooks = new(
        $"""
        INSERT INTO delivery ({Names})
        SELECT r.position || '.{Notices.Change}.' || w.id, r.incident_code, r.position, '{Notices.Change}', 'webhook', w.id, 'webhook',
            'queued', coalesce(r.not_before, r.at), r.at, NULL, r.not_before
        FROM {"{rows}"} JOIN webhook w ON w.active AND (w.filter = '' OR w.filter LIKE '%,' || r.type || ',%')
        """,
        $"""
        INSERT INTO delivery ({Names})
        SELECT @position || '.{Notices.Change}.' || w.id, @incident_code, @position, '{Notices.Change}', 'webhook', w.id, 'webhook',
            'queued', coalesce(@not_before, @at), @at, NULL, @not_before
        FROM webhook w WHERE w.active AND (w.filter = '' OR w.filter LIKE '%,' || @type || ',%')
        """,
        new("incident_code", Kind.Text, e => e.IncidentCode),
        new("position", Kind.Long, e => e.Position),
        new("type", Kind.Text, e => e.Type),
        new("at", Kind.Long, e => e.At),
        new("not_before", Kind.Long, e => NotBefore(e)));

    // What can be taken back is told to nobody before that time is over.
    private static long? NotBefore(JournalEntry entry) => entry.Act is null ? null : entry.At + (long)Undo.Window.TotalMilliseconds;
}
