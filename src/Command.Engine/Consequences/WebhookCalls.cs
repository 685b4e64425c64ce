using Command.Engine.Turns;
using Command.Storage.Deliveries;

namespace Command.Engine.Consequences;

/// <summary>Every change, to every system that subscribes to such changes.</summary>
internal sealed class WebhookCalls : IConsequence
{
    public ValueTask FollowAsync(Turn turn, CancellationToken ct)
    {
        turn.Tx.Add(DeliveryRows.Webhooks, turn.HasSubscribers ? [.. turn.Facts.Select(h => h.Entry)] : []);
        return ValueTask.CompletedTask;
    }
}
