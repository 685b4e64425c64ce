using Command.Domain.Catalogue;
using Command.Domain.Deadlines;

namespace Command.Domain.Clocks;

/// <summary>
/// The calendars that count for the clocks of one version of the rules (rules.md 17): that in force now for what starts, and for what runs
/// the one that it was reckoned by. The limits are those of the version itself.
/// </summary>
internal sealed class CalendarsInUse(Policy own, Policy inForce, Func<string, Policy?> known)
{
    /// <summary>What starts now goes by this.</summary>
    public ClockRules Starting { get; } = own.Calendar.Says(inForce.Calendar)
        ? own.Clocks
        : own.Clocks.Under(inForce.Calendar, inForce.Version);

    /// <summary>What was reckoned by the calendar of another version goes on by it.</summary>
    public ClockRules Of(string version) => (version == inForce.Version ? inForce : known(version)) is { } other
        ? own.Clocks.Under(other.Calendar, version)
        : own.Clocks;
}
