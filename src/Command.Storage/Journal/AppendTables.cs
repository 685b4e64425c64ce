using System.Text.Json;
using Command.Contracts;
using Command.Domain.Reports;
using Command.Domain.Rules;

namespace Command.Storage.Journal;

/// <summary>The tables that an append writes, column by column.</summary>
internal static class AppendTables
{
    public static readonly Bulk<JournalEntry> Journal = Bulk<JournalEntry>.Insert(
        "journal",
        "",
        new("position", Kind.Long, e => e.Position),
        new("incident_code", Kind.Text, e => e.IncidentCode),
        new("version", Kind.Int, e => e.Version),
        new("at", Kind.Long, e => e.At),
        new("actor", Kind.Text, e => e.Actor),
        new("actor_role", Kind.Text, e => e.ActorRole),
        new("type", Kind.Text, e => e.Type),
        new("data", Kind.Text, e => e.Data),
        new("routing", Kind.Text, e => e.Routing),
        new("hash", Kind.Text, e => e.Hash));

    public static readonly Bulk<long> Head = new(
        "UPDATE journal_head SET position = r.position FROM {rows} WHERE id = 1",
        "UPDATE journal_head SET position = @position WHERE id = 1",
        new Column<long>("position", Kind.Long, position => position));

    private static readonly Column<Loaded>[] IncidentColumns =
    [
        new("code", Kind.Text, l => l.Incident.Code),
        new("version", Kind.Int, l => l.Incident.Version),
        new("state", Kind.Text, l => Wire.Name(l.Incident.State)),
        new("item_code", Kind.Text, l => l.Incident.ItemCode),
        new("urgency", Kind.Int, l => (int)l.Incident.Urgency),
        new("lead", Kind.Text, l => l.Incident.Lead),
        // Framed by commas so that LIKE '%,D09,%' finds a department and nothing else.
        new("depts", Kind.Text, l => $",{string.Join(',', l.Incident.Parties.Prepend(l.Incident.Lead))},"),
        new("street", Kind.Text, l => l.Incident.Area.Street),
        new("grid", Kind.Text, l => l.Incident.Area.Grid),
        new("place", Kind.Text, l => l.Incident.Place),
        new("channel", Kind.Text, l => l.Incident.Channel),
        // Its own receipt: what is merged into it must not move it in lists or count it on another day.
        new("received_at", Kind.Long, l => l.Incident.Own.ReceivedAt.ToUnixTimeMilliseconds()),
        new("due_at", Kind.Long, l => l.Incident.Next?.Clock.Due.ToUnixTimeMilliseconds() ?? long.MaxValue),
        new("closed", Kind.Bool, l => l.Incident.Closed),
        new("closed_at", Kind.Long, l => l.Incident.ClosedAt?.ToUnixTimeMilliseconds()),
        new("on_time", Kind.Bool, l => l.Incident.OnTime),
        new("restricted", Kind.Bool, l => l.Incident.Restricted),
        new("hash", Kind.Text, l => l.Hash),
        new("doc", Kind.Text, l => JsonSerializer.Serialize(l.Incident, Wire.Json)),
    ];

    public static readonly Bulk<Loaded> OpenedIncidents = Bulk<Loaded>.Insert("incident", "", IncidentColumns);

    public static readonly Bulk<Loaded> ChangedIncidents = Bulk<Loaded>.Update("incident", "code", IncidentColumns);

    public static readonly Bulk<DeadlineRow> Deadlines = Bulk<DeadlineRow>.Insert(
        "deadline",
        "",
        new("incident_code", Kind.Text, d => d.IncidentCode),
        new("clock", Kind.Text, d => Wire.Name(d.Look.Clock)),
        new("rung", Kind.Int, d => d.Look.Plan.Rung),
        new("generation", Kind.Int, d => d.Look.Generation),
        new("due_at", Kind.Long, d => d.Look.Plan.At.ToUnixTimeMilliseconds()));

    // Closed, reopened and closed again within one millisecond is one closing.
    public static readonly Bulk<PurgeRow> Purges = Bulk<PurgeRow>.Insert(
        "purge",
        "ON CONFLICT DO NOTHING",
        new("incident_code", Kind.Text, p => p.IncidentCode),
        new("what", Kind.Text, p => Wire.Name(p.Plan.What)),
        new("closed_at", Kind.Long, p => p.Plan.ClosedAt.ToUnixTimeMilliseconds()),
        new("due_at", Kind.Long, p => p.Plan.DueAt.ToUnixTimeMilliseconds()));

    public static readonly Bulk<Ruling> Rulings = Bulk<Ruling>.Insert(
        "ruling",
        "",
        new("incident_code", Kind.Text, r => r.IncidentCode),
        new("version", Kind.Int, r => r.Version),
        new("item_code", Kind.Text, r => r.ItemCode),
        new("street", Kind.Text, r => r.Street),
        new("from_dept", Kind.Text, r => r.From),
        new("to_dept", Kind.Text, r => r.To),
        new("role", Kind.Text, r => Wire.Name(r.Role)),
        new("at", Kind.Long, r => r.At.ToUnixTimeMilliseconds()));

    // A report that opened its incident has its row from the registration.
    public static readonly Bulk<KeyValuePair<string, ReportStage>> Reports = Bulk<KeyValuePair<string, ReportStage>>.Update(
        "report_case",
        "incident_code",
        new("incident_code", Kind.Text, r => r.Key),
        new("status", Kind.Text, r => Wire.Name(r.Value)));

    public static readonly Bulk<TextRow> Texts = Bulk<TextRow>.Insert(
        "incident_text",
        "",
        new("id", Kind.Text, t => t.Text.Ref.Id),
        new("incident_code", Kind.Text, t => t.IncidentCode),
        new("body", Kind.Text, t => t.Text.Body),
        new("author", Kind.Text, t => t.Author),
        new("at", Kind.Long, t => t.At));
}
