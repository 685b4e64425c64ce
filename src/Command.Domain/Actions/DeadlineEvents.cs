using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

public sealed partial record DeadlineEscalated
{
    /// <summary>Chinese name of the rung as it was called then.</summary>
    public string? Name { get; init; }

    /// <summary>Rungs below this one that came due during an outage and did not fire; null when there are none.</summary>
    public IReadOnlyList<SkippedRung>? Skipped { get; init; }

    /// <summary>Posts that should have been told and that nobody holds, lowest first; null when there are none. The shift leader is alarmed.</summary>
    public IReadOnlyList<string>? Vacant { get; init; }

    /// <summary>When the addressee has to have answered; null when the rung asks for no answer.</summary>
    public DateTimeOffset? ReplyDue { get; init; }

    /// <summary>The rung after it; null at the top, or when a further fact of the same climb carries it.</summary>
    public RungPlan? Next { get; init; }
}

/// <summary>Rungs came due during an outage and nothing was left to say about them.</summary>
/// <param name="Clock">Which clock.</param>
/// <param name="Generation">Which run of it.</param>
/// <param name="Rung">The highest of them.</param>
/// <param name="Skipped">Each with its reason.</param>
/// <param name="Next">The rung after them; null at the top.</param>
public sealed record DeadlineSkipped(ClockName Clock, int Generation, int Rung, IReadOnlyList<SkippedRung> Skipped, RungPlan? Next) : IncidentEvent;

/// <summary>确认收悉 of the last rung: the ladder holds and then goes on by itself.</summary>
/// <param name="Clock">Which clock.</param>
/// <param name="For">What it is for, null for a clock of the incident as a whole.</param>
/// <param name="Rung">The rung that was taken note of.</param>
/// <param name="Until">No rung is climbed before this instant, UTC.</param>
/// <param name="Text">What is being done, if said.</param>
public sealed record RungAcknowledged(ClockName Clock, string? For, int Rung, DateTimeOffset Until, TextRef? Text) : IncidentEvent;
