using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>直接答复 by the centre.</summary>
public sealed record AnswerDirectly(TextRef? Reply) : IncidentCommand;

/// <summary>回访, one try.</summary>
/// <param name="Reached">False when nobody was reached.</param>
/// <param name="Contacted">Was someone in contact.</param>
/// <param name="Solved">Was it solved.</param>
/// <param name="Satisfied">Satisfied; needed when somebody was reached.</param>
/// <param name="Text">What was said.</param>
public sealed record RecordRevisit(bool Reached, bool? Contacted, bool? Solved, Satisfaction? Satisfied, TextRef? Text) : IncidentCommand;

/// <summary>重办, or the judgement that the complaint is not reasonable.</summary>
public sealed record OrderRedo(bool Reasonable, TextRef? Text) : IncidentCommand;

/// <summary>评价 of one party.</summary>
public sealed record EvaluateIncident(EvaluationParty By, Satisfaction? Score, TextRef? Text) : IncidentCommand
{
    /// <summary>The report by whose token a citizen evaluates; null when staff write it down.</summary>
    public string? Report { get; init; }
}

/// <summary>归档, before the citizen's time is over only with an exemption code.</summary>
public sealed record ArchiveIncident(string? Exemption) : IncidentCommand;

/// <summary>重开.</summary>
public sealed record ReopenIncident(TextRef? Text) : IncidentCommand;

/// <summary>挂账: proposed by the centre, decided by a leader.</summary>
public sealed record ParkIncident(string Role, bool Approved, TextRef? Text) : IncidentCommand;

/// <summary>转出.</summary>
public sealed record TransferOut(string? To, TextRef? Reply) : IncidentCommand;

/// <summary>回执 of the body it went to.</summary>
public sealed record RecordReceipt(bool Accepted, TextRef? Text) : IncidentCommand;
