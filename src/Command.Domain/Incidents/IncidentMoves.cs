using Command.Contracts.Incidents;

namespace Command.Domain.Incidents;

/// <summary>The allowed moves and the running clocks, as tables (domain.md §2.1). <c>docs/incident-states.md</c> is drawn from here.</summary>
public static class IncidentMoves
{
    private static readonly Dictionary<IncidentState, string[]> Moves = new()
    {
        [IncidentState.Received] = ["accept", "decline", "classify", "note"],
        [IncidentState.Registered] = ["classify", "dispatch", "decline", "note"],
        [IncidentState.Dispatched] = ["sign", "return", "dispatch", "note"],
        [IncidentState.Returned] = ["classify", "dispatch", "note"],
        [IncidentState.Signed] = ["note", "contact", "complete", "dispatch", "sign"],
        [IncidentState.Handling] = ["note", "contact", "complete", "dispatch", "sign"],
        [IncidentState.Completed] = ["review", "note"],
        [IncidentState.Declined] = [],
        [IncidentState.Archived] = [],
    };

    private static readonly Dictionary<IncidentState, ClockName[]> Clocks = new()
    {
        [IncidentState.Received] = [ClockName.TakeUp, ClockName.Main],
        [IncidentState.Registered] = [ClockName.Dispatch, ClockName.Main],
        [IncidentState.Dispatched] = [ClockName.Sign, ClockName.Main],
        [IncidentState.Returned] = [ClockName.Dispatch, ClockName.Main],
        [IncidentState.Signed] = [ClockName.Main],
        [IncidentState.Handling] = [ClockName.Main],
        [IncidentState.Completed] = [ClockName.Review],
        [IncidentState.Declined] = [],
        [IncidentState.Archived] = [],
    };

    /// <summary>Actions (surface names) that a state allows.</summary>
    public static IReadOnlyList<string> AllowedIn(IncidentState state) => Moves[state];

    /// <summary>Whether a clock runs in a state. A clock that does not run cannot escalate.</summary>
    public static bool Runs(IncidentState state, ClockName clock) => Clocks[state].Contains(clock);

    /// <summary>The action (surface name) that a command carries out; null for what only the engine does.</summary>
    public static string? ActionOf(IncidentCommand command) => command switch
    {
        AcceptIncident => "accept",
        DeclineIncident => "decline",
        ClassifyIncident => "classify",
        DispatchIncident => "dispatch",
        SignAssignment => "sign",
        ReturnAssignment => "return",
        AddNote { Contact: true } => "contact",
        AddNote => "note",
        CompleteHandling => "complete",
        ReviewCompletion => "review",
        _ => null,
    };
}
