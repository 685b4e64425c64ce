using Command.Contracts.Incidents;
using Command.Domain.Incidents;
using Command.Storage.Journal;

namespace Command.Engine.Turns;

/// <summary>One thing that somebody does to one case: a list of commands that stand or fall together.</summary>
/// <param name="Code">The case.</param>
/// <param name="Actor">Who.</param>
/// <param name="Warrant">By what right; asked inside the turn, on the state that is decided on.</param>
/// <param name="Commands">What is wanted, in this order; each is decided on what the one before has made of the case.</param>
public sealed record Act(string Code, Actor Actor, Warrant Warrant, params IReadOnlyList<IncidentCommand> Commands)
{
    /// <summary>Version the actor looked at; null for whoever acts on the case as it is.</summary>
    public int? Version { get; init; }

    /// <summary>The texts that the commands refer to; kept only when the act is done.</summary>
    public IReadOnlyList<NewText> Texts { get; init; } = [];

    /// <summary>The instant of the act, in whole milliseconds; null for that of the turn. Set where a past is written.</summary>
    public DateTimeOffset? At { get; init; }
}
