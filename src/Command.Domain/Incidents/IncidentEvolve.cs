using Command.Contracts.Areas;
using Command.Contracts.Incidents;

namespace Command.Domain.Incidents;

public sealed partial record Incident
{
    /// <summary>The incident after one more fact. Every event type has a case; a test walks all of them.</summary>
    public Incident Evolve(IncidentEvent fact, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var next = fact switch
        {
            IncidentOpened e => Opened(e),
            IncidentAccepted => this with { State = IncidentState.Registered },
            IncidentDeclined => this with { State = IncidentState.Declined, ClosedAt = at },
            IncidentClassified e => Classified(e),
            IncidentDispatched e => Dispatched(e, at),
            AssignmentSigned e => Signed(e, at),
            AssignmentReturned e => GivenBack(e),
            NoteAdded e => Noted(e),
            AssignmentDone e => WithAssignment(e.Dept, a => a with { State = AssignmentState.Done }),
            HandlingCompleted e => WithAssignment(e.Dept, a => a with { State = AssignmentState.Done })
                with { State = IncidentState.Completed, CompletedAt = at },
            CompletionRejected => WithAssignment(Lead, a => a with { State = AssignmentState.Signed })
                with { State = IncidentState.Handling, CompletedAt = null },
            IncidentArchived => this with { State = IncidentState.Archived, ClosedAt = at, OnTime = CompletedAt <= Run(ClockName.Main)?.Clock.Due },
            DeadlineEscalated e => Climbed(e.Clock, e.Generation, e.Rung, e.Next),
            DeadlineSkipped e => Climbed(e.Clock, e.Generation, e.Rung, e.Next),
            _ => throw new ArgumentOutOfRangeException(nameof(fact), fact.GetType().Name, "No Evolve case."),
        };
        return next.Started(fact.Clocks) with { Version = Version + 1 };
    }

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
    };

    private Incident Classified(IncidentClassified e) => this with
    {
        ItemCode = e.ItemCode,
        ItemDecided = true,
        Urgency = e.Urgency,
        Complexity = e.Complexity,
        Lead = e.Lead,
        Co = e.Co,
        Restricted = Restricted || e.Restricted,
        // What opening would have left out: from here on no screen and no list may show the place.
        Area = e.Restricted ? AreaRef.Unknown with { Street = Area.Street } : Area,
        Location = e.Restricted ? null : Location,
        Place = e.Restricted ? null : Place,
        Policy = e.Policy,
    };

    private Incident Dispatched(IncidentDispatched e, DateTimeOffset at) => this with
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

    private Incident GivenBack(AssignmentReturned e) =>
        WithAssignment(e.Dept, a => a with { State = AssignmentState.Returned })
            with { State = e.Dept == Lead ? IncidentState.Returned : State, Returns = Returns + 1 };

    // The first working note of the signed lead is what turns "signed" into "being handled".
    private Incident Noted(NoteAdded e) =>
        State == IncidentState.Signed && e.Dept == Lead ? this with { State = IncidentState.Handling } : this;

    private Incident Climbed(ClockName clock, int generation, int rung, RungPlan? next) => this with
    {
        Clocks =
        [
            .. Clocks.Select(run => run.Clock.Name == clock && run.Clock.Generation == generation
                ? run with { Clock = run.Clock with { Next = next }, Rung = Math.Max(run.Rung, rung) }
                : run),
        ],
    };

    private Incident WithAssignment(string dept, Func<Assignment, Assignment> change) =>
        this with { Assignments = [.. Assignments.Select(a => a.Dept == dept ? change(a) : a)] };

    private Incident Started(IReadOnlyList<Clock>? clocks) => clocks is null or []
        ? this
        : this with
        {
            Clocks =
            [
                .. Clocks.Where(run => clocks.All(c => c.Name != run.Clock.Name)),
                // A re-planned limit is a new deadline; what the old one has climbed counts only as far as the plan says.
                .. clocks.Select(clock => new ClockRun(clock, clock.Climbed)),
            ],
        };
}
