using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>
/// A command that needs the next number of its kind of document; the number is given before it is decided and lost with a refusal.
/// </summary>
public abstract record NumberedCommand : IncidentCommand
{
    /// <summary>Kind of the document.</summary>
    public abstract DocumentKind Kind { get; }

    /// <summary>The number, e.g. 督办〔2026〕0012号.</summary>
    public string Number { get; init; } = "";

    /// <summary>Whether what was decided uses up a number.</summary>
    public virtual bool Uses(IReadOnlyList<IncidentEvent> facts) => facts is { Count: > 0 };
}
