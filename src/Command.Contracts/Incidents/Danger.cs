using System.Text.Json.Serialization;

namespace Command.Contracts.Incidents;

/// <summary>Danger to people that a report speaks of.</summary>
/// <param name="Kind">Code of the danger, e.g. <c>drowning</c>.</param>
/// <param name="Words">The words that speak of it, as the catalogue spells them.</param>
/// <param name="CallFirst">Whom to call first: 110, 119, 120, 122 or a service.</param>
public sealed record DangerFound(string Kind, IReadOnlyList<string> Words, IReadOnlyList<string> CallFirst);

/// <summary>What became of a danger.</summary>
public enum DangerState
{
    /// <summary>Nobody has taken it over, nobody has dismissed it.</summary>
    Open,

    /// <summary>Whoever was called first has taken it.</summary>
    [JsonStringEnumMemberName("handed-over")]
    HandedOver,

    /// <summary>A person has looked and said why it is none.</summary>
    Dismissed,
}

/// <summary>Danger to people on a case.</summary>
/// <param name="Kind">Code of the danger, e.g. <c>drowning</c>.</param>
/// <param name="Words">The words that speak of it, as the catalogue spells them.</param>
/// <param name="CallFirst">Whom to call first: 110, 119, 120, 122 or a service.</param>
/// <param name="State">What became of it.</param>
public sealed record CaseDanger(string Kind, IReadOnlyList<string> Words, IReadOnlyList<string> CallFirst, DangerState State);

/// <summary>A hand-over to whoever is called first.</summary>
/// <param name="To">110, 119, 120, 122 or another code of <c>handovers.csv</c>.</param>
/// <param name="At">When they were called, UTC.</param>
/// <param name="Taken">They took it, or did not; null while they have not said.</param>
/// <param name="Reference">Their number for it.</param>
public sealed record HandOver(
    string To,
    DateTimeOffset At,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] bool? Taken,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Reference);
