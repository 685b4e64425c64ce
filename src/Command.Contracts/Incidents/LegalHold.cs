namespace Command.Contracts.Incidents;

/// <summary>保全: a case under court, review or audit, of which nothing is purged.</summary>
/// <param name="By">Account that set it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Reason">Which procedure; the words stand in the timeline.</param>
/// <param name="Until">Until when, UTC.</param>
public sealed record LegalHold(string By, DateTimeOffset At, TextRef Reason, DateTimeOffset Until);
