using Command.Contracts.Deliveries;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Clocks;
using Command.Domain.Deliveries;
using Command.Domain.Rules;
using Command.Domain.Tests.Incidents;

namespace Command.Domain.Tests.Rules;

/// <summary>Supervision reaches whoever has to act (rules.md 13).</summary>
public sealed class SupervisionArrivesTests
{
    [Fact]
    [Trait("Rule", "13")]
    public void A_merely_suggested_unit_is_not_chased()
    {
        var desk = Desk.In(IncidentState.Triage);
        while (desk.Incident.Run(ClockName.Main)!.Next is not null)
        {
            Look(desk, ClockName.Main);
        }

        var told = desk.History.Select(h => h.Fact).OfType<DeadlineEscalated>().Where(e => e.Clock == ClockName.Main).ToList();
        Assert.Equal([(1, "shift"), (2, "shift"), (3, "supervisor")], told.Take(3).Select(e => (e.Rung, e.Addressee)));
        Assert.DoesNotContain(Desk.Policy.Notices.Of(new IncidentArchived(), desk.Incident), n => n.To == RecipientKind.Dept);
    }

    [Fact]
    [Trait("Rule", "13")]
    public void A_unit_that_gave_it_back_is_not_chased_either()
    {
        var desk = Desk.In(IncidentState.Returned);
        Look(desk, ClockName.Main);
        Assert.Equal("shift", desk.History.Select(h => h.Fact).OfType<DeadlineEscalated>().Last().Addressee);
    }

    [Fact]
    [Trait("Rule", "13")]
    public void In_no_life_a_department_is_chased_that_has_no_part_in_the_case() => Walk.ForAll(2_000, seed =>
    {
        var incident = Domain.Incidents.Incident.None;
        foreach (var (fact, at) in Walk.Of(Walk.Draw(seed, 60)).History)
        {
            if (fact is DeadlineEscalated { Addressee: ['D', ..] dept })
            {
                Assert.True(
                    incident.AssignmentOf(dept) is { State: not AssignmentState.Returned } || incident.Parties.Contains(dept)
                        || incident.Tasks.Any(t => t.Dept == dept) || incident.OpenTeam?.Lead.Dept == dept, $"{fact}");
            }

            incident = incident.Evolve(fact, at);
        }
    });

    // 应受理未受理: what nobody takes up, sorts or sends out.
    [Theory]
    [Trait("Rule", "13")]
    [InlineData(IncidentState.Received, ClockName.TakeUp, Urgency.Normal)]
    [InlineData(IncidentState.Received, ClockName.TakeUp, Urgency.Urgent)]
    [InlineData(IncidentState.Received, ClockName.TakeUp, Urgency.Critical)]
    [InlineData(IncidentState.Registered, ClockName.Register, Urgency.Normal)]
    [InlineData(IncidentState.Registered, ClockName.Register, Urgency.Critical)]
    [InlineData(IncidentState.Triage, ClockName.Dispatch, Urgency.Normal)]
    [InlineData(IncidentState.Triage, ClockName.Dispatch, Urgency.Urgent)]
    public void What_the_centre_leaves_lying_is_chased_on_the_same_day(IncidentState state, ClockName clock, Urgency urgency)
    {
        var desk = Desk.In(state);
        if (urgency != Urgency.Normal)
        {
            desk.Do(new AssessUrgency(urgency, Desk.Text));
        }

        var start = desk.Now;
        while (desk.Incident.Run(clock)!.Next is not null)
        {
            Look(desk, clock);
        }

        var told = desk.History.Where(h => h.Fact is DeadlineEscalated e && e.Clock == clock).ToList();
        Assert.InRange(desk.Now - start, TimeSpan.FromMinutes(10), TimeSpan.FromHours(24));
        Assert.All(told, h => Assert.Contains(((DeadlineEscalated)h.Fact).Addressee, new[] { "shift", "supervisor", "leader" }));
    }

    // As the sweep does it: at the instant that is planned.
    private static void Look(Desk desk, ClockName clock)
    {
        ClockRun run = desk.Incident.Running.Single(r => r.Clock.Name == clock);
        desk.Now = run.Next!.At;
        desk.Do(new DeadlinePassed(clock, run.Clock.Generation, run.Next.Rung, run.Next.At));
    }
}
