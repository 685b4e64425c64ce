using Command.Contracts.Incidents;

namespace Command.Domain.Incidents;

/// <summary>A fact about one incident. No free text and nothing personal: texts stand behind a <see cref="TextRef"/>.</summary>
public abstract record IncidentEvent
{
    /// <summary>Clocks this fact starts or re-plans, null when none.</summary>
    public IReadOnlyList<Clock>? Clocks { get; init; }

    /// <summary>Checkpoints of the 13710 system that this fact meets, by code; null when none.</summary>
    public IReadOnlyList<string>? Met { get; init; }
}

/// <summary>Something someone wants to happen to one incident. Times and ids are already in it: deciding invents nothing.</summary>
public abstract record IncidentCommand;
