using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;

namespace Command.Domain.Tests.Incidents;

/// <summary>关联: incidents under the task force of another one, over their journals.</summary>
public sealed class LinkTests
{
    private readonly Dictionary<string, Incident?> cases = [];
    private DateTimeOffset now = Desk.Morning.AddHours(1);

    [Fact]
    public void Both_sides_know_a_link_and_neither_state_nor_clock_of_the_linked_one_changes()
    {
        var (main, b, c) = (Open(1), Open(2), Open(3));
        Do(main, Desk.Formed("wages"));
        var (state, clocks) = (cases[b]!.State, cases[b]!.Clocks);
        Do(main, new LinkIncidents([b, c, b]));
        Assert.Equal([b, c], cases[main]!.OpenTeam!.Linked);
        Assert.Equal((main, state), (cases[b]!.Joint!.LinkedTo!, cases[b]!.State));
        Assert.Same(clocks, cases[b]!.Clocks);
        Do(b, new UnlinkIncidents(null));
        Do(main, new UnlinkIncidents([c]));
        Assert.Empty(cases[main]!.OpenTeam!.Linked);
        Assert.All([b, c], code => Assert.Null(cases[code]!.Joint!.LinkedTo));
    }

    [Fact]
    public void One_refusal_refuses_all_and_what_there_is_not_cannot_be_linked()
    {
        var (main, b, c) = (Open(1), Open(2), Open(3));
        Assert.Equal("team.none", Refused(main, new LinkIncidents([b])));
        Do(main, Desk.Formed("wages"));
        Do(c, Desk.Formed("court", 2));
        Assert.Equal("link.has-team", Refused(main, new LinkIncidents([b, c])));
        Assert.Equal("link.who", Refused(main, new LinkIncidents([main])));
        Assert.Equal("link.none", Refused(main, new UnlinkIncidents([c])));
        cases["case-9"] = null;
        Assert.Equal("merge.unknown", Refused(main, new LinkIncidents(["case-9"])));
        Assert.Equal("merge.unknown", Refused(b, new ConferIncident(Role.Shift, null, true, now, "D01", null, ["case-9"], null)));
        Assert.Null(cases[b]!.Joint);
    }

    [Fact]
    public void A_team_that_is_closed_sets_everybody_free()
    {
        var (main, b, c) = (Open(1), Open(2), Open(3));
        Do(main, Desk.Formed("wages"));
        Do(main, new LinkIncidents([b, c]));
        Do(c, new DeclineIncident("military", null));
        Finish(main);
        Do(main, new CloseTaskForce(null, Desk.Text));
        Assert.Null(cases[b]!.Joint!.LinkedTo);
        // What had ended keeps the code of its team, until it is reopened.
        Assert.Equal(main, cases[c]!.Joint!.LinkedTo);
    }

    [Fact]
    public void What_is_reopened_starts_anew_without_a_team_on_both_sides()
    {
        var (main, b) = (Open(1), Open(2));
        Do(main, Desk.Formed("wages"));
        Do(main, new LinkIncidents([b]));
        foreach (var step in new IncidentCommand[]
        {
            new AnswerDirectly(Desk.Text), new EvaluateIncident(
                EvaluationParty.Citizen, Satisfaction.Basic, null) { Report = "r" }, new ArchiveIncident(null),
        })
        {
            if (cases[b]!.State == IncidentState.RevisitDue)
            {
                Do(b, new RecordRevisit(true, true, true, Satisfaction.Basic, null));
            }

            Do(b, step);
        }

        Do(b, new ReopenIncident(Desk.Text));
        Assert.Null(cases[b]!.Joint!.LinkedTo);
        Assert.Empty(cases[main]!.OpenTeam!.Linked);
    }

    [Fact]
    public void Linked_formed_closed_and_ended_in_any_order_both_sides_agree_and_nobody_is_his_own_team() =>
        Anyhow((random, step, codes, one, other) =>
        {
            Try(one, random.Next(9) switch
            {
                0 => Desk.Formed(random.Next(2) == 0 ? "wages" : "major", step),
                1 or 2 => new LinkIncidents([other, codes[random.Next(5)]]),
                3 => new LinkIncidents([other]),
                4 => new UnlinkIncidents([other]),
                5 => new UnlinkIncidents(null),
                6 => new CloseTaskForce(null, Desk.Text),
                7 => cases[one]!.State == IncidentState.Declined ? new AcceptIncident() : new MergeIncidents(other, null, null),
                _ => new SplitIncidents(null, null),
            });
            if (random.Next(3) == 0)
            {
                Finish(one);
            }

            foreach (var code in codes)
            {
                var incident = cases[code]!;
                Assert.All(incident.OpenTeam?.Linked ?? [], linked => Assert.Equal(code, cases[linked]!.Joint!.LinkedTo));
                Assert.True(incident.Joint?.LinkedTo is not { } main || (main != code && cases[main]!.OpenTeam!.Linked.Contains(code)));
                Assert.Equal(incident.OpenTeam?.Linked.Distinct().Count() ?? 0, incident.OpenTeam?.Linked.Count ?? 0);
                Assert.True(incident.Joint?.LinkedTo is null || incident.OpenTeam is null, "one level deep");
            }
        });

    [Fact]
    public void Merged_linked_classed_and_restricted_in_any_order_nobody_hides_one_half() => Anyhow((random, step, _, one, other) =>
    {
        Try(one, random.Next(8) switch
        {
            0 => new ClassifyIncident(Desk.Hidden, null, null),
            1 => new ClassifyIncident("0401", null, null),
            2 => new RestrictIncident(Desk.Text),
            3 => Desk.Formed("wages", step),
            4 => new LinkIncidents([other]),
            5 => new MergeIncidents(other, null, null),
            6 => new SplitIncidents(null, null),
            _ => new UnlinkIncidents(null),
        });
        Assert.All(
            from incident in cases.Values.OfType<Incident>()
            from kin in new[] { incident.Kinship?.Main, incident.Joint?.LinkedTo }.OfType<string>()
            select (incident, kin),
            pair => Assert.Equal(cases[pair.kin]!.Restricted, pair.incident.Restricted));
    });

    private string Open(int number)
    {
        var code = $"case-{number}";
        cases[code] = Desk.In(IncidentState.Triage, Desk.Leak with { Code = code, GivenItem = "0401" }).Incident;
        return code;
    }

    private void Finish(string code)
    {
        foreach (var task in cases[code]!.OpenTasks.ToList())
        {
            Try(code, new FinishTask(task.Number, null, Desk.Text));
        }

        foreach (var milestone in cases[code]!.OpenTeam?.Milestones.Where(m => m.Open).ToList() ?? [])
        {
            Try(code, new ReachMilestone(null, milestone.Number, Desk.Text));
        }
    }

    private GroupDecision Try(string code, IncidentCommand command)
    {
        Assert.All(GroupRules.Needs(cases, code, command), needed => Assert.DoesNotContain(needed, cases.Keys));
        var decision = GroupRules.Decide(cases, code, command, _ => Desk.Policy, now);
        foreach (var (at, facts) in decision is GroupDecision.Accepted accepted ? accepted.Parts : [])
        {
            cases[at] = facts.Aggregate(cases[at]!, (state, fact) => state.Evolve(fact, now));
        }

        return decision;
    }

    private void Do(string code, IncidentCommand command) => Assert.IsType<GroupDecision.Accepted>(Try(code, command));

    private string Refused(string code, IncidentCommand command) => Assert.IsType<GroupDecision.Refused>(Try(code, command)).Refusal.Code;

    // Five cases, fifty steps in random order, each on one of them and often on another.
    private void Anyhow(Action<Random, int, List<string>, string, string> take) => Walk.ForAll(300, seed =>
    {
        var random = new Random(seed);
        cases.Clear();
        var codes = Enumerable.Range(1, 5).Select(Open).ToList();
        for (var step = 0; step < 50; step++)
        {
            now += TimeSpan.FromMinutes(random.Next(30));
            take(random, step, codes, codes[random.Next(5)], codes[random.Next(5)]);
        }
    });
}
