using Command.Contracts.Incidents;
using Command.Domain.Catalogue;

namespace Command.Domain.Incidents;

/// <summary>The rule book of an incident: state, command, policy and time in; facts or a coded refusal out. Pure.</summary>
public static partial class IncidentDecisions
{
    /// <summary>Decides one command.</summary>
    /// <param name="incident">Present state, <see cref="Incident.None"/> with a code for a new one.</param>
    /// <param name="command">What is wanted.</param>
    /// <param name="policy">The versioned data to judge by.</param>
    /// <param name="now">The instant of the decision, UTC.</param>
    public static Decision Decide(Incident incident, IncidentCommand command, Policy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(policy);

        if (incident.Version == 0)
        {
            return command is OpenIncident open ? Open(open, policy) : NotThere;
        }

        if (IncidentMoves.ActionOf(command) is { } action && !IncidentMoves.AllowedIn(incident.State).Contains(action))
        {
            return NotAllowed(incident, action);
        }

        return command switch
        {
            OpenIncident => Decision.Nothing,
            AcceptIncident => Decision.One(new IncidentAccepted { Clocks = [Start(incident, ClockName.Dispatch, policy, now)] }),
            DeclineIncident c => Decline(c),
            ClassifyIncident c => Classify(incident, c, policy, now),
            DispatchIncident c => Dispatch(incident, c, policy, now),
            SignAssignment c => Sign(incident, c),
            ReturnAssignment c => Return(incident, c, policy, now),
            AddNote c => Note(incident, c),
            CompleteHandling c => Complete(incident, c, policy, now),
            ReviewCompletion c => Review(incident, c, policy, now),
            DeadlinePassed c => Escalate(incident, c, policy, now),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "No rule."),
        };
    }

    private static readonly Decision NotThere = Decision.Refuse(
        "incident.not-found", "没有这个案件编号。", "There is no incident with this code.");

    private static Decision NotAllowed(Incident incident, string action)
    {
        var allowed = IncidentMoves.AllowedIn(incident.State);
        return Decision.Refuse(
            "incident.not-allowed",
            $"案件处于“{IncidentNames.Zh(incident.State)}”，不能{IncidentNames.ActionZh(action)}；{(allowed.Count == 0 ? "案件已结束，没有可做的操作" : "现在可以" + string.Join("、", allowed.Select(IncidentNames.ActionZh)))}。",
            $"The incident is {IncidentNames.En(incident.State)}: {action} is not allowed; {(allowed.Count == 0 ? "it has ended and nothing can be done to it" : "open now: " + string.Join(", ", allowed))}.",
            allowed);
    }

    private static Clock Start(Incident incident, ClockName name, Policy policy, DateTimeOffset now) =>
        policy.Clocks.Start(name, incident.NextGeneration(name), incident.Urgency, incident.Complexity, now);

    private static Decision Decline(DeclineIncident c) => DeclineReasons.Find(c.Reason) is null
        ? Decision.Refuse(
            "decline.reason-required",
            $"不予受理须写明原因代码：{string.Join("、", DeclineReasons.All.Select(r => $"{r.Code}（{r.Zh}）"))}。",
            $"Declining needs a reason code: {string.Join(", ", DeclineReasons.All.Select(r => r.Code))}.")
        : Decision.One(new IncidentDeclined(c.Reason, c.Text));

    private static Decision Note(Incident incident, AddNote c) => c switch
    {
        { Text: null } => Decision.Refuse("note.text-required", "备注须有文字。", "A note needs a text."),
        { Dept: { } dept } when incident.AssignmentOf(dept) is null => NotYours(dept),
        _ => Decision.One(new NoteAdded(c.Dept, c.Contact, c.Text)),
    };

    private static Decision Review(Incident incident, ReviewCompletion c, Policy policy, DateTimeOffset now) => c switch
    {
        { Passed: true } => Decision.One(new IncidentArchived()),
        { Text: null } => Decision.Refuse("review.text-required", "审核不通过须写明要求。", "A rejected review needs a text that says what is missing."),
        { Text: { } text } => Decision.One(new CompletionRejected(text) { Clocks = MissedWhileStopped(incident, policy, now) }),
    };

    // The main clock climbs nothing during review: what came due then fired into nothing and will not fire again.
    private static IReadOnlyList<Clock>? MissedWhileStopped(Incident incident, Policy policy, DateTimeOffset now) =>
        incident.Run(ClockName.Main) is { } main && policy.Clocks.GoOn(main, incident.Urgency, now) is { } again ? [again] : null;

    private static Decision NotYours(string dept) => Decision.Refuse(
        "assignment.not-yours", $"{dept} 不是本案的主办或协办单位。", $"{dept} is neither lead nor co-department of this incident.");
}
