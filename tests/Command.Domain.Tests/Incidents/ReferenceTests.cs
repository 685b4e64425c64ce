using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Routing;

namespace Command.Domain.Tests.Incidents;

public sealed class ReferenceTests
{
    private static readonly string[] Actions =
    [
        "accept", "decline", "dispatch", "sign", "return", "adjudicate", "contact", "complete", "reject",
        "review", "revisit", "unhappy", "redo",
        "reclass", "archive", "urge", "cancel-urge", "supervise", "lift", "confer", "record", "finish",
    ];

    private static readonly string[] Usual =
    [
        "accept", "dispatch", "sign", "return", "adjudicate", "contact", "complete", "review", "unhappy", "redo", "revisit", "archive",
        "record", "finish",
    ];

    private static readonly string[] Depts = [Desk.Lead, "D08", "D14"];

    // As CaseJournal does it: who looked at another version is turned away before any rule is asked.
    [Fact]
    public void Engine_and_model_agree_on_commands_with_duplicates_stale_versions_and_late_timers() => Walk.ForAll(10_000, seed =>
    {
        var random = new Random(seed);
        var (desk, model) = (new Desk(), new ReferenceModel());
        for (var step = 0; step < 40; step++)
        {
            desk.Now += TimeSpan.FromMinutes(random.Next(10) == 0 ? random.Next(3_000) : random.Next(5));
            var seen = random.Next(8) == 0 ? desk.Incident.Version - 1 : desk.Incident.Version;
            var (action, who, level) = (
                random.Next(3) == 0 ? Actions[random.Next(Actions.Length)] : Usual[random.Next(Usual.Length)],
                random.Next(3) == 0 ? Depts[random.Next(3)] : desk.Incident.Lead,
                (SupervisionLevel)random.Next(1, 4));
            for (var times = random.Next(6) == 0 ? 2 : 1; times > 0; times--)
            {
                Late(desk, model, random);
                if (seen != desk.Incident.Version)
                {
                    continue;
                }

                var over = desk.Now > desk.Incident.Run(ClockName.Sign)?.Clock.Due;
                var allowed = model.Do(action, who, over, level,
                    desk.Incident.State == IncidentState.Completed && Desk.Policy.Revisits.Draws(desk.Incident), desk.Now);
                var decision = desk.Try(CommandOf(action, who, level, desk));
                Assert.True(decision is Decision.Accepted == allowed, $"step {step}: {action} by {who} in {model.State}: {decision}");
                Assert.Equal((model.State, model.Returns, model.Lead), (desk.Incident.State, desk.Incident.Returns, desk.Incident.Lead));
            }
        }
    });

    // A timer of the past or of another run, whatever it is about, moves no incident on the main line; only the citizen's time ends it.
    private static void Late(Desk desk, ReferenceModel model, Random random)
    {
        if (random.Next(4) == 0)
        {
            var clock = desk.Incident.Clocks[random.Next(desk.Incident.Clocks.Count)].Clock;
            if (clock.Name != ClockName.Evaluation)
            {
                var (state, due, known) = (desk.Incident.State, clock.Due, desk.History.Count);
                desk.Try(new DeadlinePassed(clock.Name, clock.Generation - random.Next(2), 1 + random.Next(2), due));
                desk.History.Skip(known).Select(h => h.Fact).OfType<DocumentIssued>().ToList().ForEach(o => model.Issued(o.Level!.Value));
                Assert.Equal(state, desk.Incident.State);
            }
        }
    }

    private static IncidentCommand CommandOf(string action, string who, SupervisionLevel level, Desk desk) => action switch
    {
        "accept" => new AcceptIncident(),
        "decline" => new DeclineIncident("military", null),
        "dispatch" => new DispatchIncident(who, [], Desk.Text),
        "reclass" => new ReclassIncident(desk.Incident.ItemCode == "0101" ? "0103" : "0101", Desk.Text),
        "sign" => new SignAssignment(who),
        "return" => new ReturnAssignment(who, "C-1503-a", "D20", Desk.Text),
        "adjudicate" => new RuleDispute(who, Desk.Text),
        "contact" => new LogContact(who, Desk.Text),
        "complete" => Desk.Settled(who),
        "reject" => new ReviewCompletion(false, Desk.Text),
        "review" => new ReviewCompletion(true, null),
        "revisit" => new RecordRevisit(true, true, true, Satisfaction.Satisfied, null),
        "unhappy" => Desk.Dissatisfied,
        "redo" => new OrderRedo(true, Desk.Text),
        "archive" => new ArchiveIncident("proactive"),
        "confer" => Desk.Called(desk.Now.AddHours(2)),
        "record" => Desk.Recorded(desk.Now.AddDays(1)),
        "finish" => new FinishTask(desk.Incident.OpenTasks.FirstOrDefault()?.Number ?? 1, null, Desk.Text),
        "urge" => new SetUrgent(null),
        "cancel-urge" => new ClearUrgent(null),
        "supervise" => new SuperviseIncident(level, null, Desk.Text, desk.Now.AddDays(3)) { Number = $"{desk.Incident.Version}" },
        _ => new LiftSupervision(Desk.Text),
    };
}
