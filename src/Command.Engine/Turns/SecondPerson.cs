using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Storage.Journal;

namespace Command.Engine.Turns;

/// <summary>The rules see no names; whether somebody judges what was done by himself stands in the journal (rules.md 28).</summary>
internal static class SecondPerson
{
    /// <summary>The command with what its author has had to do with the case.</summary>
    public static async ValueTask<IncidentCommand> GiveAsync(Turn turn, Act act, IncidentCommand command, CancellationToken ct) =>
        command is OrderRedo judging && act.Warrant == Warrant.Post
            ? judging with
            {
                Involved = await ActorRows.DidAsync(turn.Tx, act.Code, act.Actor.Id, OrderRedo.OwnWork, ct).ConfigureAwait(false),
            }
            : command;
}
