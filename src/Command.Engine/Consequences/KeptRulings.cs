using Command.Domain.Rules;
using Command.Engine.Turns;
using Command.Storage.Queries;

namespace Command.Engine.Consequences;

/// <summary>裁定 leaves a row that later cases of its item meet.</summary>
internal sealed class KeptRulings : IConsequence
{
    public ValueTask FollowAsync(Turn turn, CancellationToken ct)
    {
        turn.Tx.Add(RulingRows.Insert, [.. turn.Facts.Select(h => Ruling.In(h.Fact, h.Code, h.After.Version, h.At)).OfType<Ruling>()]);
        return ValueTask.CompletedTask;
    }
}
