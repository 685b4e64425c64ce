using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Calendar;
using Command.Domain.Clocks;
using Command.Domain.Incidents;
using Command.Domain.Tests.Incidents;
using Command.Testing;

namespace Command.Domain.Tests.Rules;

/// <summary>Rules 17 and 18: by which calendar a clock is reckoned, and what is known of a year before its notice.</summary>
[Trait("Finding", "Rule 17")]
public sealed class CalendarInForceTests
{
    private const string Head = "date,name_zh,is_off_day\n";

    private static string Calendar => TestPolicy.Holiday.Version;

    // Under the calendar in force the week from Thursday 5 to Wednesday 11 November is off.
    [Fact]
    public void Rule_17_a_clock_that_starts_goes_by_the_calendar_in_force_and_one_that_runs_keeps_its_own()
    {
        var desk = Desk.In(IncidentState.Registered, Desk.Leak with { GivenItem = "0103" });
        var main = desk.Incident.Run(ClockName.Main)!.Clock;
        desk.UnderCalendarOf(TestPolicy.Holiday).Do(new ClassifyIncident("0101", null, null)).Do(new DispatchIncident(null, [], Desk.Text));
        var sign = desk.Incident.Run(ClockName.Sign)!.Clock;
        Assert.Equal((Shanghai(13), Calendar), (sign.Due, sign.Calendar));
        Assert.Equal((main.Due, null), (desk.Incident.Run(ClockName.Main)!.Clock.Due, desk.Incident.Run(ClockName.Main)!.Clock.Calendar));
        Assert.Equal(Desk.Policy.Version, desk.Incident.Policy);
    }

    [Fact]
    public void Rule_17_another_round_starts_by_the_calendar_in_force_and_keeps_it_when_another_one_comes()
    {
        var desk = Desk.In(IncidentState.Parked, Desk.Leak with { GivenItem = "0103" });
        var judge = desk.Judge;
        desk.After(TimeSpan.FromHours(1)).UnderCalendarOf(TestPolicy.Holiday).Do(new ReopenIncident(Desk.Text));
        var main = desk.Incident.Run(ClockName.Main)!.Clock;
        Assert.Equal((Shanghai(17), Calendar), (main.Due, main.Calendar));

        // The first calendar is back in force: an edit of the case moves nothing.
        desk.JudgedBy(judge.Among(judge, version => version == Calendar ? TestPolicy.Holiday : null));
        Assert.Equal(main, desk.Do(new ClassifyIncident("0103", null, null)).Incident.Run(ClockName.Main)!.Clock);
    }

    [Fact]
    public void Rule_17_all_clocks_that_run_are_reckoned_anew_in_one_act_that_leaves_the_rules_of_the_case_alone()
    {
        var desk = Desk.In(IncidentState.Dispatched, Desk.Leak with { GivenItem = "0103" });
        var before = desk.Incident;
        desk.UnderCalendarOf(TestPolicy.Holiday).Do(new FollowCalendar(Desk.Text));
        Assert.Equal(
            new CalendarFollowed(Calendar, Desk.Text) { Clocks = null }, desk.History[^1].Fact with { Clocks = null });
        Assert.Equal(before.Policy, desk.Incident.Policy);
        Assert.Equal(
            (Shanghai(17), Shanghai(13)),
            (desk.Incident.Run(ClockName.Main)!.Clock.Due, desk.Incident.Run(ClockName.Sign)!.Clock.Due));
        Assert.Equal(Decision.Nothing, desk.Try(new FollowCalendar(Desk.Text)));
    }

    // A person has named the end of a document: no calendar moves it.
    [Fact]
    public void Rule_17_an_end_that_somebody_has_named_stays()
    {
        var desk = Desk.In(IncidentState.Handling).Do(Desk.Supervised(SupervisionLevel.Ordinary));
        var reply = desk.Incident.Clocks.Single(run => run.Clock.Name == ClockName.Reply);
        desk.UnderCalendarOf(TestPolicy.Holiday).Do(new FollowCalendar(Desk.Text));
        Assert.Equal(reply, desk.Incident.Clocks.Single(run => run.Clock.Name == ClockName.Reply));
    }

    [Fact]
    public void Rule_17_replanning_a_case_takes_its_clocks_over_to_the_calendar_of_its_new_version()
    {
        var desk = Desk.In(IncidentState.Registered).UnderCalendarOf(TestPolicy.Holiday).Do(new DispatchIncident(null, [], Desk.Text));
        desk.JudgedBy(TestPolicy.Holiday).Do(new ReplanIncident(Desk.Text));
        Assert.All(desk.Incident.Clocks, run => Assert.Null(run.Clock.Calendar));
        Assert.Equal(Decision.Nothing, desk.JudgedBy(TestPolicy.Holiday).Try(new FollowCalendar(Desk.Text)));
    }

    // What is in force and what the case is pinned to say the same of every day: nothing is to be told apart.
    [Fact]
    public void Rule_17_a_version_with_the_same_calendar_marks_no_clock()
    {
        var desk = Desk.In(IncidentState.Registered).UnderCalendarOf(TestPolicy.Slower).Do(new DispatchIncident(null, [], Desk.Text));
        Assert.All(desk.Incident.Clocks, run => Assert.Null(run.Clock.Calendar));
    }

    // 除夕 to 初三, 端午 and 中秋 by the moon, 清明 by the sun.
    [Fact]
    [Trait("Finding", "Rule 18")]
    public void Rule_18_what_ships_of_2027_are_the_statutory_days_of_the_regulation()
    {
        var moon = new System.Globalization.ChineseLunisolarCalendar();
        DateOnly Of(int month, int day) => DateOnly.FromDateTime(moon.ToDateTime(2027, month, day, 0, 0, 0, 0));
        DateOnly[] expected =
        [
            new(2027, 1, 1), Of(1, 1).AddDays(-1), Of(1, 1), Of(1, 2), Of(1, 3), new(2027, 4, 5), new(2027, 5, 1), new(2027, 5, 2),
            Of(5, 5), Of(8, 15), new(2027, 10, 1), new(2027, 10, 2), new(2027, 10, 3),
        ];
        Assert.Equal(0, moon.GetLeapMonth(2027));
        var days = Enumerable.Range(0, 365).Select(new DateOnly(2027, 1, 1).AddDays).Where(Shipped.Calendar.IsProvisional);
        Assert.Equal(expected.Order(), days);
        Assert.All(expected, day => Assert.False(Shipped.Calendar.IsWorkingDay(day)));
        Assert.False(Shipped.Calendar.Covers(2027));
    }

    [Theory]
    [Trait("Finding", "Rule 18")]
    [InlineData("2027-01-01,元旦,provisional\n2027-01-01,元旦,true", "2027-01-01", false)]
    [InlineData("2027-02-06,春节,false\n2027-02-06,春节,provisional", "2027-02-06", false)]
    [InlineData("2027-06-09,端午节,provisional\n2027-10-01,国庆节,true", "2027-06-09", false)]
    [InlineData("2027-06-09,端午节,provisional\n2027-01-01,元旦,true", "2027-06-09", true)]
    [InlineData("2026-10-01,国庆节,true", "2028-05-01", true)]
    public void Rule_18_a_notice_stands_above_what_was_expected(string rows, string day, bool provisional) =>
        Assert.Equal(provisional, WorkCalendar.Parse(new StringReader(Head + rows))
            .IsProvisional(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));

    // Fifteen working days from 15 December cross the new year, four days from the 28th end at its eve; natural time counts every day.
    [Theory]
    [Trait("Finding", "Rule 18")]
    [InlineData("2026-12-15", 15, LimitUnit.Workdays, true)]
    [InlineData("2026-12-28", 3, LimitUnit.Workdays, null)]
    [InlineData("2026-12-31", 4, LimitUnit.WorkingHours, null)]
    [InlineData("2026-12-31", 12, LimitUnit.WorkingHours, true)]
    [InlineData("2026-12-30", 7, LimitUnit.Days, null)]
    public void Rule_18_every_clock_that_crosses_a_provisional_day_says_so(string day, int amount, LimitUnit unit, bool? provisional)
    {
        var start = DateTimeOffset.Parse(day + "T10:00:00+08:00", System.Globalization.CultureInfo.InvariantCulture);
        var clock = Desk.Policy.Clocks.Start(ClockName.Main, 1, new Allowance(amount, unit), Urgency.Normal, start);
        Assert.Equal(provisional, clock.Provisional);
    }

    private static DateTimeOffset Shanghai(int day) => new(2026, 11, day, 0, 0, 0, TimeSpan.FromHours(8));
}
