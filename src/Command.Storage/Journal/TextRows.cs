namespace Command.Storage.Journal;

/// <summary>A text row to be.</summary>
internal sealed record TextRow(NewText Text, string IncidentCode, string Author, long At)
{
    /// <summary>New texts.</summary>
    public static readonly Bulk<TextRow> Insert = Bulk<TextRow>.Insert(
        "incident_text",
        "",
        new("id", Kind.Text, t => t.Text.Ref.Id),
        new("incident_code", Kind.Text, t => t.IncidentCode),
        new("body", Kind.Text, t => t.Text.Body),
        new("author", Kind.Text, t => t.Author),
        new("at", Kind.Long, t => t.At));
}
