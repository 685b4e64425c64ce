using Command.Contracts.Incidents;

namespace Command.Domain.Incidents;

public sealed partial record Incident
{
    /// <summary>It is to be looked at on the spot before it is reviewed (rules.md 42).</summary>
    public bool VerifyDue { get; init; }

    /// <summary>What was found on the spot last; null while nobody has looked.</summary>
    public Verification? Verified { get; init; }

    // Back to the unit; the main clock goes on.
    internal Incident BackToWork() => WithAssignment(Lead, a => a with { State = AssignmentState.Signed }) with
    {
        State = IncidentState.Handling,
        CompletedAt = null,
        VerifyDue = false,
    };
}
