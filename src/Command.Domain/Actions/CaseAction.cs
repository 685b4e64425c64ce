using System.Collections.Immutable;
using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>
/// An action that somebody can do to a case: its names, where it is open and for whom, what its body holds, and its page of the rule book.
/// One file is one action; states, rights, readers, keys, the OpenAPI document and the drawn pages are read from the list of them.
/// </summary>
public abstract class CaseAction : CaseRule
{
    private ImmutableArray<Field> _fields = [];
    private Func<ActionBody, IncidentCommand>? _read;

    /// <summary>Names an action.</summary>
    /// <param name="name">Surface name: small letters and hyphens.</param>
    /// <param name="zh">Its Chinese name.</param>
    /// <param name="en">The same in English.</param>
    protected CaseAction(string name, string zh, string en) => (Name, Zh, En) = (name, zh, en);

    /// <summary>Surface name.</summary>
    public string Name { get; }

    /// <summary>Chinese name.</summary>
    public string Zh { get; }

    /// <summary>English name.</summary>
    public string En { get; }

    /// <summary>States that it is open in.</summary>
    public ImmutableArray<IncidentState> In { get; protected init; } = [];

    /// <summary>Roles that may try it; the state and the rule decide the rest. What is not listed is forbidden.</summary>
    public ImmutableArray<Role> For { get; protected init; } = [];

    /// <summary>How far the own part of a unit has come where it may be tried; empty for any. The rule decides the rest.</summary>
    public ImmutableArray<AssignmentState> OwnPart { get; protected init; } = [];

    /// <summary>
    /// Whether there is something in the case that it could be about, for the centre or for a department. What is offered to somebody asks
    /// this; the rule answers who tries it all the same.
    /// </summary>
    public Func<Incident, string?, bool> When { get; protected init; } = (_, _) => true;

    /// <summary>It stands beside the flow, wherever somebody is at work, and brings a case no nearer to its end.</summary>
    public bool Beside { get; protected init; }

    /// <summary>
    /// It cannot be taken back: others have it at once, or it concerns several cases. Everything else can for a few seconds (rules.md 55).
    /// </summary>
    public bool Lasting { get; protected init; }

    /// <summary>What its body may hold.</summary>
    public IReadOnlyList<Field> Holds => _fields;

    /// <summary>Keys of the seat that do it, with when each of them does.</summary>
    public ImmutableArray<ActionKey> Keys { get; protected init; } = [];

    /// <summary>Reads what is wanted out of a body; bad fields are noted in it.</summary>
    public IncidentCommand Read(ActionBody body) => _read!(body);

    /// <summary>Says what its body holds and what is wanted with it.</summary>
    protected void Body(Func<ActionBody, IncidentCommand> read, params ImmutableArray<Field> fields) => (_read, _fields) = (read, fields);
}
