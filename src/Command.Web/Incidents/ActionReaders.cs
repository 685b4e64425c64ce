using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;

namespace Command.Web.Incidents;

/// <summary>What each action reads from its body. One line per action.</summary>
public sealed partial class ActionBody
{
    private static readonly Dictionary<string, Func<ActionBody, Actor, IncidentCommand>> Readers = new()
    {
        ["accept"] = (_, _) => new AcceptIncident(),
        ["decline"] = (b, _) => new DeclineIncident(b.Text("reason") ?? "", b.Words("text")),
        ["classify"] = (b, _) => new ClassifyIncident(b.Text("itemCode") ?? "", b.Word<Urgency>("urgency"), b.Word<Complexity>("complexity")) { People = b.Number("peopleInvolved") },
        ["dispatch"] = (b, _) => new DispatchIncident(b.Text("lead"), b.List("co"), b.Words("reason")),
        ["sign"] = (b, actor) => new SignAssignment(b.Dept(actor)),
        ["return"] = (b, actor) => new ReturnAssignment(b.Dept(actor), b.Text("rule"), b.Text("betterOwner"), b.Words("text")),
        ["adjudicate"] = (b, _) => new RuleDispute(b.Text("to"), b.Words("text")),
        ["note"] = (b, actor) => new AddNote(actor.Dept ?? b.Text("dept"), Contact: false, b.Words("text")),
        ["contact"] = (b, actor) => new AddNote(actor.Dept ?? b.Text("dept"), Contact: true, b.Words("text")),
        ["answer"] = (b, _) => new AnswerDirectly(b.Words("reply")),
        ["request-extension"] = (b, actor) => new RequestExtension(b.Dept(actor), b.Words("text")),
        ["decide-extension"] = (b, actor) => new DecideExtension(actor.Role, b.Flag("granted", true), b.Words("text")),
        ["suspend"] = (b, actor) => new SuspendIncident(actor.Role, actor.Dept, b.Flag("approved", true), b.Text("reason"), b.Words("text")),
        ["resume"] = (b, _) => new ResumeIncident(b.Words("text")),
        ["escalate"] = (b, actor) => new RaiseHandling(b.Dept(actor), b.Words("text")),
        ["complete"] = (b, actor) => new CompleteHandling(b.Dept(actor), b.Coded("result"), b.Words("reply")) { Reason = b.Words("reason"), Evidence = b.Ids("evidence") },
        ["review"] = (b, _) => new ReviewCompletion(b.Flag("passed", true), b.Words("text")),
        ["revisit"] = (b, _) => new RecordRevisit(b.Flag("reached", true), b.Mark("contacted"), b.Mark("solved"), b.Word<Satisfaction>("satisfied"), b.Words("text")),
        ["redo"] = (b, _) => new OrderRedo(b.Flag("reasonable", true), b.Words("text")),
        ["evaluate"] = (b, actor) => new EvaluateIncident(
            actor.Dept is null ? b.Word<EvaluationParty>("by") ?? EvaluationParty.Centre : EvaluationParty.Dept, b.Word<Satisfaction>("score"), b.Words("text")),
        ["archive"] = (b, _) => new ArchiveIncident(b.Text("exemption")),
        ["reopen"] = (b, _) => new ReopenIncident(b.Words("text")),
        ["park"] = (b, actor) => new ParkIncident(actor.Role, b.Flag("approved", true), b.Words("text")),
        ["transfer-out"] = (b, _) => new TransferOut(b.Text("to"), b.Words("text")),
        ["receipt"] = (b, _) => new RecordReceipt(b.Flag("accepted", true), b.Words("text")),
        ["merge"] = (b, _) => new MergeIncidents(b.Text("into"), b.List("codes"), b.Words("text")),
        ["split"] = (b, _) => new SplitIncidents(b.List("codes"), b.Words("text")),
        ["acknowledge"] = (b, actor) => new AcknowledgeRung(b.Word<ClockName>("clock"), b.Text("for"), actor.Role, actor.Dept, b.Words("text")),
        ["urge"] = (b, _) => new SetUrgent(b.Words("text")),
        ["cancel-urge"] = (b, _) => new ClearUrgent(b.Words("text")),
        ["supervise"] = (b, _) => new SuperviseIncident(b.Word<SupervisionLevel>("level"), b.Text("dept"), b.Words("requirement"), b.Instant("replyDue")),
        ["lift-supervision"] = (b, _) => new LiftSupervision(b.Words("text")),
        ["letter"] = (b, _) => new SendLetter(b.Text("dept"), b.Words("requirement"), b.Instant("replyDue")),
        ["reply"] = (b, actor) => new ReplyDocument(b.Dept(actor), b.Text("number") ?? "", b.Words("text")),
        ["close-document"] = (b, _) => new CloseDocument(b.Text("number") ?? "", b.Words("text")),
        ["instruct"] = (b, _) => new InstructIncident(b.Words("text"), b.Text("text")?.Length ?? 0, b.Text("dept"), b.Instant("due")),
        ["confer"] = (b, actor) => new ConferIncident(
            actor.Role, actor.Dept, b.Flag("approved", true), b.Instant("at"), b.Text("lead"), b.List("invited"), actor.Dept is null ? b.List("agenda") : null, b.Words("text")),
        ["record-meeting"] = (b, _) => new RecordMeeting(b.Words("decision"), b.Each("tasks", part => part.Task())),
        ["form-task-force"] = (b, _) => new FormTaskForce(
            b.Text("template"), b.Words("goal"), b.Text("lead"), b.Text("post"), b.Each("members", part => new TeamSeat(part.Text("dept") ?? "", part.Text("post") ?? ""))),
        ["add-task"] = (b, actor) => new AddTask(actor.Dept, b.Task()),
        ["milestone"] = (b, actor) => b.Number("number") is { } reached
            ? new ReachMilestone(actor.Dept, reached, b.Words("text"))
            : new SetMilestone(actor.Dept, b.Words("name"), b.Instant("due")),
        ["link"] = (b, _) => new LinkIncidents(b.List("codes")),
        ["unlink"] = (b, _) => new UnlinkIncidents(b.List("codes")),
        ["close-task-force"] = (b, actor) => new CloseTaskForce(actor.Dept, b.Words("report")),
        ["assign-task"] = (b, _) => new AssignInstruction(b.Number("instruction") ?? 0, b.Text("dept"), b.Instant("due")),
        ["finish-task"] = (b, actor) => new FinishTask(b.Number("task") ?? b.Number("instruction") ?? 0, actor.Dept, b.Words("text")),
        ["restrict"] = (b, _) => new RestrictIncident(b.Words("text")),
        ["replan"] = (b, _) => new ReplanIncident(b.Words("text")),
    };
}
