using Command.Domain.Incidents;

namespace Command.Engine.Turns;

/// <summary>What came of an act.</summary>
public abstract record ActionOutcome
{
    /// <summary>Done (or, for a repeat, already so).</summary>
    public sealed record Done(Incident Incident) : ActionOutcome
    {
        /// <summary>Until when whoever did it can take it back; null for what stays.</summary>
        public DateTimeOffset? UndoUntil { get; init; }
    }

    /// <summary>Somebody was faster: the state is not the one the actor looked at.</summary>
    public sealed record Stale(Incident Incident) : ActionOutcome;

    /// <summary>A rule says no, to all of it.</summary>
    public sealed record Refused(Refusal Refusal, Incident Incident) : ActionOutcome;

    /// <summary>The actor sees the case and has no right to this action.</summary>
    public sealed record Forbidden(string Action) : ActionOutcome;

    /// <summary>No such case, or none that the actor may see.</summary>
    public sealed record NotFound : ActionOutcome;
}
