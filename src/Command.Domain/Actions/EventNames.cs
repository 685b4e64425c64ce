using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>Stable wire names of the events. A name is never renamed or reused.</summary>
public static class EventNames
{
    private static readonly (string Name, Type Type)[] Table =
    [
        ("incident.opened", typeof(IncidentOpened)),
        ("incident.accepted", typeof(IncidentAccepted)),
        ("incident.declined", typeof(IncidentDeclined)),
        ("incident.classified", typeof(IncidentClassified)),
        ("incident.dispatched", typeof(IncidentDispatched)),
        ("assignment.signed", typeof(AssignmentSigned)),
        ("assignment.returned", typeof(AssignmentReturned)),
        ("note.added", typeof(NoteAdded)),
        ("assignment.done", typeof(AssignmentDone)),
        ("handling.completed", typeof(HandlingCompleted)),
        ("completion.rejected", typeof(CompletionRejected)),
        ("incident.archived", typeof(IncidentArchived)),
        ("deadline.escalated", typeof(DeadlineEscalated)),
        ("deadline.skipped", typeof(DeadlineSkipped)),
        ("dispute.ruled", typeof(DisputeRuled)),
        ("approval.asked", typeof(ApprovalAsked)),
        ("approval.denied", typeof(ApprovalDenied)),
        ("incident.suspended", typeof(IncidentSuspended)),
        ("incident.resumed", typeof(IncidentResumed)),
        ("extension.granted", typeof(ExtensionGranted)),
        ("handling.raised", typeof(HandlingRaised)),
        ("incident.merged", typeof(IncidentMerged)),
        ("incident.joined", typeof(IncidentsJoined)),
        ("incident.split", typeof(IncidentSplit)),
        ("incident.parted", typeof(IncidentsParted)),
        ("incident.followed", typeof(MainFollowed)),
        ("answer.given", typeof(AnswerGiven)),
        ("urgent.set", typeof(UrgentSet)),
        ("urgent.cleared", typeof(UrgentCleared)),
        ("document.issued", typeof(DocumentIssued)),
        ("document.replied", typeof(DocumentReplied)),
        ("document.closed", typeof(DocumentClosed)),
        ("deadline.acknowledged", typeof(RungAcknowledged)),
        ("promise.broken", typeof(PromiseBroken)),
        ("promise.kept", typeof(PromiseKept)),
        ("supervision.lifted", typeof(SupervisionLifted)),
        ("instruction.given", typeof(InstructionGiven)),
        ("instruction.assigned", typeof(InstructionAssigned)),
        ("instruction.done", typeof(InstructionDone)),
        ("incident.restricted", typeof(IncidentRestricted)),
        ("incident.replanned", typeof(IncidentReplanned)),
        ("incident.answered", typeof(DirectlyAnswered)),
        ("completion.approved", typeof(CompletionApproved)),
        ("revisit.tried", typeof(RevisitTried)),
        ("revisit.ended", typeof(RevisitEnded)),
        ("redo.ordered", typeof(RedoOrdered)),
        ("redo.refused", typeof(RedoRefused)),
        ("evaluation.given", typeof(EvaluationGiven)),
        ("incident.reopened", typeof(IncidentReopened)),
        ("incident.parked", typeof(IncidentParked)),
        ("parking.reviewed", typeof(ParkingReviewed)),
        ("incident.transferred", typeof(IncidentTransferred)),
        ("transfer.receipted", typeof(TransferReceipted)),
        ("meeting.called", typeof(MeetingCalled)),
        ("meeting.held", typeof(MeetingHeld)),
        ("task.added", typeof(TaskAdded)),
        ("task.done", typeof(TaskDone)),
        ("team.formed", typeof(TaskForceFormed)),
        ("team.closed", typeof(TaskForceClosed)),
        ("milestone.set", typeof(MilestoneSet)),
        ("milestone.reached", typeof(MilestoneReached)),
        ("team.linked", typeof(IncidentsLinked)),
        ("team.unlinked", typeof(IncidentsUnlinked)),
        ("team.joined", typeof(TeamJoined)),
        ("team.left", typeof(TeamLeft)),
        ("contact.unmasked", typeof(ContactUnmasked)),
        ("personal.purged", typeof(PersonalPurged)),
    ];

    private static readonly Dictionary<Type, string> Names = Table.ToDictionary(t => t.Type, t => t.Name);
    private static readonly Dictionary<string, Type> Types = Table.ToDictionary(t => t.Name, t => t.Type, StringComparer.Ordinal);

    /// <summary>All names with their types.</summary>
    public static IReadOnlyList<(string Name, Type Type)> All => Table;

    /// <summary>The wire name of an event.</summary>
    public static string Of(IncidentEvent fact) => Names[(fact ?? throw new ArgumentNullException(nameof(fact))).GetType()];

    /// <summary>The event type with this wire name.</summary>
    /// <exception cref="FormatException">Written by a newer version.</exception>
    public static Type TypeOf(string name) =>
        Types.TryGetValue(name, out var type) ? type : throw new FormatException($"Event '{name}' is unknown to this version.");
}
