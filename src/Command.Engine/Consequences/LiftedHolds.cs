using Command.Domain.Actions;
using Command.Domain.Rules;
using Command.Engine.Turns;
using Command.Storage.Privacy;

namespace Command.Engine.Consequences;

/// <summary>A hold that is another one or none: what it stopped is looked at again, of the case and of what follows it.</summary>
internal sealed class LiftedHolds : IConsequence
{
    public ValueTask FollowAsync(Turn turn, CancellationToken ct)
    {
        turn.Tx.Add(
            PurgeTables.LookAgain,
            [.. turn.Facts.Where(h => h.Fact is HoldSet or HoldLifted or ActUndone)
                .SelectMany(h => h.After.Joined.Select(joined => joined.Code).Prepend(h.Code)).Distinct()]);
        return ValueTask.CompletedTask;
    }
}
