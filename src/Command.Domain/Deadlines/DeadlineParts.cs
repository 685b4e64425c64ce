using Command.Domain.Calendar;
using Command.Domain.Catalogue;

namespace Command.Domain.Deadlines;

/// <summary>Parts of a policy that live in this folder and in the calendar's.</summary>
public static class DeadlineParts
{
    extension(Policy policy)
    {
        /// <summary>Working days with 调休.</summary>
        public WorkCalendar Calendar => policy.Part<WorkCalendar>();

        /// <summary>Limits.</summary>
        public DeadlineTable Deadlines => policy.Part<DeadlineTable>();

        /// <summary>Switches and bounds of clocks.</summary>
        public ClockSettings Settings => policy.Part<ClockSettings>();

        /// <summary>13710 checkpoints of something received at an instant (domain.md §2.4).</summary>
        public IReadOnlyList<Checkpoint> CheckpointsOf(DateTimeOffset received) =>
            policy.Part<Checkpoints>().Of(received, policy.Calendar, policy.Settings.CheckpointsCountWorkdays);

        /// <summary>Years without a table of holidays that are needed already.</summary>
        public IReadOnlyList<CalendarAlarm> CalendarAlarms(DateTimeOffset now) =>
            CalendarAlarm.At(policy.Calendar, policy.Settings.NextYearAlarmFrom, now);
    }
}
