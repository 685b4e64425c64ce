using Command.Domain.Actions;
using Command.Domain.Rules;
using Command.Engine.Turns;
using Command.Storage.Matching;

namespace Command.Engine.Consequences;

/// <summary>
/// What a person's classing teaches the suggester, and what 限制查看 makes it and the matching forget; per case the last word of the turn.
/// </summary>
internal sealed class LearntClassings : IConsequence
{
    public async ValueTask FollowAsync(Turn turn, CancellationToken ct)
    {
        foreach (var last
            in turn.Facts.Where(h => h.Fact is IncidentClassified or IncidentReclassed or IncidentRestricted or ActUndone)
                .GroupBy(h => h.Code).Select(facts => facts.Last()))
        {
            await ConfirmedClassing.LearnAsync(turn.Tx, last.After, last.Actor, last.At, ct).ConfigureAwait(false);
        }
    }
}
