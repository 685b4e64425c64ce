using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;

namespace Command.Storage.Journal;

/// <summary>What came of an action.</summary>
public abstract record ActionOutcome
{
    /// <summary>Done (or, for a repeat, already so).</summary>
    public sealed record Done(Incident Incident) : ActionOutcome;

    /// <summary>Somebody was faster: the state is not the one the actor looked at.</summary>
    public sealed record Stale(Incident Incident) : ActionOutcome;

    /// <summary>A rule says no.</summary>
    public sealed record Refused(Refusal Refusal, Incident Incident) : ActionOutcome;

    /// <summary>No such incident.</summary>
    public sealed record NotFound : ActionOutcome;
}

/// <summary>What a person or a program does to one incident.</summary>
public sealed class IncidentActions(Database database, Policy policy, TimeProvider clock)
{
    /// <summary>Decides and appends in one transaction.</summary>
    /// <param name="code">The case.</param>
    /// <param name="expectedVersion">Version the actor looked at.</param>
    /// <param name="command">What is wanted.</param>
    /// <param name="actor">Who; rights have been checked.</param>
    /// <param name="text">The text that the command refers to, if any.</param>
    /// <param name="ct">Stops waiting; a commit that has begun is not undone.</param>
    public async Task<ActionOutcome> ExecuteAsync(
        string code, int expectedVersion, IncidentCommand command, Actor actor, NewText? text, CancellationToken ct)
    {
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        var scope = await AppendScope.EnterAsync(tx, policy, ct).ConfigureAwait(false);
        if (!(await scope.LoadAsync([code], ct).ConfigureAwait(false)).TryGetValue(code, out var before))
        {
            return new ActionOutcome.NotFound();
        }

        if (before.Incident.Version != expectedVersion)
        {
            return new ActionOutcome.Stale(before.Incident);
        }

        var now = clock.Now();
        switch (IncidentDecisions.Decide(before.Incident, command, policy, now))
        {
            case Decision.Refused refused:
                return new ActionOutcome.Refused(refused.Refusal, before.Incident);

            case Decision.Accepted { Events: [_, ..] events }:
                var after = scope.Append(before, events, actor, now);
                if (text is not null)
                {
                    scope.Add(code, text, actor, now);
                }

                scope.Write();
                await tx.CommitAsync(ct).ConfigureAwait(false);
                return new ActionOutcome.Done(after);

            default:
                return new ActionOutcome.Done(before.Incident);
        }
    }
}
