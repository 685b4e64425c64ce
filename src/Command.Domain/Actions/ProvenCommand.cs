using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>A command that may bring photos and papers; the turn knows their ids as our numbers before it decides.</summary>
public abstract record ProvenCommand : IncidentCommand
{
    /// <summary>Ids of photos and papers.</summary>
    public IReadOnlyList<string>? Evidence { get; init; }
}
