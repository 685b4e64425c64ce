using Command.Domain.Actions;
using Command.Engine.Turns;
using Command.Storage.Privacy;

namespace Command.Engine.Consequences;

/// <summary>Whoever is shown a contact stands in the list by person with the same commit.</summary>
internal sealed class KeptUnmaskings : IConsequence
{
    public ValueTask FollowAsync(Turn turn, CancellationToken ct)
    {
        var shown = new List<ShownRow>();
        foreach (var h in turn.Facts)
        {
            if (h.Fact is ContactUnmasked fact)
            {
                shown.Add(new ShownRow(h.Entry.Position, h.Actor, h.Code, fact.ReportId, fact.Reason, h.Entry.At));
            }
        }

        turn.Tx.Add(ShownContacts.Insert, shown);
        return ValueTask.CompletedTask;
    }
}
