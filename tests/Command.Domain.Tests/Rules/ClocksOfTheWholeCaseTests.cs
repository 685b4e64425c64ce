using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Calendar;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Domain.Incidents;
using Command.Domain.Policies;
using Command.Domain.Rules;
using Command.Domain.Tests.Incidents;
using Command.Testing;

namespace Command.Domain.Tests.Rules;

/// <summary>Rules 19 to 21: what merging, redoing and pausing do to the clocks.</summary>
public sealed class ClocksOfTheWholeCaseTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // Seen: a normal one of two days ago was given the limit of what joined it, and was due two days back.
    [Theory]
    [Trait("Finding", "Rule 19")]
    [InlineData("0103", -48, "1401", 0)]
    [InlineData("1703", -48, "0103", 0)]
    [InlineData("0103", 0, "1703", -300)]
    [InlineData("1401", -1, "0103", -24)]
    public void Rule_19_the_earliest_end_of_all_is_due_each_by_its_own_receipt_and_item(string item, int hours, string other, int ago)
    {
        var (main, joined) = (Opened(1, item, hours), Opened(2, other, ago));
        var ends = new[] { DueOf(main), DueOf(joined) };
        Assert.All(ends, end => Assert.True(end > Desk.Morning));
        var after = Merged(main, joined, Desk.Morning);
        Assert.Equal(ends.Min(), DueOf(after));
        Assert.Equal(new[] { main.ReceivedAt, joined.ReceivedAt }.Min(), after.ReceivedAt);
    }

    [Fact]
    [Trait("Finding", "Rule 19")]
    public void Rule_19_no_merge_alone_makes_the_main_late()
    {
        var (main, late) = (Opened(1, "0103", 0), Opened(2, "1401", -72));
        Assert.True(DueOf(late) < Desk.Morning);
        Assert.Equal(DueOf(main), DueOf(Merged(main, late, Desk.Morning)));
    }

    // What is granted to the whole is granted to all of it; what went before does not concern who comes later.
    [Fact]
    [Trait("Finding", "Rule 19")]
    public void Rule_19_an_extension_moves_the_end_that_was_brought_along_and_a_split_takes_it_away()
    {
        var desk = Desk.In(IncidentState.Handling, Desk.Leak with { GivenItem = "1703" });
        var (own, brought) = (DueOf(desk.Incident), Desk.Policy.Clocks.Timing.Due(Desk.Morning, new Allowance(5, LimitUnit.Workdays)));
        desk.Do(new JoinIncidents([new("other", Urgency.Normal, Desk.Morning, 1, null)]) { Dues = [new("other", brought)] });
        Assert.Equal(brought, DueOf(desk.Incident));
        desk.Do(Desk.Extension(desk.Incident.Lead, Desk.Text)).Do(new DecideExtension(Role.Shift, true, Desk.Text));
        Assert.Equal(Desk.Policy.Clocks.Timing.Further(brought, new Allowance(15, LimitUnit.Workdays)), DueOf(desk.Incident));
        desk.Do(new PartIncidents(["other"]));
        Assert.Equal(Desk.Policy.Clocks.Timing.Further(own, new Allowance(15, LimitUnit.Workdays)), DueOf(desk.Incident));
    }

    [Fact]
    [Trait("Finding", "Rule 19")]
    public void Rule_19_whoever_merges_at_random_the_end_is_the_earliest_that_lies_ahead() => Walk.ForAll(300, seed =>
    {
        var random = new Random(seed);
        string[] items = ["0103", "1401", "1703", "1403", "0803"];
        Incident One(int number) => Opened(number, items[random.Next(items.Length)], -random.Next(200));
        var main = One(1);
        var ends = new List<DateTimeOffset> { DueOf(main) };
        for (var number = 2; number < 6; number++)
        {
            var other = One(number);
            ends.AddRange(DueOf(other) > Desk.Morning ? [DueOf(other)] : []);
            main = Merged(main, other, Desk.Morning);
            Assert.Equal(ends.Min(), DueOf(main));
        }
    });

    // Five working days: three in the first redo, two in the second, one in every later one; and all of it after a reopening.
    [Theory]
    [Trait("Finding", "Rule 20")]
    [InlineData(5, 1, 3)]
    [InlineData(5, 2, 2)]
    [InlineData(5, 3, 1)]
    [InlineData(5, 4, 1)]
    [InlineData(15, 2, 4)]
    [InlineData(3, 1, 2)]
    public void Rule_20_a_redo_has_half_the_limit_of_the_round_before_rounded_up(int days, int redos, int expected)
    {
        var desk = Desk.In(IncidentState.Completed, Desk.Leak with { GivenItem = "0103" }).JudgedBy(Simple(days));
        for (var i = 0; i < redos; i++)
        {
            desk.Do(new ReviewCompletion(true, null)).After(TimeSpan.FromDays(1))
                .Do(new EvaluateIncident(EvaluationParty.Citizen, Satisfaction.Dissatisfied, null) { Report = $"report-{i}" })
                .Do(new OrderRedo(true, Desk.Text));
            Assert.Equal(IncidentState.Redo, desk.Incident.State);
            if (i < redos - 1)
            {
                desk.Do(new LogContact(desk.Incident.Lead, Desk.Text)).Do(Desk.Completed(desk.Incident.Lead));
            }
        }

        Assert.Equal(desk.Judge.Clocks.Timing.Due(desk.Now, new Allowance(expected, LimitUnit.Workdays)), DueOf(desk.Incident));
    }

    // Seen: three days instead of two.
    [Fact]
    [Trait("Finding", "Rule 20")]
    public void Rule_20_a_direct_answer_is_redone_at_half_the_limit_too()
    {
        var desk = Desk.In(IncidentState.Triage, Desk.Leak with { GivenItem = "0103" }).Do(Moves.ByName["answer"])
            .Do(new EvaluateIncident(EvaluationParty.Citizen, Satisfaction.Dissatisfied, null) { Report = "report-1" })
            .Do(new OrderRedo(true, Desk.Text));
        Assert.Equal((IncidentState.Triage, 2), (desk.Incident.State, desk.Incident.Round));
        Assert.Equal(Desk.Policy.Clocks.Timing.Due(desk.Now, new Allowance(2, LimitUnit.Workdays)), DueOf(desk.Incident));
    }

    // Received, sent and suspended on Wednesday, resumed on the Monday after: Thursday and Friday do not count for anybody.
    [Fact]
    [Trait("Finding", "Rule 21")]
    public void Rule_21_a_pause_holds_the_clocks_of_co_departments_too()
    {
        var desk = Desk.In(IncidentState.Handling).Do(new SignAssignment(Desk.Co));
        var before = desk.Incident.Running.Where(run => run.Clock.Name is ClockName.CoSign or ClockName.CoPart).ToList();
        desk.Do(new SuspendIncident(Role.Shift, null, true, "parts", Desk.Text));
        Assert.DoesNotContain(desk.Incident.Running, run => run.Clock.Name is ClockName.CoSign or ClockName.CoPart);
        desk.After(TimeSpan.FromDays(5)).Do(new ResumeIncident(null));
        foreach (var run in before)
        {
            var after = desk.Incident.Running.Single(r => r.Clock.Name == run.Clock.Name && r.Clock.For == run.Clock.For).Clock;
            // One working day was left to sign, two to do the part.
            var end = new DateTimeOffset(2026, 11, run.Clock.Name == ClockName.CoSign ? 10 : 11, 0, 0, 0, TimeSpan.FromHours(8));
            Assert.Equal((end, 1), (after.Due, after.Pauses!.Count));
        }

        Assert.Equal([ClockName.CoSign, ClockName.CoPart], before.Select(run => run.Clock.Name).Order());
        Assert.Equal(
            desk.Incident.Clocks.Count, desk.Incident.Clocks.Select(r => (r.Clock.Name, r.Clock.Generation)).Distinct().Count());
    }

    public static TheoryData<string> Raises { get; } = ["assess", "reclass"];

    [Theory]
    [MemberData(nameof(Raises))]
    [Trait("Finding", "Rule 21")]
    public void Rule_21_what_becomes_critical_while_it_is_suspended_is_woken_by_the_rule(string how)
    {
        var desk = Desk.In(IncidentState.Suspended).After(Hour);
        desk.Do(how == "assess" ? new AssessUrgency(Urgency.Critical, Desk.Text) : new ReclassIncident("1604", Desk.Text));
        var woken = Assert.Single(desk.History.Select(h => h.Fact).OfType<IncidentResumed>());
        Assert.True(woken.Woken);
        var said = Facts.KindOf(woken).Tell(woken, new Teller(Desk.Policy, english: false, ChinaTime.Say));
        Assert.Contains("自动恢复", said, StringComparison.Ordinal);
        Assert.NotEqual(IncidentState.Suspended, desk.Incident.State);
        Assert.Equal(desk.Now.AddHours(2), desk.Incident.Run(ClockName.Measure)!.Clock.Due);
    }

    [Fact]
    [Trait("Finding", "Rule 21")]
    public void Rule_21_what_becomes_urgent_sleeps_on() => Assert.Equal(
        IncidentState.Suspended,
        Desk.In(IncidentState.Suspended).Do(new AssessUrgency(Urgency.Urgent, Desk.Text)).Incident.State);

    private static Policy Simple(int days) =>
        PolicyReader.Parse(TestPolicy.Edited("deadlines.csv", TestPolicy.SimpleLimit, $"main,*,simple,{days},workdays"));

    private static Incident Opened(int number, string item, int hours) => new Desk(
        Desk.Leak with { Code = $"case-{number}", ReceivedAt = Desk.Morning.AddHours(hours), GivenItem = item }).Incident;

    private static DateTimeOffset DueOf(Incident incident) => incident.Run(ClockName.Main)!.Clock.Due;

    private static Incident Merged(Incident main, Incident other, DateTimeOffset now)
    {
        var loaded = new Dictionary<string, Incident?> { [main.Code] = main, [other.Code] = other };
        var decided = GroupRules.Decide(loaded, other.Code, new MergeIncidents(main.Code, null, null), _ => Desk.Policy, now);
        return main.Evolve(Assert.IsType<GroupDecision.Accepted>(decided).Parts.Single(p => p.Code == main.Code).Events, now);
    }
}
