using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Actions;

namespace Command.Domain.Incidents;

public sealed partial record Incident
{
    /// <summary>The incident after one more fact. Every event type has a case; a test walks all of them.</summary>
    public Incident Evolve(IncidentEvent fact, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var next = Flowed(fact, at) ?? Overseen(fact, at) ?? Together(fact, at) ?? Ended(fact, at) ?? Guarded(fact)
            ?? throw new ArgumentOutOfRangeException(nameof(fact), fact.GetType().Name, "No Evolve case.");
        var moved = fact is not (DeadlineEscalated or DeadlineSkipped or PromiseBroken or PromiseKept);
        return next.Started(fact.Clocks) with { Version = Version + 1, ChangedAt = moved ? at : ChangedAt };
    }

    private Incident? Flowed(IncidentEvent fact, DateTimeOffset at) => fact switch
    {
        IncidentOpened e => Opened(e),
        IncidentAccepted => this with { State = IncidentState.Registered },
        IncidentDeclined => this with { State = IncidentState.Declined, ClosedAt = at },
        IncidentClassified e => Classified(e),
        IncidentDispatched e => Dispatched(e, at),
        AssignmentSigned e => Signed(e, at),
        AssignmentReturned e => GivenBack(e),
        DisputeRuled e => Ruled(e, at),
        NoteAdded e => Noted(e),
        ApprovalAsked e => WithCourse(c => c with { Asked = [.. Others(c, e.Kind), new Approval(e.Kind, e.Dept, e.Reason, e.Text, at)] }),
        ApprovalDenied e => WithCourse(c => c with { Asked = Others(c, e.Kind) }),
        IncidentSuspended e => WithCourse(c => c with { SuspendedAt = at, SuspendedFor = e.Reason, Asked = Others(c, ApprovalKind.Suspension) }) with { State = IncidentState.Suspended },
        IncidentResumed e => WithCourse(c => c with { SuspendedAt = null, SuspendedFor = null, Pauses = [.. c.Pauses, e.Pause] }) with { State = IncidentState.Handling },
        ExtensionGranted e => WithCourse(c => c with { Extensions = e.Number, Asked = Others(c, ApprovalKind.Extension) }) with { State = IncidentState.Extended },
        AssignmentDone e => WithAssignment(e.Dept, a => a with { State = AssignmentState.Done }),
        HandlingCompleted e => Handed(e, at),
        CompletionRejected => WithAssignment(Lead, a => a with { State = AssignmentState.Signed })
            with { State = IncidentState.Handling, CompletedAt = null },
        DeadlineEscalated e => Climbed(e.Clock, e.Generation, e.Rung, e.Next),
        DeadlineSkipped e => Climbed(e.Clock, e.Generation, e.Rung, e.Next),
        PromiseBroken e => this with { Findings = e.Codes },
        PromiseKept => this with { Findings = null },
        // The held run comes with the fact.
        RungAcknowledged => this,
        IncidentMerged e => this with { State = IncidentState.Merged, Kinship = (Kinship ?? Kinship.Alone) with { Main = e.Into, Before = State } },
        IncidentSplit => this with { State = Kinship!.Before, Kinship = Kinship.Joined.Count == 0 ? null : Kinship with { Main = null, Before = default } },
        IncidentsJoined e => WithJoined([.. Joined, .. e.Incidents]),
        IncidentsParted e => WithJoined([.. Joined.Where(j => !e.Codes.Contains(j.Code))]),
        _ => null,
    };

    /// <summary>The incident with its code; the code is not part of any fact because the journal keys facts by it.</summary>
    public static Incident Rebuild(string code, IEnumerable<(IncidentEvent Fact, DateTimeOffset At)> history) =>
        (history ?? throw new ArgumentNullException(nameof(history)))
            .Aggregate(None with { Code = code }, (state, entry) => state.Evolve(entry.Fact, entry.At));

    private Incident Opened(IncidentOpened e) => this with
    {
        State = IncidentState.Received,
        ReceivedAt = e.ReceivedAt,
        Channel = e.Channel,
        ItemCode = e.ItemCode,
        ItemDecided = e.ItemGiven,
        Suggestions = e.Suggestions,
        Urgency = e.Urgency,
        Complexity = e.Complexity,
        Lead = e.Lead,
        Co = e.Co,
        Area = e.Area,
        Location = e.Location,
        Place = e.Place,
        People = e.People,
        Restricted = e.Restricted,
        Reports = 1,
        Policy = e.Policy,
        Rule = e.Rule,
        Route = e.Route,
    };

    private Incident Classified(IncidentClassified e) => WithOwn(own => own with { Urgency = e.Urgency, People = e.People ?? own.People }) with
    {
        State = State == IncidentState.Registered ? IncidentState.Triage : State,
        ItemCode = e.ItemCode,
        ItemDecided = true,
        Complexity = e.Complexity,
        Lead = e.Lead,
        Co = e.Co,
        // Another proposal: what was left of the dispatch that came back is void.
        Assignments = e.Lead == Lead ? Assignments : [],
        Restricted = Restricted || e.Restricted,
        Area = e.Restricted ? Hidden : Area,
        Location = e.Restricted ? null : Location,
        Place = e.Restricted ? null : Place,
        Policy = e.Policy,
        Rule = e.Rule,
        Route = e.Route,
    };

    // What opening would have left out: from here on no screen and no list may show the place.
    private AreaRef Hidden => AreaRef.Unknown with { Street = Area.Street };

    private Incident Dispatched(IncidentDispatched e, DateTimeOffset at) => Answered(c => c with { Asked = [] }) with
    {
        State = IncidentState.Dispatched,
        Lead = e.Lead,
        Co = e.Co,
        Assignments =
        [
            new Assignment(e.Lead, AssignmentRole.Lead, AssignmentState.Offered, at),
            .. e.Co.Select(dept => new Assignment(dept, AssignmentRole.Co, AssignmentState.Offered, at)),
        ],
    };

    private Incident Signed(AssignmentSigned e, DateTimeOffset at) =>
        WithAssignment(e.Dept, a => a with { State = AssignmentState.Signed, SignedAt = at })
            with { State = e.Dept == Lead && State == IncidentState.Dispatched ? IncidentState.Signed : State };

    private Incident GivenBack(AssignmentReturned e)
    {
        var role = AssignmentOf(e.Dept)?.Role ?? AssignmentRole.Co;
        var bounces = Bounces ?? Bounces.None;
        return WithAssignment(e.Dept, a => a with { State = AssignmentState.Returned }) with
        {
            State = e.Disputed ? IncidentState.Disputed : role == AssignmentRole.Lead ? IncidentState.Returned : State,
            Returns = Returns + 1,
            Bounces = bounces with
            {
                By = [.. bounces.By.Where(dept => dept != e.Dept), e.Dept],
                Open = e.Disputed ? new Dispute(e.Dept, role, e.Rule, e.BetterOwner, State) : null,
            },
        };
    }

    private Incident Ruled(DisputeRuled e, DateTimeOffset at)
    {
        var rest = Assignments.Where(a => a.Dept != e.From && (e.Role == AssignmentRole.Co || (a.Dept != e.To && a.Role == AssignmentRole.Co)));
        // A department that has a part already takes the other one into it.
        var taken = e.Role == AssignmentRole.Co && Assignments.Any(a => a.Dept == e.To && a.Dept != e.From);
        List<Assignment> parts = [.. rest];
        if (!taken)
        {
            var offered = new Assignment(e.To, e.Role, AssignmentState.Offered, at);
            parts.Insert(e.Role == AssignmentRole.Lead ? 0 : parts.Count, offered);
        }

        return this with
        {
            State = e.Role == AssignmentRole.Lead ? IncidentState.Dispatched : Bounces?.Open?.Before ?? State,
            Lead = e.Role == AssignmentRole.Lead ? e.To : Lead,
            Co = [.. parts.Where(a => a.Role == AssignmentRole.Co).Select(a => a.Dept)],
            Assignments = parts,
            Bounces = (Bounces ?? Bounces.None) is var b ? b with { Open = null, Bound = [.. b.Bound.Where(dept => dept != e.To), e.To] } : null,
        };
    }

    // The first working note of the lead is what turns "signed", "extended" or "to be redone" into "being handled"; one of the centre
    // answers what was passed up.
    private Incident Noted(NoteAdded e) => e.Dept switch
    {
        null when Oversight?.RaisedAt is not null => this with { Oversight = Oversight with { RaisedAt = null } },
        { } dept when dept == Lead && State is IncidentState.Signed or IncidentState.Extended or IncidentState.Redo => this with { State = IncidentState.Handling },
        _ => this,
    };

    private Incident Handed(HandlingCompleted e, DateTimeOffset at) => WithAssignment(e.Dept, a => a with { State = AssignmentState.Done }) with
    {
        State = IncidentState.Completed,
        CompletedAt = at,
        Ending = (Ending ?? Ending.NotYet) with { Reply = e.Reply },
    };

    private Incident Climbed(ClockName clock, int generation, int rung, RungPlan? next) => this with
    {
        Clocks =
        [
            .. Clocks.Select(run => run.Clock.Name == clock && run.Clock.Generation == generation
                ? run with { Clock = run.Clock with { Next = next }, Rung = Math.Max(run.Rung, rung) }
                : run),
        ],
    };
}
