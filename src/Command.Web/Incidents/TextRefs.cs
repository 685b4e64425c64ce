using Command.Contracts.Incidents;

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
        _ => null,
    };
}
