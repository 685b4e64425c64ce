using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>A kind of fact: its wire name, its words, and what it does to a case.</summary>
public abstract class FactKind
{
    private protected FactKind(string name, Type type, string zh, string en) => (Name, Type, Zh, En) = (name, type, zh, en);

    /// <summary>Stable wire name.</summary>
    public string Name { get; }

    /// <summary>The record that carries it.</summary>
    public Type Type { get; }

    /// <summary>A few Chinese words.</summary>
    public string Zh { get; }

    /// <summary>The same in English.</summary>
    public string En { get; }

    /// <summary>False for what time alone does: nobody has worked on the case.</summary>
    public bool Moves { get; private protected set; } = true;

    /// <summary>The text that a fact refers to; null for one without.</summary>
    public abstract TextRef? TextOf(IncidentEvent fact);

    /// <summary>Departments that the fact itself names: who gets a task, has a seat, is invited.</summary>
    public abstract IEnumerable<string> Named(IncidentEvent fact);

    /// <summary>What happened, in a sentence for the record.</summary>
    public abstract string Tell(IncidentEvent fact, Teller teller);

    /// <summary>What whoever reported reads in the history of the case, Chinese; null for what does not concern them.</summary>
    public abstract string? ForCitizen(IncidentEvent fact);

    internal abstract Incident Fold(Incident incident, IncidentEvent fact, DateTimeOffset at);
}

/// <summary>The same for one record.</summary>
public sealed class FactKind<TFact> : FactKind
    where TFact : IncidentEvent
{
    private readonly Func<Incident, TFact, DateTimeOffset, Incident> _fold;
    private Func<TFact, TextRef?> _text = _ => null;
    private Func<TFact, IEnumerable<string>> _named = _ => [];
    private Func<TFact, Teller, string>? _tell;
    private Func<TFact, string?> _citizen = _ => null;

    internal FactKind(string name, string zh, string en, Func<Incident, TFact, DateTimeOffset, Incident> fold)
        : base(name, typeof(TFact), zh, en) => _fold = fold;

    /// <inheritdoc/>
    public override TextRef? TextOf(IncidentEvent fact) => _text((TFact)fact);

    /// <inheritdoc/>
    public override IEnumerable<string> Named(IncidentEvent fact) => _named((TFact)fact);

    /// <inheritdoc/>
    public override string Tell(IncidentEvent fact, Teller teller)
    {
        ArgumentNullException.ThrowIfNull(teller);
        return _tell is null ? teller.Say(Zh, En) : _tell((TFact)fact, teller);
    }

    /// <inheritdoc/>
    public override string? ForCitizen(IncidentEvent fact) => _citizen((TFact)fact);

    internal override Incident Fold(Incident incident, IncidentEvent fact, DateTimeOffset at) => _fold(incident, (TFact)fact, at);

    /// <summary>The text that it refers to.</summary>
    internal FactKind<TFact> Text(Func<TFact, TextRef?> text)
    {
        _text = text;
        return this;
    }

    /// <summary>The departments that it names.</summary>
    internal FactKind<TFact> Names(Func<TFact, IEnumerable<string>> named)
    {
        _named = named;
        return this;
    }

    /// <summary>A sentence of its own instead of the few words.</summary>
    internal FactKind<TFact> Told(Func<TFact, Teller, string> tell)
    {
        _tell = tell;
        return this;
    }

    /// <summary>It stands in the history that whoever reported reads.</summary>
    internal FactKind<TFact> ForCitizens(string zh) => ForCitizens(_ => zh);

    /// <summary>The same, with what this one says besides: coded words and dates, which name nobody.</summary>
    internal FactKind<TFact> ForCitizens(Func<TFact, string?> line)
    {
        _citizen = line;
        return this;
    }

    /// <summary>Nobody has worked on the case.</summary>
    internal FactKind<TFact> ByTimeAlone()
    {
        Moves = false;
        return this;
    }
}
