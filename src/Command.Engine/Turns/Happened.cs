using Command.Contracts.Incidents;
using Command.Domain.Incidents;
using Command.Storage.Journal;

namespace Command.Engine.Turns;

/// <summary>A fact that was appended in this turn, with the incident on both sides of it.</summary>
/// <param name="Entry">Its entry in the journal.</param>
/// <param name="Fact">The fact.</param>
/// <param name="Before">The incident before it; version 0 when it opens one.</param>
/// <param name="After">The incident after it.</param>
/// <param name="Actor">Who caused it.</param>
/// <param name="Decision">Number of the decision within the turn: facts of one decision about one incident carry the same.</param>
internal sealed record Happened(JournalEntry Entry, IncidentEvent Fact, Incident Before, Incident After, Actor Actor, int Decision)
{
    /// <summary>The case.</summary>
    public string Code => Entry.IncidentCode;

    /// <summary>When.</summary>
    public DateTimeOffset At => Entry.Instant;
}
