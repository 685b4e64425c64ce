using Command.Domain.Privacy;
using Command.Engine.Turns;
using Command.Storage.Privacy;

namespace Command.Engine.Consequences;

/// <summary>Purge rows: the fact that closes a case plans when its personal data goes.</summary>
internal sealed class PlannedPurges : IConsequence
{
    public ValueTask FollowAsync(Turn turn, CancellationToken ct)
    {
        turn.Tx.Add(
            PurgeTables.Planned,
            [.. turn.Facts.Where(h => !h.Before.Closed && h.After.Closed)
                .SelectMany(h => turn.InForce.Purges.Plan(h.After, h.At).Select(plan => new PurgeRow(h.Code, plan)))]);
        return ValueTask.CompletedTask;
    }
}
