using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;

namespace Command.Web.Seats;

/// <summary>
/// A claim protects (rules.md 56): a post of the centre that acts on a case which another seat holds takes it over first, with a reason.
/// Units, other systems, clocks and whoever only supervises are not hindered, and nothing that danger to people needs is.
/// </summary>
internal sealed class ClaimGuard(Presence presence, TimeProvider clock)
{
    // What calls help, says how dangerous it is, takes a slip back, or takes over.
    private static readonly HashSet<string> Free = ["hand-over", "assess", "undo", "take-over"];

    /// <summary>The seat that holds a case and is not of this account; null where none stands in the way.</summary>
    public Seat? InTheWay(Actor actor, string code, string action) => InTheWay(actor, code, action, seat => seat.Account == actor.Id);

    /// <summary>The same for one seat: another one of the same account is another one.</summary>
    public Seat? InTheWay(Actor actor, string code, string action, Guid seat) => InTheWay(actor, code, action, other => other.Id == seat);

    /// <summary>What is wanted, with the seat that a case is taken over from.</summary>
    public IncidentCommand Named(string code, IncidentCommand wanted) =>
        wanted is TakeOverCase take ? take with { From = presence.HolderOf(code, clock.GetUtcNow())?.Label } : wanted;

    /// <summary>It was taken over from outside a seat: whoever held it holds it no longer.</summary>
    public void Taken(string code) => presence.Release(code);

    private Seat? InTheWay(Actor actor, string code, string action, Func<Seat, bool> isMine) =>
        actor.Role is Role.Operator or Role.Shift && !Free.Contains(action)
        && presence.HolderOf(code, clock.GetUtcNow()) is { } holder && !isMine(holder)
            ? holder
            : null;
}
