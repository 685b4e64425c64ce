using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Routing;

namespace Command.Engine.Demo.History;

/// <summary>What a deed comes to on the case as it is: who asks the rules for what. Nothing where the case has gone another way
/// meanwhile.</summary>
internal static class Doings
{
    private static readonly Dictionary<DeedKind, Func<Scene, IEnumerable<(Actor, IncidentCommand)>>> All = new()
    {
        [DeedKind.Accept] = s => One(Cast.Operator, new AcceptIncident()),
        [DeedKind.Classify] = s => s.Case.ItemDecided && s.Case.ItemCode == s.Deed.Detail ? [] : Class(s),
        [DeedKind.Reclass] = Class,
        [DeedKind.Dispatch] = Dispatch,
        [DeedKind.Sign] = s => One(s.AtLead, new SignAssignment(s.Lead)),
        [DeedKind.CoSign] = s => s.Co(AssignmentState.Offered).Select(co => (co, (IncidentCommand)new SignAssignment(co.Dept!))),
        [DeedKind.Contact] = s => [(s.AtLead, new LogContact(s.Lead, s.Words)), .. Measured(s)],
        [DeedKind.CoDone] = s => s.Co(AssignmentState.Signed).Select(co =>
            (co, (IncidentCommand)new CompleteHandling(co.Dept!, null, s.Words))),
        [DeedKind.Complete] = s =>
            [
                .. Measured(s), .. Replied(s),
                (s.AtLead, new CompleteHandling(s.Lead, "resolved", s.Words) { Reason = s.Words, Evidence = Proof(s) }),
            ],
        [DeedKind.Pass] = s => [.. Verified(s), (Cast.Shift, new ReviewCompletion(Passed: true, null))],
        [DeedKind.Reject] = s => One(Cast.Shift, new ReviewCompletion(Passed: false, s.Words)),
        [DeedKind.Decline] = s => [.. Looked(s), (Cast.Operator, new DeclineIncident("no-matter", s.Words))],
        [DeedKind.Answer] = s => [.. Looked(s), (Cast.Operator, new AnswerDirectly(s.Words))],
        [DeedKind.SendOut] = s => [.. Looked(s), (Cast.Operator, new TransferOut("court", s.Words))],
        [DeedKind.Receipt] = s => One(Cast.Operator, new RecordReceipt(Accepted: true, null)),
        [DeedKind.GiveBack] = s => One(s.AtLead, new ReturnAssignment(s.Lead, s.RuleOfOther, s.Other, s.Words)),
        [DeedKind.Adjudicate] = s => One(Cast.Shift, new RuleDispute(s.Case.Bounces?.By[0], s.Words)),
        [DeedKind.AskSuspension] = s => s.Case.Urgency == Urgency.Critical
            ? []
            : One(s.AtLead, new SuspendIncident(Role.Dept, s.Lead, true, s.Deed.Detail, s.Words)),
        [DeedKind.Suspend] = s => !Asked(s, ApprovalKind.Suspension)
            ? []
            : One(Cast.Shift, new SuspendIncident(Role.Shift, null, true, null, null)),
        [DeedKind.Resume] = s => s.Case.State != IncidentState.Suspended ? [] : One(Cast.Shift, new ResumeIncident(s.Words)),
        [DeedKind.AskExtension] = s => s.Case.Urgency == Urgency.Critical
            ? []
            : One(s.AtLead, new RequestExtension(s.Lead, s.Words) { Evidence = s.Photos }),
        [DeedKind.Extend] = s => !Asked(s, ApprovalKind.Extension) ? [] : One(Cast.Shift, new DecideExtension(Role.Shift, true, s.Words)),
        [DeedKind.AskParking] = s => One(Cast.Shift, new ParkIncident(Role.Shift, true, s.Words)),
        [DeedKind.Park] = s => One(Cast.Leader, new ParkIncident(Role.Leader, true, s.Words)),
        [DeedKind.AskMeeting] = s => One(s.AtLead, new ConferIncident(Role.Dept, s.Lead, true, null, null, null, null, s.Words)),
        [DeedKind.Confer] = s => One(
            Cast.Shift, new ConferIncident(Role.Shift, null, true, s.Deed.At.AddDays(1), s.Lead,
                s.Case.Co.Count > 0 ? s.Case.Co : [s.Other], null, s.Words)),
        [DeedKind.Merge] = s => s.Main is { } main ? One(Cast.Operator, new MergeIncidents(main, null, s.Words)) : [],
        [DeedKind.Unreached] = s => Drawn(s) ? One(Cast.Revisit, new RecordRevisit(false, null, null, null, null)) : [],
        [DeedKind.Ask] = Ask,
        [DeedKind.Redo] = s => One(Cast.Shift, new OrderRedo(true, s.Words)),
        [DeedKind.RefuseRedo] = s => One(Cast.Shift, new OrderRedo(false, s.Words)),
        [DeedKind.File] = File,
        [DeedKind.FormTeam] = s => One(Cast.Shift, new FormTaskForce(s.Deed.Detail, null, null, null, null)),
        [DeedKind.FinishTask] = s =>
            s.Case.OpenTasks.FirstOrDefault() is { } task ? One(Cast.Shift, new FinishTask(task.Number, null, s.Words)) : [],
        [DeedKind.ReachMilestone] = s => One(Cast.Shift, new ReachMilestone(null, 1, s.Words)),
        [DeedKind.Instruct] = s => One(Cast.Leader, new InstructIncident(s.Words, 100, null, null)),
        [DeedKind.Supervise] = s => One(Cast.Supervisor, new SuperviseIncident(Level(s), s.Lead, s.Words, s.Deed.At.AddDays(2))),
        [DeedKind.SendLetter] = s => One(Cast.Supervisor, new SendLetter(s.Lead, s.Words, s.Deed.At.AddDays(3))),
        [DeedKind.Urge] = s => One(Cast.Operator, new SetUrgent(s.Words)),
        [DeedKind.PassUp] = s => One(s.AtLead, new RaiseHandling(s.Lead, s.Words)),
        [DeedKind.Restrict] = s => One(Cast.Operator, new RestrictIncident(s.Words)),
    };

    /// <summary>Who asks for what.</summary>
    public static IEnumerable<(Actor Actor, IncidentCommand Command)> Of(Scene scene) => All[scene.Deed.Kind](scene);

    private static IEnumerable<(Actor, IncidentCommand)> One(Actor actor, IncidentCommand command) => [(actor, command)];

    private static IEnumerable<(Actor, IncidentCommand)> Class(Scene s) =>
        One(Cast.Operator, new ClassifyIncident(s.Deed.Detail!, null, null));

    // What is critical is neither put off nor paused, so nobody has asked for it.
    private static bool Asked(Scene s, ApprovalKind kind) => s.Case.Course?.Asked.Any(asked => asked.Kind == kind) == true;

    private static bool Drawn(Scene s) => s.Case.State == IncidentState.RevisitDue;

    private static SupervisionLevel Level(Scene s) => s.Deed.Detail == "yellow" ? SupervisionLevel.Yellow : SupervisionLevel.Ordinary;

    private static IEnumerable<(Actor, IncidentCommand)> Dispatch(Scene s) => [.. Called(s), .. One(
        Cast.Operator, s.Deed.Detail == "other" ? new DispatchIncident(s.Other, [], s.Words) : new DispatchIncident(null, null,
            s.Case.Co.Count == 0 ? s.Words : null))];

    // First the call, then the case.
    private static IEnumerable<(Actor, IncidentCommand)> Called(Scene s) => s.Case.Peril is { HandOverDue: true }
        ? One(Cast.Operator, new HandOverToFirst(s.Case.Dangers[0].CallFirst[0], s.Deed.At, Taken: true, null))
        : [];

    // What is neither sent out nor handed over was looked at first and found to be no danger.
    private static IEnumerable<(Actor, IncidentCommand)> Looked(Scene s) => s.Case.Endangered
        ? One(Cast.Operator, new AssessUrgency(Urgency.Normal, s.Words))
        : [];

    // The photos came with the report, as with one that was taken on the spot.
    private static IReadOnlyList<string>? Proof(Scene s) => s.Policy.Evidence.Of(s.Case.ItemCode) is null ? null : s.Photos;

    // What a rule has issued meanwhile is answered with the work.
    private static IEnumerable<(Actor, IncidentCommand)> Replied(Scene s) => (s.Case.Oversight?.Documents ?? [])
        .Where(document => document is { Signer: not null, RepliedAt: null, ClosedAt: null })
        .Select(document => (Cast.Dept(document.Dept), (IncidentCommand)new ReplyDocument(document.Dept, document.Number, s.Words)));

    // Where somebody has to be on the spot, they say so with the first word to whoever reported.
    private static IEnumerable<(Actor, IncidentCommand)> Measured(Scene s) => s.Case.MeasureDue
        ? One(s.AtLead, new ReportMeasure(s.Lead, s.Words, s.Deed.At))
        : [];

    private static IEnumerable<(Actor, IncidentCommand)> Verified(Scene s) => s.Case.VerifyDue
        ? One(Cast.Operator, new VerifyCompletion(VerifyResult.Confirmed, null, null) { Evidence = s.Photos })
        : [];

    private static Satisfaction SaidOf(string? detail) => detail switch
    {
        "dissatisfied" or "complaint" => Satisfaction.Dissatisfied,
        "basic" => Satisfaction.Basic,
        _ => Satisfaction.Satisfied,
    };

    private static IEnumerable<(Actor, IncidentCommand)> Ask(Scene s)
    {
        var said = SaidOf(s.Deed.Detail);
        return s.Case.State switch
        {
            IncidentState.RevisitDue => One(Cast.Revisit, new RecordRevisit(true, true, said != Satisfaction.Dissatisfied, said, s.Words)),
            IncidentState.Evaluated when s.Deed.Detail != "silent" =>
                One(Cast.Citizen, new EvaluateIncident(EvaluationParty.Citizen, said, null) { Report = s.Report }),
            _ => [],
        };
    }

    // Whoever was not drawn and does not speak is let go with the reason; whom nobody has reached has his time.
    private static IEnumerable<(Actor, IncidentCommand)> File(Scene s)
    {
        var asked = s.Case.Ending is { Reached: true } || s.Case.Ending?.Evaluations.Count > 0;
        return s.Case is { State: IncidentState.Evaluated, Ending: not { Reached: false } }
            ? One(Cast.Operator, new ArchiveIncident(asked ? null : Exemptions.NotSampled))
            : [];
    }
}
