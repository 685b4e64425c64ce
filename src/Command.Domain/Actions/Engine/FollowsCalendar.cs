using Command.Contracts.Incidents;
using Command.Domain.Clocks;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>Reckon the clocks that run by the calendar in force; done to all cases at once, when a calendar has come into force.</summary>
public sealed record FollowCalendar(TextRef Reason) : IncidentCommand;

/// <summary>按现行日历重算: clocks that ran by another calendar end where the one in force says.</summary>
/// <param name="Calendar">Version of the catalogue whose calendar it is.</param>
/// <param name="Reason">Why.</param>
internal sealed record CalendarFollowed(string Calendar, TextRef Reason) : IncidentEvent;

/// <summary>The rules of the case stay what they are; only its days are counted anew.</summary>
internal sealed class FollowsCalendar : CaseRule
{
    public FollowsCalendar()
    {
        On<FollowCalendar>((incident, c, by) => CalendarClocks.Moved(incident, by.Policy, by.Now) is { Count: > 0 } clocks
            ? new CalendarFollowed(by.Policy.Starting.Calendar ?? by.Policy.Version, c.Reason) { Clocks = clocks }
            : Decision.Nothing);
        Fact<CalendarFollowed>("calendar.followed", "按现行日历重算时限", "reckoned by the calendar in force", (i, _, _) => i)
            .Text(e => e.Reason)
            .Told((_, t) => t.Say("节假日安排更新，按现行日历重算时限", "a new calendar is in force; the clocks that run are reckoned by it"))
            .ByTimeAlone();
    }
}
