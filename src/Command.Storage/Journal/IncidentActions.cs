using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Storage.Catalogue;
using Command.Storage.Matching;

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
public sealed class IncidentActions(Database database, PolicyShelf shelf, TimeProvider clock)
{
    /// <summary>As <see cref="ActAsync"/>, with one text or none.</summary>
    public Task<ActionOutcome> ExecuteAsync(
        string code, int expectedVersion, IncidentCommand command, Actor actor, NewText? text, CancellationToken ct) =>
        ActAsync(code, expectedVersion, command, actor, text is null ? [] : [text], ct);

    /// <summary>Decides and appends in one transaction, over the journals of all incidents that it concerns.</summary>
    /// <param name="code">The case.</param>
    /// <param name="expectedVersion">Version the actor looked at.</param>
    /// <param name="command">What is wanted.</param>
    /// <param name="actor">Who; rights have been checked.</param>
    /// <param name="texts">The texts that the command refers to.</param>
    /// <param name="ct">Stops waiting; a commit that has begun is not undone.</param>
    public async Task<ActionOutcome> ActAsync(
        string code, int expectedVersion, IncidentCommand command, Actor actor, IReadOnlyList<NewText> texts, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(texts);
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        var inForce = shelf.Current;
        var scope = await AppendScope.EnterAsync(tx, inForce, ct).ConfigureAwait(false);
        var group = new LoadedGroup(scope, tx, shelf);
        await group.LoadAsync(code, command, ct).ConfigureAwait(false);
        if (group.Incidents[code] is not { } before)
        {
            return new ActionOutcome.NotFound();
        }

        if (before.Version != expectedVersion)
        {
            return new ActionOutcome.Stale(before);
        }

        var now = clock.Now();
        var numbered = command is NumberedCommand document ? document with { Number = await DocumentSerial.TakeAsync(tx, document.Kind, now, ct).ConfigureAwait(false) } : command;
        switch (GroupRules.Decide(group.Incidents, code, numbered, command is ReplanIncident ? _ => inForce : group.PolicyOf, now))
        {
            case GroupDecision.Refused refused:
                return new ActionOutcome.Refused(refused.Refusal, before);

            case GroupDecision.Accepted { Parts: var parts } when parts.Any(part => part.Events.Count > 0):
                group.Append(parts, actor, now);
                foreach (var text in texts)
                {
                    scope.Add(code, text, actor, now);
                }

                if (parts.Any(part => part.Events.Any(e => e is IncidentClassified or IncidentRestricted)))
                {
                    await ConfirmedClassing.LearnAsync(tx, group.Incidents[code]!, actor, now, ct).ConfigureAwait(false);
                }

                scope.Write();
                await tx.CommitAsync(ct).ConfigureAwait(false);
                return new ActionOutcome.Done(group.Incidents[code]!);

            default:
                return new ActionOutcome.Done(before);
        }
    }
}
