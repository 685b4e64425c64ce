using System.Globalization;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Command.Domain.Tests.Incidents;

/// <summary>One step of a random history: what is tried, with which parameter, and after how many minutes.</summary>
internal sealed record Step(int Desk, int Kind, int Choice, int Minutes);

/// <summary>Random histories: sensible steps, so that they get far, mixed with wrong, late and repeated ones.</summary>
internal static class Walk
{
    private static readonly string[] Items = ["0101", "0302", "1501", "1503", "0401", "9999", "1602"];
    private static readonly string[] Depts = ["D31", "D08", "D05", "D02", "D01", "D99"];

    private static readonly string[] Templates = ["wages", "court", "major", "none"];

    public static readonly Arbitrary<Step[]> Steps = (
        from desk in Gen.Choose(0, 2)
        from kind in Gen.Choose(0, 39)
        from choice in Gen.Choose(0, 59)
        from minutes in Gen.Frequency((6, Gen.Choose(0, 5)), (2, Gen.Choose(0, 120)), (1, Gen.Choose(0, 6_000)))
        select new Step(desk, kind, choice, minutes)).ArrayOf().ToArbitrary();

    // Whoever runs every test for each of thousands of mutants asks for a share of the histories, in hundredths.
    private static readonly int Share =
        int.TryParse(Environment.GetEnvironmentVariable("COMMAND_HISTORIES"), CultureInfo.InvariantCulture, out var share) ? share : 100;

    /// <summary>Checks that something holds for many histories of up to <paramref name="longest"/> steps.</summary>
    public static void ForAll(int count, int longest, Action<Step[]> holds) =>
        Check.One(Many(count).WithEndSize(longest), Prop.ForAll(Steps, holds));

    /// <summary>
    /// The same for histories that are drawn from a number: quick enough for thousands of long ones, and the number names the case.
    /// </summary>
    public static void ForAll(int count, Action<int> holds) =>
        Check.One(Many(count), Prop.ForAll(Gen.Choose(0, int.MaxValue / 8).ToArbitrary(), holds));

    private static Config Many(int count) =>
        Config.QuickThrowOnFailure.WithMaxTest(Math.Max(1, count * Share / 100)).WithQuietOnSuccess(true);

    /// <summary>Steps drawn from a number.</summary>
    public static IEnumerable<Step> Draw(int seed, int length)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, length).Select(_ => new Step(
            random.Next(3), random.Next(40), random.Next(60),
            random.Next(9) switch { < 6 => random.Next(6), < 8 => random.Next(121), _ => random.Next(6_001) })).ToList();
    }

    public static Desk Of(IEnumerable<Step> steps, Action<Desk, IncidentCommand>? before = null)
    {
        var desk = new Desk();
        foreach (var step in steps)
        {
            desk.Now += TimeSpan.FromMinutes(step.Minutes);
            var command = CommandOf(desk, step);
            before?.Invoke(desk, command);
            if (command is ReplanIncident)
            {
                Replan(desk, command);
            }
            else if (command is FollowCalendar)
            {
                desk.UnderCalendarOf(TestPolicy.Holiday).Try(command);
            }
            else
            {
                desk.Try(command);
            }
        }

        return desk;
    }

    // Another version has come into force; it decides from here on only if the case was taken over to it.
    private static void Replan(Desk desk, IncidentCommand command)
    {
        var judge = desk.Judge;
        if (desk.JudgedBy(judge.Version == Desk.Policy.Version ? TestPolicy.Slower : Desk.Policy).Try(command) is Decision.Refused)
        {
            desk.JudgedBy(judge);
        }
    }

    public static IncidentCommand CommandOf(Desk desk, Step step)
    {
        var incident = desk.Incident;
        var dept = step.Choice % 3 == 0 ? Depts[step.Choice / 3 % Depts.Length] : incident.Lead;
        return step.Kind switch
        {
            0 => new AcceptIncident(),
            1 => step.Choice % 8 == 0 ? new DeclineIncident(step.Choice == 0 ? "?" : "military", null) : new AcceptIncident(),
            2 or 3 when step.Choice % 7 == 3 => new ReclassIncident(Items[step.Choice % Items.Length], step.Choice == 3 ? null : Desk.Text),
            2 or 3 => new ClassifyIncident(Items[step.Choice % Items.Length], step.Choice % 5 == 0 ? Urgency.Urgent : null, null)
            {
                Nature = step.Choice % 11 == 0 ? (Nature)(step.Choice / 11 % 6) : null,
                About = step.Choice % 13 == 0 ? [Depts[step.Choice % 5]] : null,
            },
            4 => new DispatchIncident(step.Choice % 2 == 0 ? dept : null,
                step.Choice % 4 == 0 ? [Depts[step.Choice % 5], "D05", "D05"] : null, step.Choice % 3 == 0 ? Desk.Text : null),
            5 or 6 => new SignAssignment(dept),
            7 => new ReturnAssignment(
                dept, step.Choice % 4 == 0 ? "C-" + Items[step.Choice % Items.Length] : "C-0801", "D14", Desk.Text),
            8 when step.Choice % 12 == 5 => new ReplanIncident(Desk.Text),
            8 when step.Choice % 12 == 11 => new FollowCalendar(Desk.Text),
            8 => new AddNote(step.Choice % 2 == 0 ? dept : null, step.Choice % 7 == 0 ? null : Desk.Text),
            9 => new LogContact(step.Choice % 2 == 0 ? dept : null, step.Choice % 7 == 0 ? null : Desk.Text),
            10 when step.Choice % 2 == 0
                && incident.Assignments.FirstOrDefault(a => a is { Role: AssignmentRole.Co, State: AssignmentState.Signed }) is { } part =>
                new CompleteHandling(part.Dept, null, Desk.Text),
            10 => Desk.Settled(dept) with
            {
                Result = step.Choice % 5 == 0 ? null : "explained",
                Said = step.Choice % 7 == 0 ? null : Desk.Said,
            },
            11 => step.Choice % 5 == 0 ? new CheckPromise() : new ReviewCompletion(step.Choice % 2 == 0, Desk.Text),
            12 or 13 or 14 => DeadlineOf(incident.Clocks[step.Choice % incident.Clocks.Count].Clock, step.Choice),
            15 or 16 or 17 or 18 => Overseen(incident, step, desk.Now),
            19 or 20 or 21 or 22 => Held(incident, step, dept),
            23 or 24 or 25 => Grouped(incident, step),
            26 or 27 or 28 => Closing(incident, step),
            29 or 30 or 31 => Together(incident, step, desk.Now),
            32 => Again(incident, step, desk.Now),
            33 when step.Choice % 5 == 0 => new UndoAct { Last = desk.Last },
            _ => UsualNext(incident),
        };
    }

    private static IncidentCommand Overseen(Domain.Incidents.Incident incident, Step step, DateTimeOffset now) => (step.Choice % 12) switch
    {
        0 => new SetUrgent(null),
        1 => new ClearUrgent(null),
        2 or 3 => new SuperviseIncident((SupervisionLevel)(step.Choice / 12 % 4), null, Desk.Text, now.AddDays(2))
        {
            Number = $"督办{incident.Version}",
        },
        4 => new LiftSupervision(Desk.Text),
        5 => new SendLetter("D08", Desk.Text, now.AddHours(step.Choice)) { Number = $"函{incident.Version}" },
        6 or 7 when incident.Oversight is { Documents: [.., var document] } => step.Choice % 2 == 0
            ? new ReplyDocument(document.Dept, document.Number, Desk.Text)
            : new CloseDocument(document.Number, step.Choice % 3 == 0 ? Desk.Text : null),
        6 or 7 => new AcknowledgeRung(
            null, null, step.Choice % 3 == 0 ? Role.Dept : Role.Shift, step.Choice % 3 == 0 ? incident.Lead : null, null),
        8 => new InstructIncident(
            Desk.Text, step.Choice * 20, step.Choice % 24 < 12 ? null : "D31", step.Choice % 24 < 12 ? null : now.AddDays(1)),
        9 => new AssignInstruction(1, "D08", now.AddDays(1)),
        10 => new FinishTask(incident.Tasks.Count, null, Desk.Text),
        _ => step.Choice switch
        {
            11 => new RestrictIncident(Desk.Text),
            23 when step.Minutes % 3 == 2 => new TakeOverCase(Desk.Text) { From = "02" },
            23 => new UnmaskContact("report-1", "call-back", Desk.Text, Kept: true),
            35 => new PurgePersonal((PersonalData)(step.Minutes % 3), now, 1, 1),
            47 => new HandOverToFirst("119", null, step.Minutes % 3 == 0 ? null : step.Minutes % 3 == 1, null),
            59 => step.Minutes % 2 == 0
                ? new AssessUrgency((Urgency)(step.Minutes / 2 % 3), Desk.Text)
                : new ReportMeasure(null, Desk.Text, null),
            _ => new AddNote(null, Desk.Text),
        },
    };

    private static IncidentCommand Held(Domain.Incidents.Incident incident, Step step, string dept) => (step.Choice % 12) switch
    {
        0 or 1 => Desk.Extension(dept, Desk.Text) with { Evidence = step.Choice % 24 == 0 ? null : ["report-1.1"] },
        2 or 3 => new DecideExtension(step.Choice % 5 == 0 ? Role.Leader : Role.Shift, step.Choice % 4 != 0, Desk.Text),
        4 => new SuspendIncident(Role.Dept, dept, true, "weather", Desk.Text),
        5 => new SuspendIncident(Role.Shift, null, step.Choice % 7 != 0, null, Desk.Text),
        6 or 7 => new ResumeIncident(null),
        8 => new RaiseHandling(dept, Desk.Text),
        9 => new ParkIncident(step.Choice % 5 == 0 ? Role.Leader : Role.Shift, step.Choice % 7 != 0, Desk.Text),
        10 => new RuleDispute(Depts[step.Choice % Depts.Length], Desk.Text),
        _ => new ReturnAssignment(dept, "C-0801", "D14", Desk.Text),
    };

    private static IncidentCommand Together(Domain.Incidents.Incident incident, Step step, DateTimeOffset now) => (step.Choice % 12) switch
    {
        0 or 1 => Desk.Called(now.AddHours(step.Choice)),
        2 => new ConferIncident(Role.Dept, incident.Lead, step.Choice % 24 < 12, null, null, null, null, Desk.Text),
        3 => Desk.Recorded(now.AddHours(step.Choice - 10)),
        4 => step.Choice < 48
            ? Desk.Formed(Templates[step.Choice / 12 % 4], incident.Version)
            : new FormTaskForce(null, Desk.Text, "D31", null, [new("D08", "liaison")]),
        5 =>
            new AddTask(step.Choice % 24 < 12 ? null : "D07", new(Desk.Text, Depts[step.Choice % Depts.Length], now.AddHours(step.Choice))),
        6 => new SetMilestone(null, Desk.Text, now.AddHours(step.Choice - 10)),
        7 => new ReachMilestone(null, 1 + (step.Choice / 12), Desk.Text) { Dropped = step.Choice % 24 < 12 },
        8 => step.Choice % 24 < 12 ? new JoinTeam(Desk.OtherCode, "专班", incident.Restricted) : new LeaveTeam(Desk.OtherCode),
        9 => step.Choice % 24 < 12 ? new TakeIn([$"linked-{step.Choice / 24}"]) : new LetOut(["linked-0", "linked-1", "linked-2"]),
        10 => new FinishTask(1 + (step.Choice % 7), null, Desk.Text),
        _ => step.Choice < 30 ? new LetOut(["linked-0", "linked-1", "linked-2"]) : new CloseTaskForce(null, Desk.Text),
    };

    // Only this side of it: what the other incidents make of it is for MergeTests.
    private static IncidentCommand Grouped(Domain.Incidents.Incident incident, Step step) => (step.Choice % 6) switch
    {
        0 => new FollowMain(Desk.OtherCode, incident.Restricted, null),
        1 or 2 => new LeaveMain(null),
        3 => new JoinIncidents([new($"child-{step.Choice / 6 % 4}", (Urgency)(step.Choice % 3),
            incident.ReceivedAt.AddHours(step.Choice - 30), 1 + (step.Choice % 3), step.Choice % 2 == 0 ? step.Choice : null)])
        {
            Dues = [new($"child-{step.Choice / 6 % 4}", incident.ReceivedAt.AddHours(step.Choice * 2))],
        },
        4 => new PartIncidents([$"child-{step.Choice / 6 % 4}"]),
        _ => step.Choice < 30 ? new EndWithMain(Desk.OtherCode, IncidentState.Archived) : new LeaveMain(null),
    };

    private static IncidentCommand Closing(Domain.Incidents.Incident incident, Step step) => (step.Choice % 10) switch
    {
        0 or 1 => new RecordRevisit(false, null, null, null, null),
        2 => Desk.Dissatisfied,
        3 => new OrderRedo(step.Choice % 20 < 10, Desk.Text),
        4 => new EvaluateIncident((EvaluationParty)(step.Choice % 3), (Satisfaction)(step.Choice / 10 % 3), null),
        5 => new ArchiveIncident(step.Choice % 20 < 10 ? "proactive" : null),
        6 or 7 => new ReopenIncident(Desk.Text),
        8 => step.Choice % 20 < 10 ? new AnswerDirectly(Desk.Text) : new TransferOut("court", Desk.Text),
        _ => new RecordReceipt(step.Choice % 20 < 10, Desk.Text),
    };

    // Whoever reported speaks again; a hold; an appeal.
    private static IncidentCommand Again(Domain.Incidents.Incident incident, Step step, DateTimeOffset now) => (step.Choice % 10) switch
    {
        0 => new AddWords(Desk.Text)
        {
            Report = "report-1", Danger = step.Choice == 0 ? [new DangerFound("drowning", ["溺水"], ["119"])] : [],
        },
        1 => new UrgeAgain(null) { Report = $"report-{step.Choice % 3}" },
        2 when step.Choice % 20 == 2 => new WithdrawReport(step.Choice % 3 == 0 ? null : Desk.Text) { Report = "report-1" },
        3 or 4 => new ObjectTo(Desk.Text) { Report = $"report-{step.Choice % 3}" },
        5 => new HoldCase("auditor", Desk.Text, now.AddDays(step.Choice)),
        6 => new LiftHold(Desk.Text),
        7 => new AppealRating(incident.Lead, Desk.Text),
        8 => new RuleAppeal(step.Choice % 20 < 10, Desk.Text),
        _ => Desk.Dissatisfied,
    };

    private static DeadlinePassed DeadlineOf(Clock clock, int choice) =>
        new(clock.Name, clock.Generation - (choice % 4 == 0 ? 1 : 0), (clock.Next?.Rung ?? 1) + (choice % 5 == 0 ? 1 : 0), clock.Due)
        {
            Number = $"督办{clock.Name}{clock.Generation}{clock.Next?.Rung}",
        };

    // What keeps a team from being closed, first things first.
    private static IncidentCommand Left(Domain.Incidents.Incident incident, TaskForce team) => (
        incident.OpenTasks.FirstOrDefault(), team.Milestones.FirstOrDefault(m => m.Open)) switch
    {
        ({ } task, _) => new FinishTask(task.Number, null, Desk.Text),
        (_, { } milestone) => new ReachMilestone(null, milestone.Number, Desk.Text) { Dropped = milestone.Number % 2 == 0 },
        _ => new CloseTaskForce(null, Desk.Text),
    };

    private static IncidentCommand UsualNext(Domain.Incidents.Incident incident) => incident.State switch
    {
        _ when incident is { OpenTeam: { } team, Version: var v } && v % 2 == 0 => Left(incident, team),
        _ when incident is { OpenMeeting: not null, Version: var v } && v % 3 == 0 => Desk.Recorded(Desk.Morning.AddYears(20)),
        IncidentState.Received => new AcceptIncident(),
        IncidentState.Registered or IncidentState.Returned => new DispatchIncident(null, null, Desk.Text),
        IncidentState.Dispatched => new SignAssignment(incident.Lead),
        IncidentState.Signed => new LogContact(incident.Lead, Desk.Text),
        IncidentState.Handling or IncidentState.Extended or IncidentState.Redo => Desk.Completed(incident.Lead),
        IncidentState.Triage when incident.Timeless => new AnswerDirectly(Desk.Text),
        IncidentState.Triage => new DispatchIncident(null, null, Desk.Text),
        IncidentState.Disputed => new RuleDispute(incident.Lead, Desk.Text),
        IncidentState.Merged => new LeaveMain(null),
        IncidentState.Suspended => new ResumeIncident(null),
        IncidentState.Joint => Desk.Recorded(Desk.Morning.AddYears(20)),
        IncidentState.RevisitDue =>
            new RecordRevisit(true, true, true, incident.Version % 3 == 0 ? Satisfaction.Dissatisfied : Satisfaction.Satisfied, null),
        IncidentState.Evaluated when incident.OpenTasks.FirstOrDefault() is { } task => new FinishTask(task.Number, null, Desk.Text),
        IncidentState.Evaluated
            when incident.Oversight?.Documents.FirstOrDefault(d => d is { RepliedAt: null, ClosedAt: null }) is { } paper =>
            new CloseDocument(paper.Number, Desk.Text),
        IncidentState.Evaluated => new ArchiveIncident("proactive"),
        IncidentState.Parked or IncidentState.Archived => new ReopenIncident(Desk.Text),
        IncidentState.TransferredOut => new RecordReceipt(false, Desk.Text),
        _ when incident.VerifyDue => new VerifyCompletion((VerifyResult)(incident.Version % 2), null, null) { Evidence = ["report-1.1"] },
        _ => new ReviewCompletion(incident.Version % 2 == 0, Desk.Text),
    };
}
