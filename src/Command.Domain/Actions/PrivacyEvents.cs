using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>What of a closed case is purged by a clock of its own (domain.md §1.6).</summary>
public enum PersonalData
{
    /// <summary>Sealed alias and phone of the reporters, and what of them stands in any text of the case.</summary>
    Contact,

    /// <summary>Address and exact location of the reports, and what matching keeps of them.</summary>
    Address,

    /// <summary>Words of the reports and of everybody who worked on the case.</summary>
    Text,
}

/// <summary>Somebody was shown who reported. Journalled before it is shown; the contact itself is never in it.</summary>
/// <param name="ReportId">Whose contact.</param>
/// <param name="Reason">Code of <c>UnmaskReasons</c>.</param>
/// <param name="Text">More about the reason, if anything was written.</param>
public sealed record ContactUnmasked(string ReportId, string Reason, TextRef? Text) : IncidentEvent;

/// <summary>Personal data of a closed case is gone for good; who keeps copies deletes them now.</summary>
/// <param name="What">What is gone.</param>
/// <param name="DueAt">When it was due, UTC: a purge that a standstill held up says so.</param>
/// <param name="Reports">Reports that held some.</param>
/// <param name="Texts">Texts of the case that held some.</param>
public sealed record PersonalPurged(PersonalData What, DateTimeOffset DueAt, int Reports, int Texts) : IncidentEvent;
