using Command.Contracts.Incidents;

namespace Command.Domain.Tests.Incidents;

/// <summary>The columns of the table: an action with everything it needs to succeed.</summary>
internal static class Moves
{
    public static readonly IReadOnlyDictionary<string, IncidentCommand> ByName = new Dictionary<string, IncidentCommand>
    {
        ["accept"] = new AcceptIncident(),
        ["decline"] = new DeclineIncident("military", Desk.Text),
        ["classify"] = new ClassifyIncident("0101", null, null),
        ["dispatch"] = new DispatchIncident(null, null, null),
        ["sign"] = new SignAssignment(Desk.Lead),
        ["return"] = new ReturnAssignment(Desk.Lead, "0101", "D01", Desk.Text),
        ["note"] = new AddNote(null, false, Desk.Text),
        ["contact"] = new AddNote(Desk.Lead, true, Desk.Text),
        ["complete"] = new CompleteHandling(Desk.Lead, "resolved", Desk.Text),
        ["review"] = new ReviewCompletion(true, null),
        ["reject"] = new ReviewCompletion(false, Desk.Text),
        ["sign/co"] = new SignAssignment(Desk.Co),
        ["return/co"] = new ReturnAssignment(Desk.Co, "0101", "D01", Desk.Text),
        ["complete/co"] = new CompleteHandling(Desk.Co, "resolved", Desk.Text),
        ["sign/other"] = new SignAssignment(Desk.Other),
        ["return/other"] = new ReturnAssignment(Desk.Other, "0101", "D01", Desk.Text),
        ["contact/other"] = new AddNote(Desk.Other, true, Desk.Text),
        ["complete/other"] = new CompleteHandling(Desk.Other, "resolved", Desk.Text),
    };
}
