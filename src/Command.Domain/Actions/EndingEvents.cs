using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>直接答复: the centre answered without a department.</summary>
/// <param name="Reply">The answer.</param>
/// <param name="Revisit">Whether a revisit is due.</param>
public sealed record DirectlyAnswered(TextRef Reply, bool Revisit) : IncidentEvent;

/// <summary>审核通过.</summary>
/// <param name="Revisit">Whether a revisit is due; else it waits for evaluation.</param>
public sealed record CompletionApproved(bool Revisit) : IncidentEvent;

/// <summary>回访: nobody was reached this time.</summary>
/// <param name="Number">1 to 2; the third try that fails ends the revisit.</param>
public sealed record RevisitTried(int Number) : IncidentEvent;

/// <summary>回访 ended.</summary>
/// <param name="Reached">False for 未联系上: counts neither way.</param>
/// <param name="Contacted">Was someone in contact.</param>
/// <param name="Solved">Was it solved.</param>
/// <param name="Satisfied">Satisfied; null when nobody was reached.</param>
/// <param name="Text">What was said.</param>
public sealed record RevisitEnded(bool Reached, bool? Contacted, bool? Solved, Satisfaction? Satisfied, TextRef? Text) : IncidentEvent;

/// <summary>重办: dissatisfied and judged reasonable. The code stays, the round goes up, the limit is half.</summary>
public sealed record RedoOrdered(int Round, TextRef Text) : IncidentEvent;

/// <summary>Dissatisfied, but judged not reasonable, with the reason.</summary>
public sealed record RedoRefused(TextRef Text) : IncidentEvent;

/// <summary>One of the three evaluations.</summary>
public sealed record EvaluationGiven(EvaluationParty By, Satisfaction Score, TextRef? Text) : IncidentEvent
{
    /// <summary>Id of the report whose sender evaluated by himself; null when staff wrote it down.</summary>
    public string? Report { get; init; }
}

/// <summary>重开: back to 待派 in another round, with the full limit.</summary>
public sealed record IncidentReopened(int Round, TextRef Text) : IncidentEvent;

/// <summary>挂账, approved by a leader.</summary>
public sealed record IncidentParked(TextRef Text) : IncidentEvent;

/// <summary>The yearly review: it stays parked, with the reason.</summary>
public sealed record ParkingReviewed(TextRef Text) : IncidentEvent;

/// <summary>转出.</summary>
/// <param name="To">Code of <c>TransferTargets</c>.</param>
/// <param name="Reply">What the reporter is told.</param>
public sealed record IncidentTransferred(string To, TextRef Reply) : IncidentEvent;

/// <summary>The other body has answered. Refused means: back to 待派.</summary>
public sealed record TransferReceipted(bool Accepted, TextRef? Text) : IncidentEvent;
