using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Escalation;

namespace Command.Domain.Clocks;

/// <summary>Parts of a policy that live in this folder and in that of the ladder.</summary>
public static class ClockParts
{
    extension(Policy policy)
    {
        /// <summary>Supervision ladder.</summary>
        public Ladder Ladder => policy.Part<Ladder>();

        /// <summary>Who is on duty when.</summary>
        public Roster Roster => policy.Part<Roster>();

        /// <summary>Starts and moves clocks by limits, calendar and ladder.</summary>
        public ClockRules Clocks => policy.Part<ClockRules>();

        /// <summary>The same for what starts now: by the calendar in force, whatever version the case is pinned to.</summary>
        public ClockRules Starting => policy.Find<CalendarsInUse>()?.Starting ?? policy.Clocks;

        /// <summary>The same for a clock that runs, by the calendar that it was reckoned by.</summary>
        public ClockRules Planning(Clock? clock) =>
            clock?.Calendar is { } version && policy.Find<CalendarsInUse>() is { } inUse ? inUse.Of(version) : policy.Clocks;

        /// <summary>This version among the others that its cases have to do with.</summary>
        /// <param name="inForce">The version in force now.</param>
        /// <param name="known">Versions by their name; null for one that is not at hand.</param>
        public Policy Among(Policy inForce, Func<string, Policy?> known) =>
            policy.With(new CalendarsInUse(policy, inForce, known));
    }
}
