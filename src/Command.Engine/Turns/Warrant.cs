using Command.Contracts.Incidents;
using Command.Domain.Access;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;

namespace Command.Engine.Turns;

/// <summary>By what right somebody acts. The one place where HTTP, the console, citizens and the engine are asked.</summary>
public abstract class Warrant
{
    private Warrant()
    {
    }

    /// <summary>By the actor's post: he must see the case, and his role must have the action.</summary>
    public static Warrant Post { get; } = new OfPost();

    /// <summary>By a tracking token that led to the case: its holder may speak about it again, and nothing else.</summary>
    public static Warrant Token { get; } = new OfToken();

    /// <summary>The house itself: time, the monitors, and the invented staff of the demonstration. Nothing is asked.</summary>
    public static Warrant House { get; } = new OfHouse();

    /// <summary>What an act without the right comes to; null where it is allowed.</summary>
    internal abstract ActionOutcome? Refuses(Actor actor, Incident incident, IncidentCommand command);

    /// <summary>Whether a case that a command names is none for the actor.</summary>
    internal virtual bool Hides(Actor actor, Incident named, IncidentCommand command) => false;

    private sealed class OfPost : Warrant
    {
        internal override bool Hides(Actor actor, Incident named, IncidentCommand command) => !Rights.Sees(actor, named) && (command switch
        {
            MergeIncidents merge => [merge.Into ?? "", .. merge.Codes ?? []],
            ConferIncident confer => confer.Agenda ?? [],
            LinkIncidents link => link.Codes ?? [],
            _ => (IReadOnlyList<string>)[],
        }).Contains(named.Code);

        // Who may not see a case is told what he would be told if it did not exist.
        internal override ActionOutcome? Refuses(Actor actor, Incident incident, IncidentCommand command) => command switch
        {
            _ when !Rights.Sees(actor, incident) => new ActionOutcome.NotFound(),
            UnmaskContact => Rights.Unmasks(actor, incident) ? null : new ActionOutcome.Forbidden("unmask"),
            _ when CaseActions.Of(command)?.Name is { } action =>
                Rights.May(actor, action) ? null : new ActionOutcome.Forbidden(action),
            _ => new ActionOutcome.Forbidden(""),
        };
    }

    private sealed class OfToken : Warrant
    {
        internal override ActionOutcome? Refuses(Actor actor, Incident incident, IncidentCommand command) =>
            command is EvaluateIncident { By: EvaluationParty.Citizen, Report: not null } or ReporterCommand { Report: not null }
                ? null
                : new ActionOutcome.Forbidden(CaseActions.Of(command)?.Name ?? "");
    }

    private sealed class OfHouse : Warrant
    {
        internal override ActionOutcome? Refuses(Actor actor, Incident incident, IncidentCommand command) => null;
    }
}
