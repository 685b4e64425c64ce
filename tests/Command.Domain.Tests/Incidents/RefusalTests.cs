using System.Text.RegularExpressions;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Domain.Tests.Rules;
using Command.Testing;

namespace Command.Domain.Tests.Incidents;

public sealed partial class RefusalTests
{
    private static readonly string Complex =
        Desk.Policy.Taxonomy.All.First(i => i is { Complexity: Complexity.Complex, Urgency: Urgency.Normal }).Code;

    private static readonly List<(string Code, Func<Decision> Ask)> Cases =
    [
        ("incident.not-found", () => Rulebook.Decide(Incident.None, new AcceptIncident(), Desk.Policy, Desk.Morning)),
        ("incident.not-allowed", () => Desk.In(IncidentState.Archived).Try(new AcceptIncident())),
        ("decline.reason-required", () => new Desk().Try(new DeclineIncident("because", Desk.Text))),
        ("decline.reason-required", () => new Desk().Try(new DeclineIncident("", null))),
        ("decline.emergency", () => new Desk().Try(new DeclineIncident("emergency", Desk.Text))),
        ("decline.emergency", () => new Desk(Desk.Drowning).Try(new DeclineIncident("military", Desk.Text))),
        ("danger.hand-over-needed", () => Desk.In(IncidentState.Registered, Desk.Drowning).Try(new DispatchIncident(null, null, null))),
        ("danger.hand-over-needed", () => Desk.In(IncidentState.Registered, Desk.Drowning).Try(new AnswerDirectly(Desk.Text))),
        ("danger.hand-over-needed", () => new Desk(Desk.Drowning).Try(new TransferOut("court", Desk.Text))),
        ("hand-over.unknown-target", () => new Desk().Try(new HandOverToFirst("911", null, true, null))),
        ("hand-over.not-yet", () => new Desk().Try(new HandOverToFirst("119", Desk.Morning.AddHours(1), true, null))),
        ("hand-over.reference", () => new Desk().Try(new HandOverToFirst("119", null, true, "13812345678"))),
        ("assess.reason-needed", () => new Desk(Desk.Drowning).Try(new AssessUrgency(Urgency.Normal, null))),
        ("assess.urgency-needed", () => new Desk(Desk.Drowning).Try(new AssessUrgency(null, Desk.Text))),
        ("measure.text-required", () => new Desk().Try(new ReportMeasure(null, null, null))),
        ("measure.not-yet", () => new Desk().Try(new ReportMeasure(null, Desk.Text, Desk.Morning.AddHours(1)))),
        ("assignment.not-yours", () => new Desk().Try(new ReportMeasure(Desk.Other, Desk.Text, null))),
        ("classify.unknown-item", () => new Desk().Try(new ClassifyIncident("9999", null, null))),
        ("classify.unknown-item", () => new Desk().Try(new ClassifyIncident("", null, null))),
        ("redo.second-person", () =>
            Desk.In(IncidentState.RevisitDue).Do(Desk.Dissatisfied).Try(new OrderRedo(false, Desk.Text) { Involved = true })),
        ("reclass.too-late", () => Desk.In(IncidentState.RevisitDue).Try(Moves.ByName["reclass"])),
        ("reclass.reason-needed", () => Desk.In(IncidentState.Handling).Try(new ReclassIncident("0104", null))),
        ("reclass.unknown-item", () => Desk.In(IncidentState.Handling).Try(new ReclassIncident("9999", Desk.Text))),
        ("reclass.same-item", () => Desk.In(IncidentState.Handling).Try(new ReclassIncident("0101", Desk.Text))),
        ("note.text-required", () => new Desk().Try(new AddNote(null, null))),
        ("dispatch.unknown-department", () => Desk.In(IncidentState.Registered).Try(new DispatchIncident("D99", null, null))),
        ("dispatch.unknown-department", () => Desk.In(IncidentState.Registered).Try(new DispatchIncident(null, ["D08", "D00"], null))),
        ("dispatch.unknown-department", () => Desk.In(IncidentState.Registered).Try(new DispatchIncident("", null, null))),
        ("dispatch.one-lead", () => Desk.In(IncidentState.Registered).Try(new DispatchIncident("D08", ["D08"], null))),
        ("dispatch.one-lead", () => Desk.In(IncidentState.Registered).Try(new DispatchIncident(null, ["D05", Desk.Lead], Desk.Text))),
        ("dispatch.complex-alone", () =>
            Desk.In(IncidentState.Registered, Desk.Leak with { GivenItem = Complex }).Try(new DispatchIncident(null, [], null))),
        ("dispatch.complex-alone", () =>
            Desk.In(IncidentState.Registered, Desk.Leak with { GivenItem = Complex }).Try(new DispatchIncident("D30", null, null))),
        ("assignment.not-yours", () => Desk.In(IncidentState.Dispatched).Try(new SignAssignment(Desk.Other))),
        ("assignment.not-yours", () => new Desk().Try(new AddNote(Desk.Other, Desk.Text))),
        ("assignment.returned", () => Desk.In(IncidentState.Dispatched).Do(Moves.ByName["return/co"]).Try(new SignAssignment(Desk.Co))),
        ("return.signed", () => Desk.In(IncidentState.Dispatched).Do(new SignAssignment(Desk.Co)).Try(Moves.ByName["return/co"])),
        ("return.signed", () => Desk.In(IncidentState.Dispatched).Do(Moves.ByName["return/co"]).Try(Moves.ByName["return/co"])),
        ("return.once", () => Desk.In(IncidentState.Returned).Do(new DispatchIncident(null, null, null)).Try(Moves.ByName["return"])),
        ("return.bound", () =>
            Desk.In(IncidentState.Disputed).Do(Moves.ByName["adjudicate"]).Try(new ReturnAssignment("D14", "C-0101", "D05", Desk.Text))),
        ("adjudicate.text-required", () => Desk.In(IncidentState.Disputed).Try(new RuleDispute("D14", null))),
        ("adjudicate.department-required", () => Desk.In(IncidentState.Disputed).Try(new RuleDispute("D99", Desk.Text))),
        ("complete.co-open", () => Desk.In(IncidentState.Handling).Try(Moves.ByName["complete"])),
        ("extension.lead-only", () => Desk.In(IncidentState.Handling).Try(Desk.Extension(Desk.Co, Desk.Text))),
        ("extension.text-required", () => Desk.In(IncidentState.Handling).Try(new RequestExtension(Desk.Lead, null))),
        ("extension.critical", () =>
            Desk.In(IncidentState.Handling, Desk.Leak with { GivenUrgency = Urgency.Critical }).Try(Moves.ByName["request-extension"])),
        ("extension.too-late", () => Desk.In(IncidentState.Handling).After(TimeSpan.FromDays(30)).Try(Moves.ByName["request-extension"])),
        ("extension.used-up", () => Desk.In(IncidentState.Extended).Do(Moves.ByName["request-extension"])
            .Do(new DecideExtension(Role.Leader, true, null)).Try(Moves.ByName["request-extension"])),
        ("extension.not-asked", () => Desk.In(IncidentState.Handling).Try(Moves.ByName["decide-extension"])),
        ("extension.leader", () =>
            Desk.In(IncidentState.Extended).Do(Moves.ByName["request-extension"]).Try(Moves.ByName["decide-extension"])),
        ("suspend.reason-required", () =>
            Desk.In(IncidentState.Handling).Try(new SuspendIncident(Role.Shift, null, true, "tired", Desk.Text))),
        ("suspend.critical", () => Desk.In(IncidentState.Handling, Desk.Leak with { GivenUrgency = Urgency.Critical })
            .Try(Moves.ByName["suspend"])),
        ("suspend.evidence-required", () =>
            Desk.In(IncidentState.Handling).Try(new SuspendIncident(Role.Shift, null, true, "parts", null))),
        ("suspend.cap", () => Capped().Try(Moves.ByName["suspend"])),
        ("approval.not-asked", () => Desk.In(IncidentState.Handling).Try(new SuspendIncident(Role.Shift, null, false, null, Desk.Text))),
        ("approval.not-asked", () => Desk.In(IncidentState.Handling).Try(new ParkIncident(Role.Leader, false, Desk.Text))),
        ("escalate.text-required", () => Desk.In(IncidentState.Handling).Try(new RaiseHandling(Desk.Lead, null))),
        ("escalate.already", () => Desk.In(IncidentState.Handling).Do(Moves.ByName["escalate"]).Try(Moves.ByName["escalate"])),
        ("merge.self", () => new Desk().Try(new FollowMain(Desk.Leak.Code, false, null))),
        ("merge.restricted", () => new Desk().Try(new FollowMain(Desk.OtherCode, true, null))),
        ("merge.who", () => new Desk().Try(new JoinIncidents([]))),
        ("merge.who", () => new Desk().Try(new JoinIncidents([new(Desk.Leak.Code, Urgency.Normal, Desk.Morning, 1, null)]))),
        ("merge.unknown", () => Group(new MergeIncidents(Desk.OtherCode, null, null))),
        ("split.not-joined", () => Group(new SplitIncidents([Desk.OtherCode], null))),
        ("split.alone", () => new Desk().Try(Moves.ByName["split"])),
        ("undo.nothing", () => new Desk().Try(new UndoAct())),
        ("undo.not-yours", () => new Desk().Try(new UndoAct { Last = new LastAct(false, [], Desk.Morning) })),
        ("undo.too-late", () => TooLate(new Desk().Do(Moves.ByName["accept"]))),
        ("take-over.reason-needed", () => new Desk().Try(new TakeOverCase(null))),
        ("urge.already", () => new Desk().Do(Moves.ByName["urge"]).Try(Moves.ByName["urge"])),
        ("urge.not-set", () => new Desk().Do(Moves.ByName["urge"]).Do(Moves.ByName["cancel-urge"]).Try(Moves.ByName["cancel-urge"])),
        ("supervise.level-required", () => new Desk().Try(Desk.Supervised(SupervisionLevel.None))),
        ("supervise.same-level", () =>
            new Desk().Do(Desk.Supervised(SupervisionLevel.Yellow)).Try(Desk.Supervised(SupervisionLevel.Yellow, 2))),
        ("supervise.not-down", () => new Desk().Do(Desk.Supervised(SupervisionLevel.Red)).Try(Desk.Supervised(SupervisionLevel.Yellow, 2))),
        ("supervise.reason-required", () => new Desk().Do(Desk.Supervised(SupervisionLevel.Red)).Try(new LiftSupervision(null))),
        ("supervise.none", () => new Desk().Try(Moves.ByName["lift-supervision"])),
        ("document.requirement-required", () => new Desk().Try(new SendLetter(null, null, Desk.Morning.AddDays(1)))),
        // H4: nobody would read a letter to a department that does not exist, and its name would stay in the journal.
        ("document.unknown-department", () => new Desk().Try(new SendLetter("张三 电话13812345678", Desk.Text, Desk.Morning.AddDays(1)))),
        ("document.unknown-department", () =>
            new Desk().Try(new SuperviseIncident(SupervisionLevel.Red, "D99", Desk.Text, Desk.Morning.AddDays(1)))),
        ("complete.result-unknown", () => Desk.In(IncidentState.Handling).Try(
            Desk.Completed(Desk.Lead) with { Result = "zhang-san-lives-in-chunfengli" })),
        ("complete.result-needed", () => Desk.In(IncidentState.Handling).Try(Desk.Completed(Desk.Lead) with { Result = null })),
        ("complete.contact-needed", () => Desk.In(IncidentState.Signed).Try(Desk.Completed(Desk.Lead))),
        ("complete.reply-too-short", () => Desk.In(IncidentState.Handling).Try(Desk.Completed(Desk.Lead) with { Said = null })),
        ("complete.evidence-needed", () => Desk.In(IncidentState.Handling, Desk.Leak with { GivenItem = "1404" })
            .With(d => d.Now = d.Now.AddMinutes(1)).Try(Desk.Settled("D09") with { Evidence = ["report-1.1", "report-1.1"] })),
        ("extension.evidence-needed", () => Desk.In(IncidentState.Handling).Try(new RequestExtension(Desk.Lead, Desk.Text))),
        ("evaluate.not-yours", () =>
            Desk.In(IncidentState.Evaluated).Try(new EvaluateIncident(EvaluationParty.Citizen, Satisfaction.Satisfied, null))),
        ("contact.too-many", () => new Desk().Try(Asked(kept: true) with { Used = 20, Most = 20 })),
        ("document.due-required", () => new Desk().Try(new SendLetter(null, Desk.Text, Desk.Morning))),
        ("document.unknown", () => new Desk().Try(Moves.ByName["reply"])),
        ("document.unknown", () =>
            new Desk().Do(Desk.Supervised(SupervisionLevel.Red)).Do(Moves.ByName["lift-supervision"]).Try(Moves.ByName["reply"])),
        ("document.replied", () =>
            new Desk().Do(Desk.Supervised(SupervisionLevel.Red)).Do(Moves.ByName["reply"]).Try(Moves.ByName["reply"])),
        ("document.not-yours", () =>
            new Desk().Do(Desk.Supervised(SupervisionLevel.Red)).Try(new ReplyDocument(Desk.Co, "督办〔2026〕0001号", Desk.Text))),
        ("document.reply-required", () =>
            new Desk().Do(Desk.Supervised(SupervisionLevel.Red)).Try(new ReplyDocument(Desk.Lead, "督办〔2026〕0001号", null))),
        ("document.unreplied", () => new Desk().Do(Desk.Supervised(SupervisionLevel.Red)).Try(new CloseDocument("督办〔2026〕0001号", null))),
        ("instruct.text-required", () => new Desk().Try(new InstructIncident(null, 0, null, null))),
        ("instruct.too-long", () => new Desk().Try(new InstructIncident(Desk.Text, 1001, null, null))),
        ("task.incomplete", () => new Desk().Try(new InstructIncident(Desk.Text, 1000, "D31", null))),
        ("task.incomplete", () =>
            new Desk().Do(new InstructIncident(Desk.Text, 1000, null, null)).Try(new AssignInstruction(1, "D31", Desk.Morning))),
        ("instruct.unknown", () => new Desk().Try(Moves.ByName["assign-task"])),
        ("task.unknown", () => new Desk().Try(Moves.ByName["finish-task"])),
        ("task.not-yours", () => new Desk().Do(Moves.ByName["instruct"]).Try(new FinishTask(1, Desk.Co, Desk.Text))),
        ("task.result-required", () => new Desk().Do(Moves.ByName["instruct"]).Try(new FinishTask(1, Desk.Lead, null))),
        ("acknowledge.nothing", () => new Desk().Try(Moves.ByName["acknowledge"])),
        ("acknowledge.already", () => Desk.Reminded().Do(Moves.ByName["acknowledge"]).Try(Moves.ByName["acknowledge"])),
        ("acknowledge.not-yours", () => Desk.Reminded().Try(new AcknowledgeRung(null, null, Role.Revisit, null, null))),
        ("restrict.already", () => new Desk().Do(Moves.ByName["restrict"]).Try(Moves.ByName["restrict"])),
        ("restrict.joined", () =>
            new Desk().Do(new JoinIncidents([new(Desk.OtherCode, Urgency.Normal, Desk.Morning, 1, null)])).Try(Moves.ByName["restrict"])),
        ("restrict.joined", () => new Desk().Do(new JoinIncidents([new(Desk.OtherCode, Urgency.Normal, Desk.Morning, 1, null)])).Try(
            new ClassifyIncident(Desk.Hidden, null, null))),
        ("restrict.linked", () =>
            new Desk().Do(new JoinTeam(Desk.OtherCode, "专班〔2026〕0001号", false)).Try(new ClassifyIncident(Desk.Hidden, null, null))),
        ("restrict.linked", () => Desk.In(IncidentState.Triage).Do(Desk.Formed("major")).Do(new TakeIn([Desk.OtherCode])).Try(
            new ClassifyIncident(Desk.Hidden, null, null))),
        ("replan.in-force", () => new Desk().Try(new ReplanIncident(Desk.Text))),
        ("replan.text-required", () => new Desk().JudgedBy(TestPolicy.Slower).Try(new ReplanIncident(null))),
        ("restrict.text-required", () => new Desk().Try(new RestrictIncident(null))),
        ("answer.reply-required", () => Desk.In(IncidentState.Triage).Try(new AnswerDirectly(null))),
        ("revisit.to-judge", () => Desk.In(IncidentState.RevisitDue).Do(Desk.Dissatisfied).Try(Moves.ByName["revisit"])),
        ("revisit.too-early", () => Desk.In(IncidentState.RevisitDue).After(-TimeSpan.FromHours(11)).Try(Moves.ByName["revisit"])),
        ("revisit.too-early", () => Desk.In(IncidentState.RevisitDue).After(-TimeSpan.FromHours(11)).Try(Moves.ByName["revisit/nobody"])),
        ("revisit.same-hour", () =>
            Desk.In(IncidentState.RevisitDue).Do(Moves.ByName["revisit/nobody"]).Try(Moves.ByName["revisit/nobody"])),
        ("revisit.answer-required", () => Desk.In(IncidentState.RevisitDue).Try(new RecordRevisit(true, true, true, null, null))),
        ("revisit.answer-required", () =>
            Desk.In(IncidentState.RevisitDue).Try(new RecordRevisit(true, null, true, Satisfaction.Satisfied, null))),
        ("redo.no-complaint", () => Desk.In(IncidentState.RevisitDue).Try(Moves.ByName["redo"])),
        ("redo.text-required", () => Desk.In(IncidentState.RevisitDue).Do(Desk.Dissatisfied).Try(new OrderRedo(true, null))),
        ("evaluate.score-required", () => Desk.In(IncidentState.Evaluated).Try(new EvaluateIncident(EvaluationParty.Dept, null, null))),
        ("evaluate.already", () => Desk.In(IncidentState.Evaluated).Do(Moves.ByName["evaluate"]).Try(Moves.ByName["evaluate"])),
        ("archive.to-judge", () => Desk.In(IncidentState.Evaluated)
            .Do(new EvaluateIncident(EvaluationParty.Citizen, Satisfaction.Dissatisfied, null) { Report = "r" })
            .Try(Moves.ByName["archive"])),
        ("archive.exemption-unknown", () => Desk.In(IncidentState.Evaluated).Try(new ArchiveIncident("busy"))),
        ("archive.open-items", () =>
            Desk.In(IncidentState.Evaluated).Do(new InstructIncident(Desk.Text, 20, null, null)).Try(Moves.ByName["archive"])),
        ("exemption.not-true", () =>
            Desk.In(IncidentState.Triage).Do(Moves.ByName["answer"]).Try(new ArchiveIncident(Exemptions.NoAnswer))),
        ("archive.evaluation-open", () => Desk.In(IncidentState.Triage).Do(Moves.ByName["answer"]).Try(Moves.ByName["archive"])),
        ("reopen.too-late", () =>
            Desk.In(IncidentState.Archived).After(TimeSpan.FromDays(30) + TimeSpan.FromMinutes(1)).Try(Moves.ByName["reopen"])),
        ("reopen.text-required", () => Desk.In(IncidentState.Archived).Try(new ReopenIncident(null))),
        ("reopen.merged", () =>
            Desk.In(IncidentState.Merged).Do(new EndWithMain(Desk.OtherCode, IncidentState.Archived)).Try(Moves.ByName["reopen"])),
        ("park.text-required", () => Desk.In(IncidentState.Handling).Try(new ParkIncident(Role.Leader, true, null))),
        ("park.review-text-required", () => Desk.In(IncidentState.Parked).Try(new ReviewCompletion(true, null))),
        ("transfer.target-required", () => Desk.In(IncidentState.Triage).Try(new TransferOut("moon", Desk.Text))),
        ("transfer.reply-required", () => Desk.In(IncidentState.Triage).Try(new TransferOut("court", null))),
        ("receipt.text-required", () => Desk.In(IncidentState.TransferredOut).Try(new RecordReceipt(false, null))),
        ("return.too-late", () => Desk.In(IncidentState.Dispatched).After(TimeSpan.FromDays(3)).Try(Moves.ByName["return"])),
        ("return.rule-required", () => Desk.In(IncidentState.Dispatched).Try(new ReturnAssignment(Desk.Lead, null, "D01", Desk.Text))),
        ("return.rule-required", () => Desk.In(IncidentState.Dispatched).Try(new ReturnAssignment(Desk.Lead, "C-9999", "D01", Desk.Text))),
        ("return.rule-names-you", () => Desk.In(IncidentState.Dispatched).Try(new ReturnAssignment(Desk.Lead, "C-0101", "D01", Desk.Text))),
        ("return.owner-required", () => Desk.In(IncidentState.Dispatched).Try(new ReturnAssignment(Desk.Lead, "C-1702", null, Desk.Text))),
        ("return.owner-required", () => Desk.In(IncidentState.Dispatched).Try(new ReturnAssignment(Desk.Lead, "C-1702", "D99", Desk.Text))),
        ("return.owner-required", () =>
            Desk.In(IncidentState.Dispatched).Try(new ReturnAssignment(Desk.Lead, "C-1702", Desk.Lead, Desk.Text))),
        ("assignment.closed-over", () =>
            Desk.In(IncidentState.Completed).Do(Moves.ByName["reject"]).Try(new CompleteHandling(Desk.Co, null, Desk.Text))),
        ("extension.asked", () =>
            Desk.In(IncidentState.Handling).Do(Moves.ByName["request-extension"]).Try(Moves.ByName["request-extension"])),
        ("complete.unsigned", () => Desk.In(IncidentState.Signed).Try(new CompleteHandling(Desk.Co, null, Desk.Text))),
        ("complete.reply-too-short", () => Desk.In(IncidentState.Handling).Try(Desk.Completed(Desk.Lead) with { Reply = null })),
        ("contact.closed", () => Desk.In(IncidentState.Archived).Try(Asked(kept: true))),
        ("contact.reason-required", () => new Desk().Try(Asked(kept: true) with { Reason = "curious" })),
        ("contact.none", () => new Desk().Try(Asked(kept: false))),
        ("contact.purged", () => Desk.In(IncidentState.Archived).Do(new PurgePersonal(PersonalData.Contact, Desk.Morning, 1, 0))
            .Do(Moves.ByName["reopen"]).Try(Asked(kept: false))),
        ("review.text-required", () => Desk.In(IncidentState.Completed).Try(new ReviewCompletion(false, null))),
        .. JointRefusals.Cases, .. PeopleRefusals.Cases,
    ];

    public static TheoryData<int> Numbers { get; } = [.. Enumerable.Range(0, Cases.Count)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_rule_refuses_by_its_code_and_in_both_languages(int number)
    {
        var refusal = Assert.IsType<Decision.Refused>(Cases[number].Ask()).Refusal;
        Assert.Equal(Cases[number].Code, refusal.Code);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}.*。$", refusal.Zh);
        Assert.Matches("^[A-Z].*[.]$", refusal.En);
    }

    private static Decision TooLate(Desk desk) => desk.After(Undo.Window).Try(new UndoAct { Last = desk.Last });

    [Fact]
    public void Every_code_of_the_rule_book_has_a_case()
    {
        var source = string.Concat(new[] { "Actions", "Rules" }
            .SelectMany(folder => Directory.GetFiles(Repository.File($"src/Command.Domain/{folder}"), "*.cs", SearchOption.AllDirectories))
            .Select(File.ReadAllText));
        Assert.Equal(
            CodeInSource().Matches(source).Select(m => m.Groups[1].Value).Distinct().Order(), Cases.Select(c => c.Code).Distinct().Order());
    }

    [Fact]
    public void A_complex_incident_goes_to_one_department_only_with_a_written_reason()
    {
        var desk = Desk.In(IncidentState.Registered, Desk.Leak with { GivenItem = Complex });
        desk.Do(new DispatchIncident(null, [], Desk.Text));
        Assert.Equal(Desk.Text, ((IncidentDispatched)desk.History[^1].Fact).Text);
    }

    [Fact]
    public void Until_the_last_instant_of_the_sign_time_it_can_be_given_back()
    {
        var desk = Desk.In(IncidentState.Dispatched);
        desk.Now = desk.Incident.Run(ClockName.Sign)!.Clock.Due;
        desk.Do(Moves.ByName["return"]);
        Assert.Equal((IncidentState.Returned, 1), (desk.Incident.State, desk.Incident.Returns));
    }

    [Fact]
    public void Every_reason_to_decline_has_a_pointer_and_is_accepted() => Assert.All(DeclineReasons.All, reason =>
    {
        Assert.NotEmpty(reason.PointerZh);
        Assert.NotEmpty(reason.PointerEn);
        Assert.Equal(IncidentState.Declined, new Desk().Do(new DeclineIncident(reason.Code, null)).Incident.State);
    });

    // Suspended until the engine itself goes on.
    private static Desk Capped()
    {
        var desk = Desk.In(IncidentState.Suspended);
        var clock = desk.Incident.Run(ClockName.Suspension)!.Clock;
        desk.Now = clock.Due.AddHours(5);
        return desk.Do(new DeadlinePassed(ClockName.Suspension, clock.Generation, 1, clock.Due));
    }

    private static UnmaskContact Asked(bool kept) => new("report-1", "call-back", null, kept);

    private static Decision Group(IncidentCommand command)
    {
        var incident = new Desk().Incident;
        var decision = GroupRules.Decide(
            new Dictionary<string, Incident?> { [incident.Code] = incident }, incident.Code, command, _ => Desk.Policy, Desk.Morning);
        return new Decision.Refused(Assert.IsType<GroupDecision.Refused>(decision).Refusal);
    }

    [GeneratedRegex("""(?:Refuse\(\s*|No\(\s*|new Refusal\(\s*|TextNeeded\(\s*)"([a-z-]+\.[a-z-]+)""")]
    private static partial Regex CodeInSource();
}
