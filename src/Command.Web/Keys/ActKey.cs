using Command.Contracts.Incidents;
using Command.Web.Case;

namespace Command.Web.Keys;

/// <summary>A button of the action bar and the key that does the same.</summary>
/// <param name="Key">Name of the key.</param>
/// <param name="Action">Surface name of the action (<c>data-action</c>); null for what only moves.</param>
/// <param name="Word">Resource of its word.</param>
/// <param name="Filled">The one filled button.</param>
public sealed record ActKey(string Key, string? Action, string Word, bool Filled = false)
{
    private static readonly ActKey Note = new("N", "note", "Act.Note");
    private static readonly ActKey Contact = new("L", "contact", "Act.Contact");

    /// <summary>What the reader can do to the open case, most likely first. What the role may never do is not shown; what the state forbids is not either.</summary>
    public static IReadOnlyList<ActKey> Of(OpenCase open, CaseDesk desk)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(desk);
        return open.File is { } file ? [.. All(file, open.Part).Where(key => key.Action is null || Allowed(key.Action, file, desk))] : [];
    }

    // Accepting is part of dispatching: F on a case that waits takes it up first.
    // A department notes only what it has a part in.
    private static bool Allowed(string action, CaseFile file, CaseDesk desk) =>
        (desk.Open(file.Incident, action) && (desk.Actor.Dept is not { } dept || file.Incident.AssignmentOf(dept) is not null)) || (action == "dispatch" && file.Incident.State == IncidentState.Received && desk.May("accept") && desk.May("dispatch"));

    private static IEnumerable<ActKey> All(CaseFile file, Assignment? part) => file.Incident.State switch
    {
        IncidentState.Received =>
        [
            new("F", "dispatch", "Act.Dispatch", true), new("D", "dispatch", "Act.LeadOnly"), new("A", "accept", "Act.Accept"),
            new("I", "classify", "Act.Classify"), new("X", "decline", "Act.Decline"), Note,
        ],
        IncidentState.Registered or IncidentState.Triage or IncidentState.Returned =>
        [
            new("F", "dispatch", "Act.Dispatch", true), new("D", "dispatch", "Act.LeadOnly"), new("I", "classify", "Act.Classify"),
            new("X", "decline", "Act.Decline"), Note,
        ],
        IncidentState.Dispatched =>
        [
            .. part is { State: AssignmentState.Offered } ? new ActKey[] { new("F", "sign", "Act.Sign", true), new("B", "return", "Act.Return") } : [],
            new("Shift+F", "dispatch", "Act.Redispatch"), Note,
        ],
        IncidentState.Signed or IncidentState.Handling or IncidentState.Extended or IncidentState.Redo =>
        [
            .. part?.State switch
            {
                AssignmentState.Offered => new ActKey[] { new("F", "sign", "Act.Sign", true) },
                AssignmentState.Signed => [new("F", "complete", part.Role == AssignmentRole.Lead ? "Act.Complete" : "Act.PartDone", true)],
                _ => [],
            },
            Contact, Note, new("Shift+F", "dispatch", "Act.Redispatch"),
        ],
        IncidentState.Completed => [new("F", "review", "Act.Pass", true), new("B", "review", "Act.Reject"), Note],
        _ => [],
    };
}
