using Command.Contracts.Deliveries;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Clocks;
using Command.Domain.Deliveries;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Domain.Tests.Incidents;

namespace Command.Domain.Tests.Rules;

/// <summary>Supervision reaches whoever has to act, and nothing falls silent before it has ended (rules.md 10, 13, 14).</summary>
public sealed class SupervisionArrivesTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(12);

    // Ten minutes, half an hour or a working day to sign; the answer is due as the rung says, or sooner as the urgency says.
    [Theory]
    [Trait("Rule", "10")]
    [InlineData(Urgency.Critical, 15)]
    [InlineData(Urgency.Urgent, 60)]
    public void Each_card_of_the_ladder_is_a_numbered_document_to_the_unit_signed_by_its_rule(Urgency urgency, int minutes)
    {
        var desk = Unsigned(urgency);
        for (var rung = 1; rung <= 6; rung++)
        {
            Look(desk, ClockName.Sign);
        }

        var documents = desk.Incident.Oversight!.Documents;
        Assert.Equal(
            [(SupervisionLevel.Ordinary, "rule:sign.3"), (SupervisionLevel.Yellow, "rule:sign.4"), (SupervisionLevel.Red, "rule:sign.5")],
            documents.Select(d => (d.Level!.Value, d.Signer!)));
        Assert.All(documents, d => Assert.Equal(
            (DocumentKind.Order, Desk.Lead, TimeSpan.FromMinutes(minutes)), (d.Kind, d.Dept, d.Due - d.IssuedAt)));
        Assert.Equal(3, documents.Select(d => d.Number).Distinct().Count());
        var awaited = desk.Incident.Running.Where(r => r.Clock.Name == ClockName.Reply).Select(r => r.Clock.For);
        Assert.Equal(documents.Select(d => d.Number), awaited);
        Assert.Equal(SupervisionLevel.Red, desk.Incident.Supervision);
    }

    [Fact]
    [Trait("Rule", "10")]
    public void A_normal_matter_has_the_time_that_its_rung_gives()
    {
        var desk = Unsigned(Urgency.Normal);
        var issued = LookUntilIssued(desk, ClockName.Sign);
        Assert.Equal(Desk.Policy.Clocks.Timing.Due(desk.Now, new Allowance(4, LimitUnit.WorkingHours)), issued.ReplyDue);
        // Whoever is told hears until when, too.
        Assert.Equal(issued.ReplyDue, desk.History.Select(h => h.Fact).OfType<DeadlineEscalated>().Last().ReplyDue);
    }

    [Fact]
    [Trait("Rule", "10")]
    public void The_unit_is_told_and_the_supervisor_has_a_copy_and_takes_it_back_with_a_reason()
    {
        var desk = Unsigned(Urgency.Critical);
        var issued = LookUntilIssued(desk, ClockName.Sign);
        Assert.Equal(
            [("document-issued", RecipientKind.Dept, Desk.Lead), ("document-copied", RecipientKind.Post, "supervisor")],
            Desk.Policy.Notices.Of(issued, desk.Incident).Select(n => (n.Kind, n.To, n.Recipient!)));

        Assert.Equal("document.unreplied", desk.Refused(new CloseDocument(issued.Number, null)));
        desk.Do(new CloseDocument(issued.Number, Desk.Text));
        Assert.Equal(SupervisionLevel.None, desk.Incident.Supervision);
        Assert.DoesNotContain(desk.Incident.Running, r => r.Clock.Name == ClockName.Reply);
        // The ladder goes on: taking a paper back signs no order.
        Look(desk, ClockName.Sign);
        Assert.Equal(SupervisionLevel.Yellow, desk.Incident.Supervision);
    }

    [Fact]
    [Trait("Rule", "10")]
    public void The_unit_acknowledges_what_a_rule_has_issued_and_that_holds_the_ladder_as_its_row_says()
    {
        var desk = Unsigned(Urgency.Critical);
        LookUntilIssued(desk, ClockName.Sign);
        Assert.Equal("acknowledge.not-yours", desk.Refused(Acknowledged(Desk.Other)));
        desk.Do(Acknowledged(Desk.Lead));
        var run = desk.Incident.Run(ClockName.Sign)!;
        var row = Desk.Policy.Ladder.Find(ClockName.Sign, 3)!;
        Assert.Equal(Desk.Policy.Clocks.Timing.Due(desk.Now, row.Ack!), run.Clock.HeldUntil);
        Assert.Equal(new RungPlan(4, run.Clock.HeldUntil!.Value), run.Next);
        // What has come due meanwhile speaks with one voice: the leader hears it, and the unit has the sternest card.
        Look(desk, ClockName.Sign);
        Assert.Equal((SupervisionLevel.Red, 2), (desk.Incident.Supervision, desk.Incident.Oversight!.Documents.Count));
    }

    [Fact]
    [Trait("Rule", "10")]
    public void A_milder_order_about_another_clock_takes_nothing_back()
    {
        var desk = Desk.In(IncidentState.Handling).Do(Desk.Supervised(SupervisionLevel.Red));
        LookUntilIssued(desk, ClockName.Main);
        Assert.Equal((SupervisionLevel.Red, 2), (desk.Incident.Supervision, desk.Incident.Oversight!.Documents.Count));
    }

    [Fact]
    [Trait("Rule", "10")]
    public void What_is_issued_by_rule_has_to_be_answered_before_the_archive()
    {
        var desk = Desk.In(IncidentState.Handling);
        var issued = LookUntilIssued(desk, ClockName.Main);
        desk.Do(Desk.Completed(Desk.Lead)).Do(new ReviewCompletion(true, null)).After(TimeSpan.FromDays(1))
            .Do(new RecordRevisit(true, true, true, Satisfaction.Satisfied, null));
        Assert.Equal("archive.open-items", desk.Refused(new ArchiveIncident(null)));
        desk.Do(new ReplyDocument(Desk.Lead, issued.Number, Desk.Text)).Do(new ArchiveIncident(null));
        Assert.Equal(IncidentState.Archived, desk.Incident.State);
    }

    [Fact]
    [Trait("Rule", "13")]
    public void A_merely_suggested_unit_is_neither_chased_nor_sent_a_document()
    {
        var desk = Desk.In(IncidentState.Triage);
        for (var looks = 0; looks < 8; looks++)
        {
            Look(desk, ClockName.Main);
        }

        var told = desk.History.Select(h => h.Fact).OfType<DeadlineEscalated>().Where(e => e.Clock == ClockName.Main).ToList();
        Assert.Equal([(1, "shift"), (2, "shift"), (3, "supervisor")], told.Take(3).Select(e => (e.Rung, e.Addressee)));
        Assert.DoesNotContain(desk.History, h => h.Fact is DocumentIssued);
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
        for (var looks = 0; looks < 6; looks++)
        {
            Look(desk, clock);
        }

        var told = desk.History.Where(h => h.Fact is DeadlineEscalated e && e.Clock == clock).ToList();
        Assert.Equal(6, told.Count);
        Assert.InRange(desk.Now - start, TimeSpan.FromMinutes(10), TimeSpan.FromHours(24));
        Assert.All(told, h => Assert.Contains(((DeadlineEscalated)h.Fact).Addressee, new[] { "shift", "supervisor", "leader" }));
    }

    // The pause is the one clock that ends by itself when it is due.
    [Fact]
    [Trait("Rule", "14")]
    public void The_last_rung_of_every_clock_says_how_often_it_is_said_again() => Assert.All(
        from clock in Enum.GetValues<ClockName>()
        from urgency in Enum.GetValues<Urgency>()
        where clock != ClockName.Suspension
        select (clock, urgency, Desk.Policy.Ladder.Of(clock, urgency)[^1]),
        row => Assert.True(row.Item3.Repeat is not null, $"{row}"));

    [Theory]
    [Trait("Rule", "14")]
    [InlineData(IncidentState.RevisitDue, ClockName.Revisit, "shift")]
    [InlineData(IncidentState.TransferredOut, ClockName.Receipt, "shift")]
    [InlineData(IncidentState.Completed, ClockName.Review, "supervisor")]
    [InlineData(IncidentState.Parked, ClockName.ParkReview, "leader")]
    public void Nothing_is_silent_before_it_has_ended(IncidentState state, ClockName clock, string told)
    {
        var desk = Desk.In(state);
        Look(desk, clock);
        for (var said = desk.Now; desk.Now < Desk.Morning.AddMonths(18); said = desk.Now)
        {
            Look(desk, clock);
            Assert.InRange(desk.Now - said, TimeSpan.FromSeconds(1), Longest);
        }

        var last = desk.History.Select(h => h.Fact).OfType<DeadlineEscalated>().Last();
        Assert.Equal((clock, told, true), (last.Clock, last.Addressee, last.Again));
        // Said again by a run of its own: a look that is looked at twice says it once.
        var run = desk.Incident.Run(clock)!;
        Assert.Same(Decision.Nothing, desk.Try(new DeadlinePassed(clock, last.Generation, last.Rung, last.DueAt)));
        Assert.Equal(run, desk.Incident.Run(clock));
    }

    [Fact]
    [Trait("Rule", "14")]
    public void What_is_said_again_issues_no_second_document()
    {
        var desk = Desk.In(IncidentState.Signed);
        LookUntilIssued(desk, ClockName.Contact);
        for (var looks = 0; looks < 5; looks++)
        {
            Look(desk, ClockName.Contact);
        }

        Assert.Single(desk.Incident.Oversight!.Documents);
    }

    [Fact]
    [Trait("Rule", "14")]
    public void The_time_of_the_citizen_ends_by_itself_as_soon_as_nothing_is_open_any_more()
    {
        var desk = Desk.In(IncidentState.Evaluated).Do(new InstructIncident(Desk.Text, 20, null, null));
        Look(desk, ClockName.Evaluation);
        Look(desk, ClockName.Evaluation);
        Assert.Equal(IncidentState.Evaluated, desk.Incident.State);
        desk.Do(new AssignInstruction(1, Desk.Lead, desk.Now.AddDays(1))).Do(new FinishTask(1, Desk.Lead, Desk.Text));
        Look(desk, ClockName.Evaluation);
        Assert.Equal(IncidentState.Archived, desk.Incident.State);
    }

    private static AcknowledgeRung Acknowledged(string dept) => new(ClockName.Sign, null, Role.Dept, dept, null);

    private static Desk Unsigned(Urgency urgency)
    {
        var desk = Desk.In(IncidentState.Registered);
        return (urgency == Urgency.Normal ? desk : desk.Do(new AssessUrgency(urgency, Desk.Text))).Do(new DispatchIncident(null, [], null));
    }

    private static DocumentIssued LookUntilIssued(Desk desk, ClockName clock)
    {
        var known = desk.History.Count;
        while (!desk.History.Skip(known).Any(h => h.Fact is DocumentIssued))
        {
            Look(desk, clock);
        }

        return (DocumentIssued)desk.History[^1].Fact;
    }

    // As the sweep does it: at the instant that is planned, with the next number.
    private static void Look(Desk desk, ClockName clock)
    {
        ClockRun run = desk.Incident.Running.Single(r => r.Clock.Name == clock);
        desk.Now = run.Next!.At;
        desk.Do(new DeadlinePassed(clock, run.Clock.Generation, run.Next.Rung, run.Next.At)
        {
            Number = $"督办〔2026〕{desk.Incident.Version:D4}号",
        });
    }
}
