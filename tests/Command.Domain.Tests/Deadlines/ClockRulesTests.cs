using Command.Contracts.Incidents;
using Command.Domain.Calendar;
using Command.Domain.Clocks;
using Command.Domain.Deadlines;

namespace Command.Domain.Tests.Deadlines;

// 2026-03-02 is a Monday without a holiday near.
public sealed class ClockRulesTests
{
    private static ClockRules Clocks => Given.Shipped;

    [Fact]
    public void A_moved_clock_keeps_the_rung_it_has_climbed_and_plans_the_next()
    {
        var moved = Clocks.Moved(
            Paused("2026-03-04 19:00", "2026-03-04 21:00", hours: 10), Urgency.Normal, 1, Given.At("2026-03-04 21:00"));
        Assert.Equal((1, new RungPlan(2, Given.At("2026-03-04 22:00"))), (moved.Climbed, moved.Next));
    }

    [Fact]
    public void A_pause_that_begins_when_nothing_is_left_moves_nothing()
    {
        var (start, limit) = (Given.At("2026-03-04 10:00"), new Allowance(10, LimitUnit.Hours));
        var late = new ClockPause(Given.At("2026-03-04 20:00"), Given.At("2026-03-04 23:00"), "weather");
        Assert.Equal(Given.At("2026-03-04 20:00"), Clocks.Timing.Due(start, limit, [], [late]));
    }

    [Fact]
    public void A_clock_explains_itself_in_segments()
    {
        Assert.Equal(
            [
                new ClockSegment(Given.At("2026-03-04 10:00"), Given.At("2026-03-04 12:00"), null),
                new ClockSegment(Given.At("2026-03-04 12:00"), Given.At("2026-03-04 15:00"), "appraisal"),
                new ClockSegment(Given.At("2026-03-04 15:00"), null, null),
            ],
            ClockTime.Segments(Paused("2026-03-04 12:00", "2026-03-04 15:00", hours: 24)));
    }

    [Fact]
    public void A_calendar_edit_changes_what_starts_after_it_and_nothing_before()
    {
        var before = Given.MainClock("2026-03-02 10:00", 5, LimitUnit.Workdays);
        var edited = Given.With(
            WorkCalendar.Parse(new StringReader("date,name_zh,is_off_day\n2026-03-04,临时放假,true\n2026-10-01,国庆节,true\n")));
        Assert.Equal(Given.At("2026-03-09 24:00"), before.Clock.Due);
        Assert.Equal(Given.At("2026-03-10 24:00"), edited.Start(
            ClockName.Main, 1, before.Clock.Allowed!, Urgency.Normal, before.Clock.StartedAt).Due);
        // A look with the new calendar: due, colours and the next rung are those that were stored.
        Assert.Equal(TimeBand.Red, TimeShare.Band(before.Clock, Given.At("2026-03-10 00:00")));
        Assert.Empty(edited.Ladder.Look(before.Clock, 0, Urgency.Normal, null, before.Clock.Next!.At.AddMilliseconds(-1)).Fired);
        Assert.Equal(1, Assert.Single(edited.Ladder.Look(before.Clock, 0, Urgency.Normal, null, before.Clock.Next.At).Fired).Rung.Number);
    }

    [Fact]
    public void An_extension_lets_the_reminder_come_again()
    {
        var run = Given.MainClock("2026-03-02 10:00", 5, LimitUnit.Workdays) with { Rung = 1 };
        var due = Clocks.Timing.Further(run.Clock.Due, run.Clock.Allowed!);
        var extended = Clocks.Moved(run.Clock with { Due = due }, Urgency.Normal, run.Rung, Given.At("2026-03-09 10:00"));
        Assert.Equal((0, 1, run.Clock.StartedAt), (extended.Climbed, extended.Next!.Rung, extended.StartedAt));
    }

    [Fact]
    public void An_acknowledged_rung_holds_the_ladder_until_that_expires()
    {
        var run = Given.MainClock("2026-03-04 10:00", 10, LimitUnit.Hours) with { Rung = 2 };
        var due = Given.At("2026-03-04 20:00");
        // 催办 of the main clock holds for one working day.
        var held = Clocks.Acknowledge(run, Given.Policy.Ladder.Find(ClockName.Main, 2), Urgency.Normal, due)!;
        Assert.Equal((2, 2, new RungPlan(3, Given.At("2026-03-05 24:00"))), (held.Generation, held.Climbed, held.Next));
        Assert.Empty(Clocks.Ladder.Look(held, 2, Urgency.Normal, null, held.HeldUntil!.Value.AddMilliseconds(-1)).Fired);
        Assert.NotEmpty(Clocks.Ladder.Look(held, 2, Urgency.Normal, null, held.HeldUntil.Value).Fired);
        Assert.Null(Clocks.Acknowledge(run, Given.Policy.Ladder.Find(ClockName.Main, 6), Urgency.Normal, due));
        Assert.Null(Clocks.Acknowledge(run, Given.Policy.Ladder.Find(ClockName.Main, 3), Urgency.Normal, due));
    }

    private static Clock Paused(string from, string to, int hours)
    {
        var (start, limit) = (Given.At("2026-03-04 10:00"), new Allowance(hours, LimitUnit.Hours));
        ClockPause[] pauses = [new(Given.At(from), Given.At(to), "appraisal")];
        return new Clock(ClockName.Main, 1, start, Clocks.Timing.Due(start, limit, [], pauses)) { Allowed = limit, Pauses = pauses };
    }
}
