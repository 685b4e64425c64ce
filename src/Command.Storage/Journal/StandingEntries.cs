using Command.Domain.Rules;

namespace Command.Storage.Journal;

/// <summary>What of the record of a case still stands.</summary>
public static class StandingEntries
{
    /// <summary>The entries without those that were taken back, and without the taking back.</summary>
    /// <param name="entries">The journal of one case.</param>
    public static IEnumerable<JournalEntry> Standing(this IReadOnlyCollection<JournalEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var undone = entries.Where(entry => entry.Type == Undo.FactName)
            .Select(entry => (((ActUndone)entry.Event).Back, To: entry.Version)).ToList();
        return undone.Count == 0
            ? entries
            : entries.Where(entry => !undone.Exists(u => entry.Version > u.Back && entry.Version <= u.To));
    }
}
