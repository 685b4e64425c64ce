using Command.Contracts.Incidents;

namespace Command.Contracts.Catalogue;

/// <summary>A running clock that the calendar in force would move.</summary>
/// <param name="IncidentCode">Case code.</param>
/// <param name="Clock">What it measures.</param>
/// <param name="For">Where several run side by side: department, number of the document, task, meeting or milestone.</param>
/// <param name="Due">When it is due, UTC.</param>
/// <param name="NewDue">When it would be due, UTC; the same where only the mark <c>provisional</c> would go.</param>
public sealed record CalendarMove(string IncidentCode, ClockName Clock, string? For, DateTimeOffset Due, DateTimeOffset NewDue);

/// <summary>What the calendar in force would make of the clocks that run by another one.</summary>
/// <param name="Version">Version of the catalogue in force.</param>
/// <param name="Cases">Open cases with such clocks.</param>
/// <param name="Clocks">All such clocks.</param>
/// <param name="Moves">The first 500 of them.</param>
public sealed record CalendarEffect(string Version, int Cases, int Clocks, IReadOnlyList<CalendarMove> Moves);

/// <summary>Reckon all running clocks by the calendar in force.</summary>
/// <param name="Reason">Why; it stands in the journal of each case.</param>
public sealed record CalendarReplanBody(string Reason);

/// <summary>What was reckoned anew.</summary>
/// <param name="Version">Version of the catalogue in force.</param>
/// <param name="Cases">Cases with such clocks.</param>
/// <param name="Clocks">All such clocks.</param>
public sealed record CalendarReplanned(string Version, int Cases, int Clocks);
