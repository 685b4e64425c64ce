using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Storage.Journal;

namespace Command.Engine.Turns;

/// <summary>The rules see no names; whether somebody judges what was done by himself stands in the journal (rules.md 28, 40).</summary>
internal static class SecondPerson
{
    private static readonly string[] Declined = ["incident.declined"];

    /// <summary>The command with what its author has had to do with the case.</summary>
    public static async ValueTask<IncidentCommand> GiveAsync(Turn turn, Act act, IncidentCommand command, CancellationToken ct)
    {
        Task<bool> DidAsync(IReadOnlyList<string> facts) => ActorRows.DidAsync(turn.Tx, act.Code, act.Actor.Id, facts, ct);
        return act.Warrant != Warrant.Post ? command : command switch
        {
            OrderRedo judging => judging with { Involved = await DidAsync(OrderRedo.OwnWork).ConfigureAwait(false) },
            RuleAppeal deciding => deciding with { Involved = await DidAsync(OrderRedo.OwnWork).ConfigureAwait(false) },
            DeclineIncident decline when turn.Find(act.Code) is { Objected: true } =>
                decline with { Before = await DidAsync(Declined).ConfigureAwait(false) },
            _ => command,
        };
    }
}
