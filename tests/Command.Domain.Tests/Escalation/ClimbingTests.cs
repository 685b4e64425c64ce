using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Access;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Domain.Escalation;
using Command.Domain.Tests.Deadlines;
using FsCheck;
using FsCheck.Fluent;

namespace Command.Domain.Tests.Escalation;

public sealed class ClimbingTests
{
    private const string Header = "clock,rung,from,name,en,addressee,at,reply,catch_up,ack,source\n";

    // A main clock of ten hours from 10:00: due at 20:00.
    private const string Mixed = Header
        + "main,1,normal,提醒,reminder,lead,80%,,drop 1 hours,,x\n"
        + "main,2,normal,催办,chaser,lead,100%,,last,,x\n"
        + "main,3,normal,督办单,order,supervisor,+2 hours,3 hours,each,,x\n"
        + "main,4,normal,黄牌,yellow card,supervisor,200%,,last,,x\n"
        + "main,6,urgent,领导,leader,leader,+1 workdays;300%,,each,,x\n";

    private static readonly Clock Ten = new(ClockName.Main, 1, Given.At("2026-03-04 10:00"), Given.At("2026-03-04 20:00"));
    private static readonly Climbing Ladder = Of(Mixed);

    // Look at the instants in turn; "3!" fired, "1-" skipped because too old, "2~" because a higher one spoke.
    [Theory]
    [InlineData("2026-03-04 17:59", "")]
    [InlineData("2026-03-04 18:00", "1!")]
    [InlineData("2026-03-04 19:00", "1!")]
    [InlineData("2026-03-04 19:01", "1-")]
    [InlineData("2026-03-04 18:00,2026-03-04 20:00,2026-03-04 22:00", "1! 2! 3!")]
    [InlineData("2026-03-04 20:00", "1- 2!")]
    [InlineData("2026-03-04 22:00", "1- 2~ 3!")]
    [InlineData("2026-03-06 10:00", "1- 2~ 3! 4~ 6!")]
    [InlineData("2026-03-04 20:00,2026-03-06 10:00", "1- 2! 3! 4~ 6!")]
    public void After_an_outage_each_rung_follows_its_own_rule(string looks, string settled) =>
        Assert.Equal(
            settled, string.Join(' ', Walk(Ladder, Ten, Urgency.Urgent, looks.Split(',').Select(Given.At)).Order(StringComparer.Ordinal)));

    [Fact]
    public void The_next_look_is_at_the_next_rung_and_the_top_has_none()
    {
        Assert.Equal(new RungPlan(1, Given.At("2026-03-04 18:00")), Look("2026-03-04 12:00").Next);
        Assert.Equal(new RungPlan(3, Given.At("2026-03-04 22:00")), Look("2026-03-04 20:00").Next);
        Assert.Equal(new RungPlan(6, Given.At("2026-03-05 16:00")), Look("2026-03-05 06:00").Next);
        Assert.Null(Look("2026-03-05 16:00").Next);
    }

    [Fact]
    public void Of_several_times_the_earliest_counts()
    {
        Assert.Equal(new RungPlan(6, Given.At("2026-03-05 16:00")), Ladder.Next(Ten, 4, Urgency.Urgent));
        var longer = Ten with { StartedAt = Given.At("2026-03-03 20:00") };
        Assert.Equal(new RungPlan(6, Given.At("2026-03-05 24:00")), Ladder.Next(longer, 4, Urgency.Urgent));
    }

    [Fact]
    public void Rungs_above_the_urgency_do_not_exist() =>
        Assert.Null(Ladder.Look(Ten, 4, Urgency.Normal, null, Given.At("2026-04-04 10:00")).Next);

    [Theory]
    [InlineData("supervisor", "leader", "supervisor")]
    [InlineData("supervisor,leader", "shift", "supervisor,leader")]
    [InlineData("leader", "supervisor", "")]
    public void A_vacant_post_passes_on_at_once_and_is_named_for_the_alarm(string vacant, string addressee, string named)
    {
        var fired = Ladder.Look(Ten, 2, Urgency.Urgent, vacant.Split(',').ToHashSet(), Given.At("2026-03-04 22:00")).Fired;
        Assert.Equal((3, addressee, named), (Assert.Single(fired).Rung.Number, fired[0].Addressee, string.Join(',', fired[0].Vacant)));
    }

    [Fact]
    public void Every_rung_is_settled_once_whenever_one_looks_and_many_looks_settle_what_one_does() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true),
        Prop.ForAll(
            Gen.Choose(0, 60 * 24 * 6).ListOf().Zip(Gen.Elements(Enum.GetValues<Urgency>()))
                .Zip(Gen.Elements(Mixed, Shipped.Text("catalogue/ladder.csv"))).ToArbitrary(),
            pick =>
            {
                var ((minutes, urgency), csv) = pick;
                var ladder = Of(csv);
                var looks = minutes.Append(60 * 24 * 6).Order().Select(m => Ten.StartedAt.AddMinutes(m)).ToList();
                var (many, one) = (Walk(ladder, Ten, urgency, looks), Walk(ladder, Ten, urgency, [looks[^1]]));
                Assert.Equal(one.Select(s => s[..1]).Order(), many.Select(s => s[..1]).Order());
                Assert.Equal(many.Count, many.Select(s => s[..1]).Distinct().Count());
                // Whoever looks more often hears at least what one late look says.
                Assert.Empty(one.Where(s => s.EndsWith('!')).Except(many));
            }));

    [Fact]
    public void The_shipped_ladder_never_falls_silent_when_a_rung_that_nobody_may_drop_is_due()
    {
        foreach (var (clock, urgency) in from c in Enum.GetValues<ClockName>() from u in Enum.GetValues<Urgency>() select (c, u))
        {
            var rungs = Given.Policy.Ladder.Of(clock, urgency);
            Assert.Equal(1, rungs[0].Number);
            Assert.NotEqual(CatchUp.Drop, rungs[^1].CatchUp);
            Assert.All(
                rungs, r => Assert.True(r.Addressee == Rung.Lead || Rights.Roles.Select(Wire.Name).Contains(r.Addressee), r.Addressee));
        }
    }

    [Theory]
    [InlineData("main,1,normal,提醒,reminder,lead,soon,,last,,x", "at")]
    [InlineData("main,1,normal,提醒,reminder,lead,,,last,,x", "at")]
    [InlineData("main,1,normal,提醒,reminder,lead,+1 moons,,last,,x", "at")]
    [InlineData("main,1,normal,提醒,reminder,lead,80%,,sometimes,,x", "catch_up")]
    [InlineData("main,1,normal,提醒,reminder,lead,80%,,drop,,x", "catch_up")]
    [InlineData("main,1,normal,提醒,reminder,lead,80%,never,last,,x", "reply")]
    [InlineData("main,7,normal,提醒,reminder,lead,80%,,last,,x", "rung")]
    [InlineData("main,2,normal,催办,chaser,lead,80%,,last,,x\nmain,1,normal,提醒,reminder,lead,80%,,last,,x", "rung")]
    [InlineData("coffee,1,normal,提醒,reminder,lead,80%,,last,,x", "clock")]
    public void A_bad_row_is_named(string rows, string column) =>
        Assert.Equal(column, Assert.Throws<CatalogueException>(
            () => Command.Domain.Escalation.Ladder.Parse(new StringReader(Header + rows))).Column);

    private static Climb Look(string now) => Ladder.Look(Ten, 0, Urgency.Urgent, null, Given.At(now));

    private static Climbing Of(string csv) => new(Command.Domain.Escalation.Ladder.Parse(new StringReader(csv)), Given.Shipped.Timing);

    private static List<string> Walk(Climbing ladder, Clock clock, Urgency urgency, IEnumerable<DateTimeOffset> looks)
    {
        var settled = new List<string>();
        var reached = 0;
        foreach (var now in looks)
        {
            var climb = ladder.Look(clock, reached, urgency, null, now);
            settled.AddRange(climb.Fired.Select(f => $"{f.Rung.Number}!"));
            settled.AddRange(climb.Skipped.Select(s => s.Rung + (s.Reason == SkipReason.TooOld ? "-" : "~")));
            Assert.True(climb.Next is null || (climb.Next.At > now && climb.Next.Rung > reached));
            Assert.True(climb.Reached == 0 || climb.Reached > reached, "It went down.");
            (reached, clock) = (Math.Max(reached, climb.Reached), clock with { Next = climb.Next });
        }

        return settled;
    }
}
