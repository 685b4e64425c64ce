using Command.Contracts.Incidents;
using Command.Domain.Escalation;

namespace Command.Domain.Incidents;

/// <summary>A clock: its names, the states in which it can run, and until when it waits for something in particular.</summary>
/// <param name="Name">Stable; its wire name stands in the deadline rows, in <c>deadlines.csv</c> and <c>ladder.csv</c>.</param>
/// <param name="Zh">What it measures, in Chinese.</param>
/// <param name="En">The same in English.</param>
/// <param name="In">States in which it runs. A clock that does not run cannot escalate.</param>
public sealed record CaseClock(ClockName Name, string Zh, string En, IReadOnlyList<IncidentState> In)
{
    /// <summary>What kind of late it is when nobody has acted at its end.</summary>
    public Lateness Late { get; init; } = Lateness.Centre;

    /// <summary>Whether what one run of it is for is still open; nothing in particular always is.</summary>
    internal Func<Incident, Clock, bool> Waits { get; init; } = (_, _) => true;

    /// <summary>The department that a run of it is for, where the ladder speaks to "dept"; null for the lead.</summary>
    internal Func<Incident, Clock, string?> Dept { get; init; } = (_, clock) => clock.For;
}

/// <summary>
/// All clocks. A new one is a word in <see cref="ClockName"/>, a line here, and the action that starts it (docs/adding.md).
/// </summary>
public static class CaseClocks
{
    private static readonly IncidentState[] Departments =
        [IncidentState.Signed, IncidentState.Handling, IncidentState.Extended, IncidentState.Redo];

    private static readonly IncidentState[] Waiting = [IncidentState.Registered, IncidentState.Triage, IncidentState.Returned];

    // The main line up to the answer.
    private static readonly IncidentState[] Unanswered =
        [IncidentState.Received, .. Waiting, IncidentState.Dispatched, IncidentState.Disputed, .. Departments, IncidentState.Joint];

    private static readonly IncidentState[] Parts = [IncidentState.Dispatched, IncidentState.Disputed, .. Departments, IncidentState.Joint];

    private static readonly IncidentState[] Teamed = [.. Unanswered.Where(s => s != IncidentState.Received), IncidentState.Suspended];

    private static readonly IncidentState[] Open =
    [
        .. Unanswered, IncidentState.Suspended, IncidentState.Completed, IncidentState.RevisitDue,
        IncidentState.Evaluated, IncidentState.Parked,
        IncidentState.TransferredOut,
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CaseClock> All { get; } =
    [
        new(ClockName.TakeUp, "受理", "take-up", [IncidentState.Received]) { Late = Lateness.Backlog },
        new(ClockName.Register, "登记", "registration", [IncidentState.Registered]) { Late = Lateness.Backlog },
        new(ClockName.Dispatch, "派单", "dispatch", Waiting) { Late = Lateness.Backlog },
        new(ClockName.Sign, "签收", "sign", [IncidentState.Dispatched]) { Late = Lateness.Signing },
        new(ClockName.CoSign, "协办签收", "co-department sign", Parts)
        {
            Late = Lateness.Signing, Waits = (i, c) => HasPart(i, c, AssignmentState.Offered),
        },
        new(ClockName.CoPart, "协办办理", "co-department part", Parts)
        {
            Late = Lateness.Handling, Waits = (i, c) => HasPart(i, c, AssignmentState.Signed),
        },
        new(ClockName.Adjudicate, "裁定", "ruling", [IncidentState.Disputed]),
        new(ClockName.Raise, "上报答复", "answer to the department", Departments) { Waits = (i, _) => i.Oversight?.RaisedAt is not null },
        new(ClockName.Contact, "联系", "first contact", [.. Departments, IncidentState.Joint])
        {
            Late = Lateness.Handling, Waits = (i, c) => !(i.ContactedAt >= c.StartedAt),
        },
        new(ClockName.Measure, "处置", "measure", Unanswered) { Late = Lateness.Handling, Waits = (i, _) => i.MeasureDue },
        new(ClockName.Suspension, "挂起上限", "suspension cap", [IncidentState.Suspended]),
        new(ClockName.Main, "办结", "settle", Unanswered) { Late = Lateness.Handling },
        new(ClockName.Verify, "核查", "verification on the spot", [IncidentState.Completed]) { Waits = (i, _) => i.VerifyDue },
        new(ClockName.Review, "审核", "review", [IncidentState.Completed]) { Waits = (i, _) => !i.VerifyDue },
        new(ClockName.Revisit, "回访", "revisit", [IncidentState.RevisitDue]),
        new(ClockName.Evaluation, "评价", "evaluation", [IncidentState.Evaluated]),
        new(ClockName.ParkReview, "挂账复核", "yearly review", [IncidentState.Parked]),
        new(ClockName.Receipt, "转出回执", "receipt", [IncidentState.TransferredOut]),
        new(ClockName.Reply, "公文回复", "document reply", Open)
        {
            Late = Lateness.Handling,
            Waits = (i, c) => i.Oversight?.Documents.Any(d => d.Number == c.For && d is { RepliedAt: null, ClosedAt: null }) == true,
            Dept = (i, c) => i.Oversight?.Documents.FirstOrDefault(d => d.Number == c.For)?.Dept,
        },
        new(ClockName.Task, "任务", "task", Open)
        {
            Late = Lateness.Handling,
            Waits = (i, c) => i.OpenTasks.Any(t => Incident.Numbered(t.Number) == c.For),
            Dept = (i, c) => i.Tasks.FirstOrDefault(t => Incident.Numbered(t.Number) == c.For)?.Dept,
        },
        new(ClockName.HandOver, "移交答复", "answer to the hand-over", Open) { Waits = (i, _) => i.HandOverUnanswered },
        new(ClockName.Checkpoint, "13710节点", "13710 checkpoint", [.. Unanswered, IncidentState.Completed])
        {
            Late = Lateness.Handling, Waits = (i, c) => i.MetBy(c.For) is null, Dept = (_, _) => null,
        },
        new(ClockName.FirstMeeting, "首次会商", "first meeting", Teamed)
        {
            Waits = (i, c) => i.OpenMeeting is { } meeting && Incident.Numbered(meeting.Number) == c.For,
        },
        new(ClockName.Milestone, "专班节点", "milestone", Teamed)
        {
            Late = Lateness.Handling,
            Waits = (i, c) => i.OpenTeam?.Milestones.Any(m => m.Open && Incident.Numbered(m.Number) == c.For) == true,
            Dept = (i, _) => i.OpenTeam?.Lead.Dept,
        },
    ];

    private static readonly Dictionary<ClockName, CaseClock> ByName = All.ToDictionary(clock => clock.Name);

    private static readonly Dictionary<IncidentState, ClockName[]> ByState =
        Enum.GetValues<IncidentState>()
            .ToDictionary(state => state, state => All.Where(c => c.In.Contains(state)).Select(c => c.Name).ToArray());

    /// <summary>The descriptor of a clock.</summary>
    public static CaseClock Of(ClockName name) => ByName[name];

    /// <summary>Whether a clock can run in a state.</summary>
    public static bool Runs(IncidentState state, ClockName clock) => ByState[state].Contains(clock);

    /// <summary>
    /// Whom a rung of a run speaks to: "lead" is the lead department, "dept" the department that the clock is for, else a post. Nobody is
    /// chased who was never given the case (rules.md 13): then the shift leader hears it, whose case it is.
    /// </summary>
    public static string AddresseeOf(Incident incident, Clock clock, string addressee)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(clock);
        return addressee switch
        {
            Rung.Lead => GivenLead(incident) ?? Climbing.LastResort,
            Rung.Dept => UnitOf(incident, clock) ?? Climbing.LastResort,
            _ => addressee,
        };
    }

    /// <summary>The department that answers for a run; null while nobody was given the case.</summary>
    public static string? UnitOf(Incident incident, Clock clock) =>
        Of(clock.Name).Dept(incident, clock) is { } dept ? dept : GivenLead(incident);

    // Proposed by a table is not given, and what was given back is nobody's.
    private static string? GivenLead(Incident incident) =>
        incident.AssignmentOf(incident.Lead) is { State: not AssignmentState.Returned } ? incident.Lead : null;

    private static bool HasPart(Incident incident, Clock clock, AssignmentState state) =>
        incident.AssignmentOf(clock.For!) is { Role: AssignmentRole.Co } part && part.State == state;
}
