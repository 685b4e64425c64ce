using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;

namespace Command.Web.Incidents;

/// <summary>Finds the text that an event refers to.</summary>
public static class TextRefs
{
    /// <summary>The reference, or null for an event without a text.</summary>
    public static TextRef? Of(IncidentEvent fact) => fact switch
    {
        IncidentDeclined e => e.Text,
        IncidentDispatched e => e.Text,
        AssignmentReturned e => e.Text,
        NoteAdded e => e.Text,
        AssignmentDone e => e.Text,
        HandlingCompleted e => e.Reply,
        CompletionRejected e => e.Text,
        DisputeRuled e => e.Text,
        ApprovalAsked e => e.Text,
        ApprovalDenied e => e.Text,
        IncidentSuspended e => e.Text,
        IncidentResumed e => e.Text,
        ExtensionGranted e => e.Text,
        HandlingRaised e => e.Text,
        IncidentMerged e => e.Text,
        IncidentSplit e => e.Text,
        AnswerGiven e => e.Reply,
        UrgentSet e => e.Text,
        UrgentCleared e => e.Text,
        DocumentIssued e => e.Requirement,
        DocumentReplied e => e.Text,
        DocumentClosed e => e.Text,
        RungAcknowledged e => e.Text,
        SupervisionLifted e => e.Text,
        InstructionGiven e => e.Text,
        InstructionDone e => e.Text,
        IncidentRestricted e => e.Text,
        IncidentReplanned e => e.Text,
        DirectlyAnswered e => e.Reply,
        RevisitEnded e => e.Text,
        RedoOrdered e => e.Text,
        RedoRefused e => e.Text,
        EvaluationGiven e => e.Text,
        IncidentReopened e => e.Text,
        IncidentParked e => e.Text,
        ParkingReviewed e => e.Text,
        IncidentTransferred e => e.Reply,
        TransferReceipted e => e.Text,
        MeetingCalled e => e.Text,
        MeetingHeld e => e.Decision,
        TaskAdded e => e.What,
        TaskDone e => e.Text,
        TaskForceFormed e => e.Goal,
        TaskForceClosed e => e.Report,
        MilestoneSet e => e.Name,
        MilestoneReached e => e.Text,
        ContactUnmasked e => e.Text,
        _ => null,
    };
}
