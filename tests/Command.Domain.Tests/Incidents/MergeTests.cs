using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;

namespace Command.Domain.Tests.Incidents;

public sealed class MergeTests
{
    private readonly Dictionary<string, Incident?> cases = [];
    private DateTimeOffset now = Desk.Morning.AddHours(1);

    [Fact]
    public void The_main_takes_the_highest_urgency_and_the_earliest_receipt_and_its_clock_follows()
    {
        var (a, b, c) = (Open(1, 20, Urgency.Normal), Open(2, 0, Urgency.Urgent), Open(3, 40, Urgency.Normal));
        Do(a, new MergeIncidents(null, [b, c], Desk.Text));
        var main = cases[a]!;
        Assert.Equal((Urgency.Urgent, Desk.Morning, 3), (main.Urgency, main.ReceivedAt, main.Reports));
        Assert.Equal(
            (Desk.Morning, now.AddHours(24)), (main.Run(ClockName.Main)!.Clock.StartedAt, main.Run(ClockName.Measure)!.Clock.Due));
        Assert.All([b, c], code => Assert.Equal((IncidentState.Merged, a), (cases[code]!.State, cases[code]!.Kinship!.Main)));
        Assert.All([b, c], code => Assert.Null(cases[code]!.Next));
    }

    [Fact]
    public void Splitting_gives_everyone_back_what_was_his()
    {
        var codes = Enumerable.Range(1, 5).Select(n => Open(n, n * 7, (Urgency)(n % 3))).ToList();
        var before = codes.ToDictionary(code => code, code => Shape(cases[code]!));
        Do(codes[0], new MergeIncidents(null, codes[1..], null));
        Do(codes[3], new SplitIncidents(null, null));
        Do(codes[0], new SplitIncidents([codes[1], codes[2], codes[4]], null));
        Assert.All(codes, code => Assert.Equal(before[code], Shape(cases[code]!)));
        Assert.All(codes, code => Assert.Null(cases[code]!.Kinship));
    }

    [Fact]
    public void Merged_and_split_in_any_order_everybody_is_counted_once_and_nobody_follows_himself() => Walk.ForAll(300, seed =>
    {
        var random = new Random(seed);
        cases.Clear();
        var codes = Enumerable.Range(1, 6).Select(n => Open(n, random.Next(60), (Urgency)random.Next(3))).ToList();
        var before = codes.ToDictionary(code => code, code => Shape(cases[code]!));
        for (var step = 0; step < 40; step++)
        {
            var (one, other) = (codes[random.Next(6)], codes[random.Next(6)]);
            Try(one, random.Next(4) switch
            {
                0 => new MergeIncidents(other, null, null),
                1 => new MergeIncidents(null, [other, codes[random.Next(6)]], null),
                2 => new SplitIncidents(null, null),
                _ => new SplitIncidents([other], null),
            });
            foreach (var code in codes)
            {
                var main = MainOf(code);
                Assert.True(main == code || cases[main]!.Joined.Any(j => j.Code == code), "a main knows all that follow it");
                Assert.Equal(1 + cases[code]!.Joined.Count, cases[code]!.Reports);
                Assert.DoesNotContain(code, cases[code]!.Joined.Select(j => j.Code));
            }

            Assert.Equal(6, codes.Where(code => MainOf(code) == code).Sum(code => cases[code]!.Reports));
        }

        while (codes.FirstOrDefault(code => cases[code]!.State == IncidentState.Merged) is { } merged)
        {
            Do(merged, new SplitIncidents(null, null));
        }

        Assert.All(codes, code => Assert.Equal(before[code], Shape(cases[code]!)));
    });

    [Fact]
    public void Two_split_at_once_although_one_follows_the_other()
    {
        var (a, b, c) = (Open(1, 0, Urgency.Normal), Open(2, 5, Urgency.Normal), Open(3, 9, Urgency.Urgent));
        Do(a, new MergeIncidents(b, null, null));
        Do(b, new MergeIncidents(c, null, null));
        Do(c, new SplitIncidents([b, a], null));
        Assert.All([a, b, c], code => Assert.Equal((IncidentState.Received, 1), (cases[code]!.State, cases[code]!.Reports)));
    }

    [Fact]
    public void One_that_follows_cannot_be_followed()
    {
        var (a, b, c) = (Open(1, 0, Urgency.Normal), Open(2, 5, Urgency.Normal), Open(3, 9, Urgency.Normal));
        Do(a, new MergeIncidents(b, null, null));
        Assert.Equal("incident.not-allowed", Refused(c, new MergeIncidents(a, null, null)));
        Assert.Equal("incident.not-allowed", Refused(b, new MergeIncidents(a, null, null)));
        Assert.Equal("merge.self", Refused(b, new MergeIncidents(b, null, null)));
    }

    [Fact]
    public void One_refusal_refuses_all()
    {
        var (a, b) = (Open(1, 0, Urgency.Normal), Open(2, 5, Urgency.Normal));
        cases[b] = cases[b]!.Evolve(new IncidentDeclined("military", null), now);
        var c = Open(3, 9, Urgency.Normal);
        Assert.Equal("incident.not-allowed", Refused(a, new MergeIncidents(null, [c, b], null)));
        Assert.Equal(IncidentState.Received, cases[c]!.State);
    }

    [Fact]
    public void A_split_that_comes_after_the_time_was_over_reminds_at_once()
    {
        var (a, b) = (Open(1, 0, Urgency.Normal), Open(2, 0, Urgency.Normal));
        Do(b, new MergeIncidents(a, null, null));
        var takeUp = cases[b]!.Run(ClockName.TakeUp)!.Clock;
        now += TimeSpan.FromDays(2);
        Do(b, new SplitIncidents(null, null));
        Assert.Equal(takeUp with { Generation = 2 }, cases[b]!.Run(ClockName.TakeUp)!.Clock);
    }

    [Fact]
    public void When_the_main_ends_all_end_with_it_and_the_answer_names_them()
    {
        var (a, b, c) = (Open(1, 0, Urgency.Normal), Open(2, 5, Urgency.Normal), Open(3, 9, Urgency.Normal));
        Do(a, new MergeIncidents(b, null, null));
        Do(b, new MergeIncidents(c, null, null));
        var answer = Do(c, new DeclineIncident("outside-district", Desk.Text)).OfType<AnswerGiven>().Single();
        Assert.Equal(new[] { c, b, a }.Order(), answer.Incidents.Order());
        Assert.Equal(
            (IncidentState.Declined, IncidentState.Archived, IncidentState.Archived), (cases[c]!.State, cases[b]!.State, cases[a]!.State));
    }

    [Fact]
    public void Classing_the_main_never_falls_below_what_follows_it()
    {
        var (a, b) = (Open(1, 0, Urgency.Normal), Open(2, 5, Urgency.Critical));
        Do(b, new MergeIncidents(a, null, null));
        Do(a, new ClassifyIncident("0103", Urgency.Normal, null));
        Assert.Equal(Urgency.Critical, cases[a]!.Urgency);
        Do(b, new SplitIncidents(null, null));
        Assert.Equal(Urgency.Normal, cases[a]!.Urgency);
    }

    private string Open(int number, int minutes, Urgency urgency)
    {
        var code = $"case-{number}";
        var at = Desk.Morning.AddMinutes(minutes);
        cases[code] = new Desk(Desk.Leak with { Code = code, ReceivedAt = at, GivenItem = "0103", GivenUrgency = urgency }).Incident;
        return code;
    }

    private string MainOf(string code) => cases[code]!.Kinship?.Main is { } main ? MainOf(main) : code;

    // What splitting gives back: everything but how many facts there were and when.
    private static string Shape(Incident incident) => Desk.Json(incident with
    {
        Version = 0,
        ChangedAt = default,
        // What a raise started stands still after it, and nobody looks at it.
        Clocks = [.. incident.Clocks.Where(r => r.Clock.Name != ClockName.Measure || incident.MeasureDue)
            .OrderBy(r => r.Clock.Name).Select(r => r with { Clock = r.Clock with { Generation = 0 } })],
    });

    private GroupDecision Try(string code, IncidentCommand command)
    {
        // Everything is loaded, as Needs would ask for it.
        Assert.All(GroupRules.Needs(cases, code, command), needed => Assert.DoesNotContain(needed, cases.Keys));
        var decision = GroupRules.Decide(cases, code, command, _ => Desk.Policy, now);
        foreach (var (at, facts) in decision is GroupDecision.Accepted accepted ? accepted.Parts : [])
        {
            cases[at] = facts.Aggregate(cases[at]!, (state, fact) => state.Evolve(fact, now));
        }

        return decision;
    }

    private List<IncidentEvent> Do(string code, IncidentCommand command) =>
        [.. Assert.IsType<GroupDecision.Accepted>(Try(code, command)).Parts.SelectMany(p => p.Events)];

    private string Refused(string code, IncidentCommand command) => Assert.IsType<GroupDecision.Refused>(Try(code, command)).Refusal.Code;
}
