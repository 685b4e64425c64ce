using Command.Contracts.Incidents;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Storage.Journal;

namespace Command.Web.Case;

/// <summary>Everything the open case shows, as it was at one reading.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Reports">Its reports, first one first.</param>
/// <param name="Texts">Free texts by id.</param>
/// <param name="Entries">Its journal, oldest first.</param>
/// <param name="Precedents">What was ruled about its item before, nearest first.</param>
/// <param name="ReadAt">When it was read.</param>
public sealed record CaseFile(
    Incident Incident, IReadOnlyList<ReportOfIncident> Reports, IReadOnlyDictionary<string, string> Texts,
    IReadOnlyList<JournalEntry> Entries,
    IReadOnlyList<Precedent> Precedents, DateTimeOffset ReadAt)
{
    /// <summary>What was written on cases that were merged into it, oldest first.</summary>
    public IReadOnlyList<JournalEntry> OfFollowers { get; init; } = [];

    /// <summary>Numbers of the files that were handed in as evidence.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>Its journal and what was written on those, newest first.</summary>
    public IEnumerable<JournalEntry> Told => Entries.Concat(OfFollowers).OrderByDescending(entry => entry.Position);

    /// <summary>Case code.</summary>
    public string Code => Incident.Code;

    /// <summary>The item that is chosen, or proposed first.</summary>
    public string? Item => Incident.ItemCode;

    /// <summary>The words that decided for the item, or for the best proposal.</summary>
    public IReadOnlyList<string> Words => Suggestion?.Words ?? [];

    /// <summary>Entries after a version: what the reader of that version has not seen.</summary>
    public IReadOnlyList<JournalEntry> After(int version) => [.. Entries.Where(e => e.Version > version)];

    /// <summary>Since when an entry of this type stands in the journal, the latest one.</summary>
    public DateTimeOffset? Last<T>() where T : IncidentEvent => Entries.LastOrDefault(e => Facts.TypeOf(e.Type) == typeof(T))?.Instant;

    private ItemSuggestion? Suggestion =>
        Incident.Suggestions.FirstOrDefault(s => s.ItemCode == Item) ?? (Incident.Suggestions is [var best, ..] ? best : null);
}
