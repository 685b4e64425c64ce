using System.Text.Json;
using Command.Contracts;

namespace Command.Storage.Journal;

/// <summary>The journal, its head and the present states, column by column.</summary>
internal static class JournalTables
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
        new("hash", Kind.Text, e => e.Hash),
        new("act", Kind.Long, e => e.Act));

    public static readonly Bulk<long> Head = new(
        "UPDATE journal_head SET position = r.position FROM {rows} WHERE id = 1",
        "UPDATE journal_head SET position = @position WHERE id = 1",
        new Column<long>("position", Kind.Long, position => position));

    private static readonly Column<WrittenIncident>[] IncidentColumns =
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
        new("nature", Kind.Text, l => l.Incident.Nature is { } nature ? Wire.Name(nature) : null),
        new("hash", Kind.Text, l => l.Hash),
        new("doc", Kind.Text, l => JsonSerializer.Serialize(l.Incident, Wire.Json)),
        .. ListMarks.Columns,
    ];

    public static readonly Bulk<WrittenIncident> OpenedIncidents = Bulk<WrittenIncident>.Insert("incident", "", IncidentColumns);

    public static readonly Bulk<WrittenIncident> ChangedIncidents = Bulk<WrittenIncident>.Update("incident", "code", IncidentColumns);
}
