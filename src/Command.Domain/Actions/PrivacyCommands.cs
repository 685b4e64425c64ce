using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>Show who reported.</summary>
/// <param name="ReportId">Whose contact; a report of this case or of one that follows it.</param>
/// <param name="Reason">Code of <c>UnmaskReasons</c>.</param>
/// <param name="Text">More about the reason.</param>
/// <param name="Kept">Whether a contact of that report is still kept.</param>
public sealed record UnmaskContact(string ReportId, string? Reason, TextRef? Text, bool Kept) : IncidentCommand;

/// <summary>Personal data of a case has been taken out in this transaction.</summary>
/// <param name="What">What.</param>
/// <param name="DueAt">When it was due, UTC.</param>
/// <param name="Reports">Reports that held some.</param>
/// <param name="Texts">Texts that held some.</param>
public sealed record PurgePersonal(PersonalData What, DateTimeOffset DueAt, int Reports, int Texts) : IncidentCommand;
