using System.Collections.Immutable;
using Command.Contracts.Incidents;

namespace Command.Domain.Actions;

/// <summary>States that belong together for the question where an action is open (domain.md §2.1).</summary>
internal static class Stages
{
    /// <summary>It waits to be sent out.</summary>
    public static readonly ImmutableArray<IncidentState> Waiting = [IncidentState.Registered, IncidentState.Triage, IncidentState.Returned];

    /// <summary>A department works on it and may ask for more time.</summary>
    public static readonly ImmutableArray<IncidentState> Worked =
        [IncidentState.Signed, IncidentState.Handling, IncidentState.Extended, IncidentState.Redo];

    /// <summary>Worked on in its first round: what is done over is no longer merged.</summary>
    public static readonly ImmutableArray<IncidentState> FirstWorked =
        [IncidentState.Signed, IncidentState.Handling, IncidentState.Extended];

    /// <summary>The main clock runs, so its end can be worked out anew.</summary>
    public static readonly ImmutableArray<IncidentState> Timed =
    [
        IncidentState.Received, .. Waiting, IncidentState.Dispatched, IncidentState.Disputed, .. Worked, IncidentState.Joint,
    ];

    /// <summary>A task force can be at work: the matter is in hand, and what ends it waits for the team to be closed.</summary>
    public static readonly ImmutableArray<IncidentState> Teamed = [.. Timed.Remove(IncidentState.Received), IncidentState.Suspended];

    /// <summary>Somebody is at work, whatever at: 确认收悉, 督办, 公文, 批示, 加急, 限制查看 stand beside the flow and are open here.</summary>
    public static readonly ImmutableArray<IncidentState> AtWork =
    [
        .. Timed, IncidentState.Suspended, IncidentState.Completed, IncidentState.RevisitDue, IncidentState.Evaluated, IncidentState.Parked,
        IncidentState.TransferredOut,
    ];
}
