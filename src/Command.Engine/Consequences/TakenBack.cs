using Command.Domain.Rules;
using Command.Engine.Turns;
using Command.Storage.Journal;

namespace Command.Engine.Consequences;

/// <summary>What an act has left behind outside its case goes with it: messages that wait, and a ruling.</summary>
internal sealed class TakenBack : IConsequence
{
    public async ValueTask FollowAsync(Turn turn, CancellationToken ct)
    {
        foreach (var h in turn.Facts)
        {
            if (h.Fact is ActUndone undone)
            {
                await ActRows.TakeBackAsync(turn.Tx, h.Code, undone.Back, h.Before.Version, ct).ConfigureAwait(false);
            }
        }
    }
}
