using Command.Storage.Journal;

namespace Command.Testing;

/// <summary>The journal as tests ask it.</summary>
public static class TestJournal
{
    /// <summary>The first entry that fails the proof, or null when the record is whole.</summary>
    public static async Task<BrokenEntry?> VerifyAsync(this JournalReader journal, CancellationToken ct) =>
        (await journal.ProveAsync(ct)).Broken;
}
