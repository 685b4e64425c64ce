using Command.Contracts.Deliveries;

namespace Command.Domain.Deliveries;

/// <summary>The allowed moves of a delivery, as a table (domain.md §2.1 "delivery").</summary>
public static class DeliveryMoves
{
    private static readonly Dictionary<DeliveryState, DeliveryState[]> Moves = new()
    {
        [DeliveryState.Queued] = [DeliveryState.Sent, DeliveryState.Failed, DeliveryState.Dead],
        [DeliveryState.Failed] = [DeliveryState.Sent, DeliveryState.Failed, DeliveryState.Dead, DeliveryState.Queued],
        // Asked for again: the same id goes out once more, and a receiver that has it knows.
        [DeliveryState.Sent] = [DeliveryState.Queued],
        [DeliveryState.Dead] = [DeliveryState.Queued],
    };

    /// <summary>Where a delivery can go from a state.</summary>
    public static IReadOnlyList<DeliveryState> From(DeliveryState state) => Moves[state];

    /// <summary>Whether a person may send it again: what lies in an inbox is there already.</summary>
    public static bool MayReplay(DeliveryState state, DeliveryChannel channel) =>
        channel != DeliveryChannel.Inbox && Moves[state].Contains(DeliveryState.Queued);
}
