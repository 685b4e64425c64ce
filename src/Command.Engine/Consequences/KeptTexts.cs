using Command.Engine.Turns;
using Command.Storage.Journal;

namespace Command.Engine.Consequences;

/// <summary>The texts that facts refer to, in rows of their own: purging one leaves every hash of the journal intact.</summary>
internal sealed class KeptTexts : IConsequence
{
    public ValueTask FollowAsync(Turn turn, CancellationToken ct)
    {
        turn.Tx.Add(TextRow.Insert, turn.Texts);
        return ValueTask.CompletedTask;
    }
}
