using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Web.Case;

/// <summary>One station of the main line.</summary>
/// <param name="State">The state.</param>
/// <param name="IsDone">Already passed.</param>
/// <param name="IsNow">Where the incident stands.</param>
internal sealed record MainStep(IncidentState State, bool IsDone, bool IsNow)
{
    /// <summary>Class of its mark.</summary>
    public string? Look => IsNow ? State is IncidentState.Returned or IncidentState.Disputed ? "now back" : "now" : IsDone ? "done" : null;
}

/// <summary>The way of an incident from report to archive, as a person reads it.</summary>
internal static class MainLine
{
    private static readonly IncidentState[] Line =
    [
        IncidentState.Received, IncidentState.Registered, IncidentState.Dispatched, IncidentState.Signed,
        IncidentState.Handling, IncidentState.Completed, IncidentState.Archived,
    ];

    /// <summary>The stations; what ends or leaves the line stands where it branched off.</summary>
    public static IReadOnlyList<MainStep> Of(Incident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        var stations = incident.State switch
        {
            IncidentState.Declined => incident.Run(ClockName.Dispatch) is null
                ? [IncidentState.Received, IncidentState.Declined]
                : [IncidentState.Received, IncidentState.Registered, IncidentState.Declined],
            IncidentState.Returned or IncidentState.Disputed =>
                [IncidentState.Received, IncidentState.Registered, incident.State, .. Line[2..]],
            IncidentState.Triage => [IncidentState.Received, IncidentState.Triage, .. Line[2..]],
            IncidentState.Merged => [IncidentState.Received, IncidentState.Merged],
            IncidentState.TransferredOut => [IncidentState.Received, IncidentState.Registered, IncidentState.TransferredOut],
            IncidentState.Suspended or IncidentState.Extended or IncidentState.Redo or IncidentState.Parked or IncidentState.Joint =>
                [.. Line[..4], incident.State, .. Line[5..]],
            IncidentState.RevisitDue or IncidentState.Evaluated => [.. Line[..6], incident.State, .. Line[6..]],
            _ => Line,
        };
        var now = Array.IndexOf(stations, incident.State);
        return [.. stations.Select((state, i) => new MainStep(state, i < now, i == now))];
    }
}
