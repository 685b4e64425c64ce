using Command.Domain.Actions;
using Command.Domain.Incidents;

namespace Command.Domain.Rules;

/// <summary>All kinds of facts: their wire names and what they do to a case.</summary>
public static class Facts
{
    private static readonly Dictionary<Type, FactKind> ByType =
        CaseActions.All.Concat(CaseActions.OfTheEngine).SelectMany(rule => rule.Facts).ToDictionary(kind => kind.Type);

    private static readonly Dictionary<string, FactKind> ByName = ByType.Values.ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<FactKind> All => ByType.Values;

    /// <summary>The kind with this wire name, or null for one of a newer version.</summary>
    public static FactKind? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The kind of a fact.</summary>
    public static FactKind KindOf(IncidentEvent fact) =>
        ByType.GetValueOrDefault((fact ?? throw new ArgumentNullException(nameof(fact))).GetType())
            ?? throw new ArgumentOutOfRangeException(nameof(fact), fact.GetType().Name, "No such kind of fact.");

    /// <summary>The wire name of a fact.</summary>
    public static string NameOf(IncidentEvent fact) => KindOf(fact).Name;

    /// <summary>The record with this wire name.</summary>
    /// <exception cref="FormatException">Written by a newer version.</exception>
    public static Type TypeOf(string name) => Find(name)?.Type ?? throw new FormatException($"Event '{name}' is unknown to this version.");

    /// <summary>The case after one more fact.</summary>
    /// <param name="incident">Before it; <see cref="Incident.None"/> with a code for the first.</param>
    /// <param name="fact">What happened.</param>
    /// <param name="at">When, UTC.</param>
    public static Incident Evolve(this Incident incident, IncidentEvent fact, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(incident);
        var kind = KindOf(fact);
        var after = kind.Fold(incident, fact, at);
        after = after.Started(fact.Clocks) with
        {
            Version = incident.Version + 1,
            ChangedAt = kind.Moves ? at : after.ChangedAt,
        };
        return after.Met(fact.Met, kind.Name, at);
    }

    /// <summary>The same over several facts of one instant.</summary>
    public static Incident Evolve(this Incident incident, IEnumerable<IncidentEvent> facts, DateTimeOffset at) =>
        facts.Aggregate(incident, (state, fact) => state.Evolve(fact, at));
}
