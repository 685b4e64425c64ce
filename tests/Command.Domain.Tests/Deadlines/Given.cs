using Command.Contracts.Incidents;
using Command.Domain.Calendar;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Domain.Deadlines;
using Command.Testing;

namespace Command.Domain.Tests.Deadlines;

/// <summary>The shipped rules of clocks, and the same with something changed.</summary>
internal static class Given
{
    public static Policy Policy => TestPolicy.Shipped;

    public static ClockRules Shipped => Policy.Clocks;

    public static ClockSettings Settings => Policy.Settings;

    public static ClockRules With(WorkCalendar? calendar = null, bool officeEnd = false) => new(
        new Timing(new WorkingTime(calendar ?? Policy.Calendar, Settings.Hours), officeEnd), Settings, Policy.Deadlines, Policy.Ladder);

    /// <summary>A main clock of a normal incident.</summary>
    public static ClockRun MainClock(string start, int amount, LimitUnit unit) =>
        new(Shipped.Start(ClockName.Main, 1, new Allowance(amount, unit), Urgency.Normal, At(start)), 0);

    /// <summary>A time in Shanghai, given in UTC.</summary>
    public static DateTimeOffset At(string text) => DeadlineVector.At(text);
}
