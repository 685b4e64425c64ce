using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Domain.Calendar;
using Command.Domain.Deadlines;
using Command.Domain.Incidents;

namespace Command.Domain.Tests.Deadlines;

// 2026-03-02 is a Monday without a holiday near.
public sealed class ClockRulesTests
{
    private static ClockRules Clocks => Rules.Shipped;

    [Theory]
    [InlineData("2026-03-04 10:00", 90, LimitUnit.Minutes, "2026-03-04 10:30", "2026-03-04 11:30")]
    [InlineData("2026-03-04 10:00", 24, LimitUnit.Hours, "2026-03-04 12:00", "2026-03-07 12:00")]
    [InlineData("2026-03-04 10:00", 24, LimitUnit.UrgentHours, "2026-03-04 12:00", "2026-03-05 12:00")]
    [InlineData("2026-03-04 09:00", 16, LimitUnit.WorkingHours, "2026-03-04 14:00", "2026-03-11 14:00")]
    [InlineData("2026-03-02 10:00", 5, LimitUnit.Workdays, "2026-03-03 10:00", "2026-04-14 24:00")]
    [InlineData("2026-03-02 10:00", 9, LimitUnit.Days, "2026-03-03 10:00", "2026-05-02 00:00")]
    public void A_pause_ends_by_itself_when_its_cap_is_reached(string start, int amount, LimitUnit unit, string from, string until)
    {
        var paused = Clocks.Pause(Rules.MainClock(start, amount, unit), "appraisal", Rules.At(from));
        Assert.Equal(Rules.At(until), paused.OpenPause!.Until);
        Assert.Equal(paused.OpenPause.Until, paused.Next!.At);
        var byItself = Clocks.Resume(new ClockRun(paused, 0), Urgency.Normal, Rules.At(until).AddDays(9));
        Assert.Equal(Clocks.Resume(new ClockRun(paused, 0), Urgency.Normal, Rules.At(until)), byItself with { Pauses = byItself.Pauses }, Same);
        Assert.Equal(Rules.At(until), Assert.Single(byItself.Pauses!).To);
    }

    [Fact]
    public void The_cap_counts_all_pauses_of_a_run_together()
    {
        var run = Rules.MainClock("2026-03-04 10:00", 24, LimitUnit.UrgentHours);
        run = Resumed(run, "2026-03-04 12:00", "2026-03-05 02:00");
        var second = Clocks.Pause(run, "weather", Rules.At("2026-03-05 03:00"));
        Assert.Equal(Rules.At("2026-03-05 13:00"), second.OpenPause!.Until);
        run = new ClockRun(Clocks.Resume(new ClockRun(second, 0), Urgency.Normal, Rules.At("2026-03-05 20:00")), 0);
        Assert.Equal(TimeSpan.Zero, Clocks.PauseLeft(run.Clock));
    }

    [Fact]
    public void What_does_not_stand_still_cannot_go_on()
    {
        var run = Rules.MainClock("2026-03-04 10:00", 24, LimitUnit.Hours);
        Assert.Throws<InvalidOperationException>(() => Clocks.Resume(run, Urgency.Normal, Rules.At("2026-03-04 13:00")));
    }

    [Fact]
    public void A_pause_keeps_the_rung_and_a_rung_that_was_climbed_is_not_climbed_again()
    {
        var run = Rules.MainClock("2026-03-04 10:00", 10, LimitUnit.Hours) with { Rung = 1 };
        var paused = Clocks.Pause(run, "appraisal", Rules.At("2026-03-04 19:00"));
        var resumed = Clocks.Resume(new ClockRun(paused, paused.Climbed), Urgency.Normal, Rules.At("2026-03-04 21:00"));
        Assert.Equal((3, 1, new RungPlan(2, Rules.At("2026-03-04 22:00"))), (resumed.Generation, resumed.Climbed, resumed.Next));
    }

    [Fact]
    public void A_clock_explains_itself_in_segments()
    {
        var run = Resumed(Rules.MainClock("2026-03-04 10:00", 24, LimitUnit.Hours), "2026-03-04 12:00", "2026-03-04 15:00");
        Assert.Equal(
            [
                new ClockSegment(Rules.At("2026-03-04 10:00"), Rules.At("2026-03-04 12:00"), null),
                new ClockSegment(Rules.At("2026-03-04 12:00"), Rules.At("2026-03-04 15:00"), "appraisal"),
                new ClockSegment(Rules.At("2026-03-04 15:00"), null, null),
            ],
            ClockTime.Segments(run.Clock));
    }

    [Fact]
    public void A_calendar_edit_changes_what_starts_after_it_and_nothing_before()
    {
        var before = Rules.MainClock("2026-03-02 10:00", 5, LimitUnit.Workdays);
        var edited = Rules.With(WorkCalendar.Parse(new StringReader("date,name_zh,is_off_day\n2026-03-04,临时放假,true\n2026-10-01,国庆节,true\n")));
        Assert.Equal(Rules.At("2026-03-09 24:00"), before.Clock.Due);
        Assert.Equal(Rules.At("2026-03-10 24:00"), edited.Start(ClockName.Main, 1, before.Clock.Allowed!, Urgency.Normal, before.Clock.StartedAt).Due);
        // A look with the new calendar: due, colours and the next rung are those that were stored.
        Assert.Equal(TimeBand.Red, TimeShare.Band(before.Clock, Rules.At("2026-03-10 00:00")));
        Assert.Empty(edited.Ladder.Look(before.Clock, 0, Urgency.Normal, null, before.Clock.Next!.At.AddMilliseconds(-1)).Fired);
        Assert.Equal(1, Assert.Single(edited.Ladder.Look(before.Clock, 0, Urgency.Normal, null, before.Clock.Next.At).Fired).Rung.Number);
    }

    [Fact]
    public void An_extension_lets_the_reminder_come_again_and_keeps_the_old_end()
    {
        var run = Rules.MainClock("2026-03-02 10:00", 5, LimitUnit.Workdays) with { Rung = 1 };
        var extended = Clocks.Extend(run, Urgency.Normal, 5, false, Rules.At("2026-03-09 10:00"));
        Assert.Equal((0, 1), (extended.Climbed, extended.Next!.Rung));
        Assert.Equal(new ClockExtension(Rules.At("2026-03-09 10:00"), 5, false, run.Clock.Due), Assert.Single(extended.Extensions!));
        Assert.Equal(run.Clock.StartedAt, extended.StartedAt);
    }

    [Fact]
    public void An_acknowledged_rung_holds_the_ladder_until_that_expires()
    {
        var run = Rules.MainClock("2026-03-04 10:00", 10, LimitUnit.Hours) with { Rung = 2 };
        var due = Rules.At("2026-03-04 20:00");
        // 催办 of the main clock holds for one working day.
        var held = Clocks.Acknowledge(run, Rules.Policy.Ladder.Find(ClockName.Main, 2), Urgency.Normal, due)!;
        Assert.Equal((2, 2, new RungPlan(3, Rules.At("2026-03-05 24:00"))), (held.Generation, held.Climbed, held.Next));
        Assert.Empty(Clocks.Ladder.Look(held, 2, Urgency.Normal, null, held.HeldUntil!.Value.AddMilliseconds(-1)).Fired);
        Assert.NotEmpty(Clocks.Ladder.Look(held, 2, Urgency.Normal, null, held.HeldUntil.Value).Fired);
        Assert.Null(Clocks.Acknowledge(run, Rules.Policy.Ladder.Find(ClockName.Main, 6), Urgency.Normal, due));
        Assert.Null(Clocks.Acknowledge(run, Rules.Policy.Ladder.Find(ClockName.Main, 3), Urgency.Normal, due));
    }

    private static ClockRun Resumed(ClockRun run, string from, string to) => new(
        Clocks.Resume(new ClockRun(Clocks.Pause(run, "appraisal", Rules.At(from)), run.Rung), Urgency.Normal, Rules.At(to)), run.Rung);

    // Lists in records compare by reference.
    private static bool Same(Clock a, Clock b) => (a with { Pauses = null }) == (b with { Pauses = null }) && a.Pauses!.SequenceEqual(b.Pauses!);
}
