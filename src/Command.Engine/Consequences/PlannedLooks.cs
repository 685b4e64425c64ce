using Command.Domain.Rules;
using Command.Engine.Turns;
using Command.Storage.Deadlines;

namespace Command.Engine.Consequences;

/// <summary>Deadline rows: the first look at every clock that a fact starts or moves, or the look after the rung that it settles.</summary>
internal sealed class PlannedLooks : IConsequence
{
    public ValueTask FollowAsync(Turn turn, CancellationToken ct)
    {
        turn.Tx.Add(
            DeadlineRows.Insert, [.. turn.Facts.SelectMany(h => PlannedLook.Of(h.Fact).Select(look => new DeadlineRow(h.Code, look)))]);
        return ValueTask.CompletedTask;
    }
}
