using Command.Contracts.Incidents;
using Command.Domain.Deadlines;
using Command.Domain.Incidents;

namespace Command.Domain.Tests.Deadlines;

public sealed class ExtensionRuleTests
{
    private static readonly ClockRun Fresh = Rules.MainClock("2026-03-02 10:00", 5, LimitUnit.Workdays);
    private static readonly DateTimeOffset Due = Rules.At("2026-03-09 24:00");

    [Theory]
    [InlineData(Urgency.Normal, 5, true, -1, null)]
    [InlineData(Urgency.Urgent, 5, true, -1, null)]
    [InlineData(Urgency.Critical, 5, true, -1, "extension.critical")]
    [InlineData(Urgency.Normal, 5, false, -1, "extension.reason-required")]
    [InlineData(Urgency.Normal, 5, true, 0, "extension.late")]
    [InlineData(Urgency.Normal, 5, true, 1, "extension.late")]
    [InlineData(Urgency.Normal, 6, true, -1, "extension.amount")]
    [InlineData(Urgency.Normal, 0, true, -1, "extension.amount")]
    [InlineData(Urgency.Normal, -5, true, -1, "extension.amount")]
    public void It_is_asked_for_before_expiry_with_a_reason_and_for_no_more_than_the_original_limit(Urgency urgency, int amount, bool reasoned, int msAfterDue, string? code)
    {
        var refusal = Asked(Fresh.Clock, amount, urgency, reasoned, Due.AddMilliseconds(msAfterDue));
        Assert.Equal(code, refusal?.Code);
        Assert.True(refusal is null or { Zh.Length: > 5, En.Length: > 20 });
    }

    [Fact]
    public void The_centre_grants_the_first_a_leader_the_second_and_nobody_a_third()
    {
        Assert.Null(Granted(Fresh.Clock, byLeader: false));
        var once = Extended(Fresh);
        Assert.Equal("extension.leader-only", Granted(once.Clock, byLeader: false)?.Code);
        Assert.Null(Granted(once.Clock, byLeader: true));
        var twice = Extended(once);
        Assert.Equal("extension.used-up", Granted(twice.Clock, byLeader: true)?.Code);
    }

    [Fact]
    public void A_long_natural_limit_gets_at_most_fifteen_working_days()
    {
        // Due at 24:00 on 2 June; fifteen working days later is 24 June, over the dragon boat festival.
        var run = Rules.MainClock("2026-04-03 10:00", 60, LimitUnit.Days);
        var at = run.Clock.Due.AddDays(-1);
        Assert.Equal("extension.amount", Asked(run.Clock, 23, Urgency.Normal, true, at)?.Code);
        Assert.Null(Asked(run.Clock, 22, Urgency.Normal, true, at));
    }

    [Fact]
    public void A_clock_that_stands_still_is_not_extended()
    {
        var paused = Rules.Shipped.Pause(Fresh, "appraisal", Rules.At("2026-03-04 10:00"));
        Assert.Equal("extension.suspended", Asked(paused, 5, Urgency.Normal, true, Rules.At("2026-03-05 10:00"))?.Code);
    }

    private static ClockRun Extended(ClockRun run) => new(Rules.Shipped.Extend(run, Urgency.Normal, 5, false, run.Clock.Due.AddHours(-1)), 0);

    private static Refusal? Asked(Clock clock, int amount, Urgency urgency, bool reasoned, DateTimeOffset at) =>
        ExtensionRule.RefuseAsking(new ExtensionWish(clock, urgency, amount, reasoned, at), Rules.Shipped.Timing, Rules.Settings);

    private static Refusal? Granted(Clock clock, bool byLeader) => ExtensionRule.RefuseGranting(
        new ExtensionWish(clock, Urgency.Normal, 5, true, clock.Due.AddHours(-1)), byLeader, Rules.Shipped.Timing, Rules.Settings);
}
