using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;

namespace Command.Domain.Incidents;

/// <summary>The rule book of an incident: state, command, policy and time in; facts or a coded refusal out. Pure.</summary>
public static partial class IncidentDecisions
{
    /// <summary>Decides one command. What concerns several incidents at once goes through <see cref="GroupDecisions"/>.</summary>
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

        return HiddenOnceClosed(incident, OfState(incident, command, policy, now), policy, now);
    }

    private static Decision OfState(Incident incident, IncidentCommand command, Policy policy, DateTimeOffset now) =>
        StillJoint(incident, command)
            ?? Intake(incident, command, policy, now)
            ?? Work(incident, command, policy, now)
            ?? Watch(incident, command, policy, now)
            ?? Share(incident, command, policy, now)
            ?? End(incident, command, policy, now)
            ?? Guard(incident, command)
            ?? throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "No rule.");

    // Whatever closes it: from the same instant on it is seen by its desks only.
    private static Decision HiddenOnceClosed(Incident incident, Decision decision, Policy policy, DateTimeOffset now) => decision is Decision.Accepted { Events: { Count: > 0 } facts }
        && policy.IsRestrictedOnceClosed(incident.ItemCode)
        && facts.Aggregate(incident, (soFar, fact) => soFar.Evolve(fact, now)) is { Closed: true, Restricted: false }
            ? new Decision.Accepted([.. facts, new IncidentRestricted(null)])
            : decision;

    private static readonly Decision NotThere = Decision.Refuse(
        "incident.not-found", "没有这个案件编号。", "There is no incident with this code.");

    // From receipt to the departments, and what joins or parts incidents on the way.
    private static Decision? Intake(Incident incident, IncidentCommand command, Policy policy, DateTimeOffset now) => command switch
    {
        OpenIncident => Decision.Nothing,
        AcceptIncident => Decision.One(new IncidentAccepted
        {
            Clocks = [Start(incident, ClockName.Register, policy, now), Start(incident, ClockName.Dispatch, policy, now)],
        }),
        DeclineIncident c => Decline(incident, c),
        ClassifyIncident c => Classify(incident, c, policy, now),
        DispatchIncident c => Dispatch(incident, c, policy, now),
        FollowMain c => Follow(incident, c),
        JoinIncidents c => Join(incident, c, policy, now),
        LeaveMain c => Leave(incident, c, policy, now),
        // What has ended follows nobody and lets nobody go: the boards have forgotten it.
        PartIncidents when incident.Closed => Decision.Nothing,
        EndWithMain when incident.State != IncidentState.Merged => Decision.Nothing,
        PartIncidents c => Part(incident, c, policy, now),
        EndWithMain c => Decision.One(new MainFollowed(c.Main, c.State)),
        MergeIncidents or SplitIncidents or LinkIncidents or UnlinkIncidents => throw new ArgumentException("Concerns several incidents: GroupDecisions decides it.", nameof(command)),
        DeadlinePassed c => Pass(incident, c, policy, now),
        CheckPromise => Check(incident, policy, now),
        ReplanIncident c => Replan(incident, c, policy, now),
        _ => null,
    };

    // In the hands of the departments.
    private static Decision? Work(Incident incident, IncidentCommand command, Policy policy, DateTimeOffset now) => command switch
    {
        SignAssignment c => Sign(incident, c, policy, now),
        ReturnAssignment c => Return(incident, c, policy, now),
        RuleDispute c => Rule(incident, c, policy, now),
        AddNote c => Note(incident, c),
        RequestExtension c => AskExtension(incident, c, policy, now),
        DecideExtension c => Extend(incident, c, policy, now),
        SuspendIncident c => Suspend(incident, c, policy, now),
        ResumeIncident c => Resume(incident, c.Text, policy, now, capped: false),
        RaiseHandling c => Raise(incident, c, policy, now),
        CompleteHandling c => Complete(incident, c, policy, now),
        _ => null,
    };

    // Beside the flow.
    private static Decision? Watch(Incident incident, IncidentCommand command, Policy policy, DateTimeOffset now) => command switch
    {
        AcknowledgeRung c => Acknowledge(incident, c, policy, now),
        SetUrgent c => incident.Oversight is { Urgent: true }
            ? Decision.Refuse("urge.already", "已经加急，可以取消加急。", "It is urgent already; the flag can be cleared.", "cancel-urge")
            : Decision.One(new UrgentSet(c.Text)),
        ClearUrgent c => incident.Oversight is { Urgent: true }
            ? Decision.One(new UrgentCleared(c.Text))
            : Decision.Refuse("urge.not-set", "没有加急，可以加急。", "It is not urgent; the flag can be set.", "urge"),
        SuperviseIncident c => Supervise(incident, c, now),
        LiftSupervision c => Lift(incident, c),
        SendLetter c => Letter(incident, c, now),
        ReplyDocument c => Reply(incident, c),
        CloseDocument c => Close(incident, c),
        InstructIncident c => Instruct(incident, c, policy, now),
        AssignInstruction c => Assign(incident, c, policy, now),
        FinishTask c => Finish(incident, c),
        RestrictIncident c => Restrict(incident, c),
        _ => null,
    };

    // Several houses together.
    private static Decision? Share(Incident incident, IncidentCommand command, Policy policy, DateTimeOffset now) => command switch
    {
        ConferIncident c => Confer(incident, c, policy, now),
        RecordMeeting c => Record(incident, c, policy, now),
        FormTaskForce c => Form(incident, c, policy, now),
        AddTask c => Add(incident, c, policy, now),
        SetMilestone c => Mark(incident, c, policy, now),
        ReachMilestone c => Reach(incident, c),
        TakeIn c => Link(incident, c),
        JoinTeam c => Link(incident, c),
        LetOut c => Unlink(incident, c),
        LeaveTeam c => Unlink(incident, c),
        CloseTaskForce c => Dissolve(incident, c),
        _ => null,
    };

    // From the answer to the archive.
    private static Decision? End(Incident incident, IncidentCommand command, Policy policy, DateTimeOffset now) => command switch
    {
        AnswerDirectly c => Answer(incident, c, policy, now),
        ReviewCompletion c => incident.State == IncidentState.Parked ? ReviewParking(incident, c, policy, now) : Review(incident, c, policy, now),
        RecordRevisit c => Revisit(incident, c, policy, now),
        OrderRedo c => Redo(incident, c, policy, now),
        EvaluateIncident c => Evaluate(incident, c),
        ArchiveIncident c => Archive(incident, c),
        ReopenIncident c => Reopen(incident, c, policy, now),
        ParkIncident c => Park(incident, c, policy, now),
        TransferOut c => Transfer(incident, c, policy, now),
        RecordReceipt c => Receipt(incident, c, policy, now),
        _ => null,
    };

    private static Decision NotAllowed(Incident incident, string action)
    {
        var allowed = IncidentMoves.AllowedIn(incident.State);
        return Decision.Refuse(
            "incident.not-allowed",
            $"案件处于“{IncidentNames.Zh(incident.State)}”，不能{IncidentNames.ActionZh(action)}；{(allowed.Count == 0 ? "案件已结束，没有可做的操作" : "现在可以" + string.Join("、", allowed.Select(IncidentNames.ActionZh)))}。",
            $"The incident is {IncidentNames.En(incident.State)}: {action} is not allowed; {(allowed.Count == 0 ? "it has ended and nothing can be done to it" : "open now: " + string.Join(", ", allowed))}.",
            allowed);
    }

    private static Clock Start(Incident incident, ClockName name, Policy policy, DateTimeOffset now, string? what = null) =>
        policy.Clocks.Start(name, incident.NextGeneration(name), incident.Urgency, incident.Complexity, now) with { For = what };

    // Clocks that stood still while a rung came due fired into nothing and will not fire again: going on needs a new run with the same start
    // and the same end, whose rung is due at once. The main clock is re-planned elsewhere when its end moves.
    private static List<Clock> GoOn(Incident incident, IncidentState next, Policy policy, DateTimeOffset now, params IReadOnlyList<Clock> replanned)
    {
        var clocks = new List<Clock>(replanned);
        foreach (var run in (incident with { State = next }).Running.Where(r => !IncidentMoves.Runs(incident.State, r.Clock.Name)))
        {
            if (!clocks.Exists(c => c.Name == run.Clock.Name && c.For == run.Clock.For) && policy.Clocks.GoOn(run, incident.Urgency, now) is { } again)
            {
                clocks.Add(again with { Generation = incident.NextGeneration(run.Clock.Name) + clocks.Count(c => c.Name == run.Clock.Name) });
            }
        }

        return clocks;
    }

    private static IReadOnlyList<Clock>? Some(List<Clock> clocks) => clocks.Count == 0 ? null : clocks;

    private static Decision NotYours(string dept) => Decision.Refuse(
        "assignment.not-yours", $"{dept} 不是本案的主办或协办单位。", $"{dept} is neither lead nor co-department of this incident.");

    private static Decision TextNeeded(string code, string zh, string en) =>
        new Decision.Refused(new Refusal(code, $"{zh}须写明理由。", $"{en} needs a written reason.", []));
}
