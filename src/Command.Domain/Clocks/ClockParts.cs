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

        /// <summary>Starts and moves clocks by limits, calendar and ladder.</summary>
        public ClockRules Clocks => policy.Part<ClockRules>();
    }
}
