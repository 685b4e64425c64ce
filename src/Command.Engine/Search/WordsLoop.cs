using Command.Engine.Loops;
using Command.Storage.Queries;

namespace Command.Engine.Search;

/// <summary>Makes what was said findable, a second after it was said. A new database of an old one is read from its beginning.</summary>
internal sealed class WordsLoop(CaseWords words, LoopContext context, ILogger<WordsLoop> log)
    : Loop("words", TimeSpan.FromSeconds(1), bell: null, context, log)
{
    // SQLite has one writer, and a report must not wait long for this one.
    private const int Page = 200;

    /// <inheritdoc/>
    public override async Task<Pass> PassAsync(CancellationToken ct) =>
        await words.FollowAsync(Page, ct).ConfigureAwait(false) switch { 0 => Pass.Idle, Page => Pass.Full, _ => Pass.Worked };
}
