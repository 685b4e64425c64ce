using System.Collections.ObjectModel;
using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>A key of the seat that does an action.</summary>
/// <param name="Key">Name of the key, e.g. <c>F</c> or <c>Shift+F</c>.</param>
/// <param name="Zh">What its button says.</param>
/// <param name="En">The same in English.</param>
/// <param name="When">Whether it has a sense now, for a reader with this part in the case (null for the centre); states and rights are
/// asked apart.</param>
public sealed record ActionKey(string Key, string Zh, string En, Func<Incident, Assignment?, bool> When)
{
    /// <summary>Which of several ways of doing it; forms and the page tell them apart by this word.</summary>
    public string? Way { get; init; }

    /// <summary>What pressing it says already, by the names of fields.</summary>
    public IReadOnlyDictionary<string, string> Given { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Its form is shown although the body needs nothing: whoever does it mostly has something to say.</summary>
    public bool Asks { get; init; }

    /// <summary>It is the next lawful step: the one filled button.</summary>
    public bool Next { get; init; }
}
