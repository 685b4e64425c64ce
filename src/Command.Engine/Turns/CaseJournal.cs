using Command.Storage;
using Command.Storage.Catalogue;
using Command.Storage.Journal;

namespace Command.Engine.Turns;

/// <summary>
/// The only way anything enters the journal, for people, citizens, time, purges and registration. Taking the head row's lock makes
/// appenders take turns (docs/adr/0001): from there to the commit nobody else appends, so positions are handed out in commit order, states
/// read in a turn cannot go stale, and many incidents share one commit. Lock order everywhere: work rows (reports, deadlines, purges) →
/// head → serials.
/// </summary>
public sealed class CaseJournal
{
    private readonly Database _database;
    private readonly PolicyShelf _shelf;
    private readonly TimeProvider _clock;
    private readonly IReadOnlyList<IConsequence> _consequences;

    internal CaseJournal(Database database, PolicyShelf shelf, TimeProvider clock, IReadOnlyList<IConsequence> consequences) =>
        (_database, _shelf, _clock, _consequences) = (database, shelf, clock, consequences);

    /// <summary>The present instant, as the journal holds it.</summary>
    public DateTimeOffset Now => _clock.Now();

    /// <summary>A turn of its own for one act.</summary>
    public Task<ActionOutcome> ActAsync(Act act, CancellationToken ct) => TurnAsync(turn => turn.ActAsync(act, ct), kept: null, ct);

    /// <summary>A turn: whatever is done in it is one commit, and nothing happens when it throws.</summary>
    /// <param name="act">What is done in it; acts that are refused leave nothing behind.</param>
    /// <param name="kept">What the caller keeps in memory between turns; null for nothing.</param>
    /// <param name="ct">Stops waiting; a commit that has begun is not undone.</param>
    public Task<T> TurnAsync<T>(Func<Turn, Task<T>> act, KeptIncidents? kept, CancellationToken ct) =>
        WorkAsync<object, T>(static _ => Task.FromResult<object?>(""), (turn, _) => act(turn), default!, kept, ct);

    /// <summary>A turn that works off rows: they are taken, and what is costly is prepared, before anybody is kept waiting.</summary>
    /// <param name="take">Takes the rows; null when there are none.</param>
    /// <param name="act">What is done with them.</param>
    /// <param name="nothing">The answer when there are none.</param>
    /// <param name="kept">What the caller keeps in memory between turns; null for nothing.</param>
    /// <param name="ct">Stops waiting.</param>
    internal async Task<T> WorkAsync<TWork, T>(
        Func<WriteTransaction, Task<TWork?>> take, Func<Turn, TWork, Task<T>> act, T nothing, KeptIncidents? kept, CancellationToken ct)
        where TWork : class
    {
        await using var tx = await _database.BeginWriteAsync(ct).ConfigureAwait(false);
        if (await take(tx).ConfigureAwait(false) is not { } work)
        {
            return nothing;
        }

        var inForce = _shelf.Current;
        var head = await JournalHead.LockAsync(tx, ct).ConfigureAwait(false);
        var turn = new Turn(tx, head, inForce, _shelf, Now, kept?.At(head.Position));
        try
        {
            var result = await act(turn, work).ConfigureAwait(false);
            await turn.CommitAsync(_consequences, ct).ConfigureAwait(false);
            kept?.Keep(turn.Position, turn.Present);
            return result;
        }
        catch
        {
            kept?.Forget();
            throw;
        }
    }
}
