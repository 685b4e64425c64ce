using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Domain.Tests.Rules;
using Command.Testing;

namespace Command.Domain.Tests.Incidents;

public sealed class EventTests
{
    private static readonly IReadOnlyDictionary<Type, (IncidentEvent Fact, DateTimeOffset At)> Samples = Histories()
        .SelectMany(desk => desk.History).GroupBy(entry => entry.Fact.GetType()).ToDictionary(g => g.Key, g => g.First());

    public static TheoryData<string> Names { get; } = [.. Facts.All.Select(e => e.Name)];

    [Fact]
    public void Every_event_type_has_one_wire_name()
    {
        var types = typeof(IncidentEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(IncidentEvent)) && !t.IsAbstract);
        Assert.Equal(types.Select(t => t.Name).Order(), Facts.All.Select(e => e.Type.Name).Order());
        Assert.Equal(Facts.All.Count, Facts.All.Select(e => e.Name).Distinct().Count());
        Assert.All(Facts.All, e => Assert.Matches("^[a-z]+[.][a-z]+$", e.Name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_event_moves_the_incident_one_version_on(string name)
    {
        var (fact, at) = Samples[Facts.TypeOf(name)];
        Assert.Equal(name, Facts.NameOf(fact));
        // One that knows of everything an event may speak of.
        var before = (fact is IncidentSplit ? Desk.In(IncidentState.Merged) : Desk.In(IncidentState.Signed)).Incident;
        Assert.Equal(before.Version + 1, before.Evolve(fact, at).Version);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_event_survives_the_journal(string name)
    {
        var (fact, _) = Samples[Facts.TypeOf(name)];
        var stored = JsonSerializer.Serialize(fact, fact.GetType(), Wire.Json);
        var back = JsonSerializer.Deserialize(stored, Facts.TypeOf(name), Wire.Json);
        Assert.Equal(stored, JsonSerializer.Serialize(back, back!.GetType(), Wire.Json));
    }

    [Fact]
    public void An_event_without_a_case_is_an_error_and_not_silence() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Incident.None.Evolve(new Unheard(), Desk.Morning));

    [Fact]
    public void A_name_of_a_newer_version_is_refused() => Assert.Throws<FormatException>(() => Facts.TypeOf("incident.teleported"));

    // Enough of them for every event type to occur.
    private static IEnumerable<Desk> Histories() =>
    [
        ReminderForgottenOverNight(),
        Desk.In(IncidentState.Declined),
        Desk.In(IncidentState.Returned),
        Desk.In(IncidentState.Received).Do(new ClassifyIncident("1501", Urgency.Urgent, null)).After(TimeSpan.FromHours(1))
            .Do(new DeadlinePassed(ClockName.TakeUp, 1, 1, Desk.Morning.AddMinutes(3))),
        Desk.In(IncidentState.Handling).Do(new SignAssignment(Desk.Co)).Do(new CompleteHandling(Desk.Co, null, null))
            .Do(Moves.ByName["complete/reason"]).Do(Moves.ByName["reject"]).Do(Moves.ByName["complete/reason"]).Do(Moves.ByName["review"]),
        Desk.In(IncidentState.Disputed).Do(Moves.ByName["adjudicate"]),
        Desk.In(IncidentState.Handling).Do(Moves.ByName["reclass"]),
        Desk.Reminded().Do(Moves.ByName["acknowledge"]),
        new Desk().Do(new InstructIncident(Desk.Text, 20, null, null))
            .Do(new CheckPromise()).Do(Moves.ByName["assign-task"]).Do(new CheckPromise()),
        Desk.In(IncidentState.Suspended).Do(Moves.ByName["resume"]),
        Desk.In(IncidentState.Signed).UnderCalendarOf(TestPolicy.Holiday).Do(new FollowCalendar(Desk.Text)),
        Desk.In(IncidentState.Extended).Do(Moves.ByName["suspend/dept"])
            .Do(new SuspendIncident(Role.Shift, null, false, null, Desk.Text)).Do(Moves.ByName["escalate"]),
        new Desk(Desk.Drowning).Do(new HandOverToFirst("119", null, false, null)).Do(new HandOverToFirst("120", null, null, null))
            .Do(Moves.ByName["measure"]).Do(Moves.ByName["assess"]),
        Desk.In(IncidentState.Merged).Do(Moves.ByName["split"]),
        Desk.In(IncidentState.Merged).Do(new EndWithMain(Desk.OtherCode, IncidentState.Archived)),
        new Desk().Do(new JoinIncidents([new(Desk.OtherCode, Urgency.Urgent, Desk.Morning.AddHours(-1), 2, 3)]))
            .Do(new PartIncidents([Desk.OtherCode])),
        new Desk().Do(Moves.ByName["urge"]).Do(Moves.ByName["cancel-urge"])
            .Do(Desk.Supervised(SupervisionLevel.Red)).Do(Moves.ByName["reply"])
            .Do(Moves.ByName["close-document"]).Do(Moves.ByName["lift-supervision"]).Do(new InstructIncident(Desk.Text, 20, null, null))
            .Do(Moves.ByName["assign-task"]).Do(Moves.ByName["finish-task"]).Do(Moves.ByName["restrict"]),
        Desk.In(IncidentState.Handling).JudgedBy(TestPolicy.Slower).Do(Moves.ByName["replan"]),
        Desk.In(IncidentState.RevisitDue).Do(Moves.ByName["revisit/nobody"]),
        Desk.In(IncidentState.RevisitDue).Do(Moves.ByName["revisit/unhappy"])
            .Do(new OrderRedo(false, Desk.Text)).Do(Moves.ByName["evaluate"]),
        Desk.In(IncidentState.Redo),
        Desk.In(IncidentState.Triage).Do(Moves.ByName["answer"]),
        Desk.In(IncidentState.Parked).Do(new ReviewCompletion(true, Desk.Text)).Do(Moves.ByName["reopen"]),
        Desk.In(IncidentState.Handling).Do(new AddWords(Desk.Text) { Report = "report-1" }).Do(new UrgeAgain(null) { Report = "report-1" })
            .Do(Moves.ByName["withdraw"]).Do(Moves.ByName["hold"]).Do(Moves.ByName["hold/lift"]),
        PeopleRefusals.OnSpot().Do(Moves.ByName["verify"]),
        PeopleRefusals.OnSpot().Do(new VerifyCompletion(VerifyResult.Refuted, null, null) { Evidence = ["report-1.1"] }),
        Desk.In(IncidentState.Declined).Do(new ObjectTo(Desk.Text) { Report = "report-1" }),
        Desk.In(IncidentState.RevisitDue).Do(Desk.Dissatisfied).Do(Moves.ByName["appeal"]).Do(Moves.ByName["decide-appeal"]),
        Desk.In(IncidentState.TransferredOut).Do(Moves.ByName["receipt"]),
        Desk.In(IncidentState.Archived),
        new Desk().Do(Moves.ByName["take-over"]),
        Desk.In(IncidentState.Registered).With(desk => desk.Do(new UndoAct { Last = desk.Last })),
        Desk.In(IncidentState.Joint).Do(Moves.ByName["record-meeting"]).Do(new FinishTask(1, Desk.Co, Desk.Text)),
        Desk.In(IncidentState.Triage).Do(Desk.Formed("major")).Do(Moves.ByName["milestone/reached"])
            .Do(new TakeIn([Desk.OtherCode])).Do(new LetOut([Desk.OtherCode]))
            .Do(new FinishTask(1, null, Desk.Text)).Do(new FinishTask(2, null, Desk.Text))
            .Do(new FinishTask(3, null, Desk.Text)).Do(new FinishTask(4, null, Desk.Text)).With(Dropped)
            .Do(Moves.ByName["close-task-force"]),
        new Desk().Do(Moves.ByName["link"]).Do(Moves.ByName["unlink"]),
        Desk.In(IncidentState.Archived).Do(new PurgePersonal(PersonalData.Contact, Desk.Morning, 1, 2)),
        new Desk().Do(new UnmaskContact("report-1", "call-back", Desk.Text, Kept: true)),
    ];

    private static void Dropped(Desk desk)
    {
        foreach (var milestone in desk.Incident.OpenTeam!.Milestones.Where(m => m.Open).ToList())
        {
            desk.Do(new ReachMilestone(null, milestone.Number, Desk.Text) { Dropped = true });
        }
    }

    // Its review ran out at midnight, nobody looked until noon, and the next rung is not due before the evening.
    private static Desk ReminderForgottenOverNight()
    {
        var desk = Desk.In(IncidentState.Completed);
        var due = desk.Incident.Run(ClockName.Review)!.Clock.Due;
        desk.Now = due.AddHours(13);
        return desk.Do(new DeadlinePassed(ClockName.Review, 1, 1, due));
    }

    private sealed record Unheard : IncidentEvent;
}
