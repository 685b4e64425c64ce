using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Simulator.Tests.People;

/// <summary>What usually comes next, so that cases get far.</summary>
internal static class Usual
{
    public static string Next(Incident incident) => incident.State switch
    {
        IncidentState.Received => "accept",
        IncidentState.Registered or IncidentState.Triage when incident.Timeless => "answer",
        IncidentState.Registered or IncidentState.Triage or IncidentState.Returned => "dispatch",
        IncidentState.Dispatched => "sign",
        IncidentState.Signed => "contact",
        IncidentState.Handling or IncidentState.Extended or IncidentState.Redo => incident.OpenTeam is null
            ? "complete" : "close-task-force",
        IncidentState.Completed => incident.VerifyDue ? "verify" : "review",
        IncidentState.RevisitDue => "revisit",
        IncidentState.Evaluated => "archive",
        IncidentState.Disputed => "adjudicate",
        IncidentState.Suspended => "resume",
        IncidentState.Joint => "record-meeting",
        IncidentState.Merged => "split",
        IncidentState.TransferredOut => "receipt",
        IncidentState.Parked => "reopen",
        _ => "note",
    };
}
