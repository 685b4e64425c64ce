using Command.Contracts.Incidents;
using Command.Domain.Actions;

namespace Command.Domain.Incidents;

public sealed partial record Incident
{
    private Incident? Overseen(IncidentEvent fact, DateTimeOffset at) => fact switch
    {
        IncidentReplanned e => this with { Policy = e.To },
        UrgentSet => WithOversight(o => o with { Urgent = true }),
        UrgentCleared => WithOversight(o => o with { Urgent = false }),
        DocumentIssued e => WithOversight(o => o with
        {
            Level = e.Level ?? o.Level,
            WasSupervised = o.WasSupervised || e.Kind == DocumentKind.Order,
            Documents = [.. o.Documents, new OfficialDocument(e.Number, e.Kind, e.Level, e.Dept, e.Requirement, at, e.ReplyDue)],
        }),
        DocumentReplied e => WithDocuments(d => d.Number == e.Number, d => d with { RepliedAt = at }),
        DocumentClosed e => WithDocuments(d => d.Number == e.Number, d => d with { ClosedAt = at }),
        SupervisionLifted => WithDocuments(d => d is { Kind: DocumentKind.Order, ClosedAt: null }, d => d with { ClosedAt = at })
            .WithOversight(o => o with { Level = SupervisionLevel.None }),
        HandlingRaised => WithOversight(o => o with { RaisedAt = at }),
        IncidentRestricted => this with { Restricted = true, Area = Hidden, Location = null, Place = null },
        _ => null,
    };

    private Incident? Ended(IncidentEvent fact, DateTimeOffset at) => fact switch
    {
        DirectlyAnswered e => WithEnding(x => x with { Reply = e.Reply }) with { State = After(e.Revisit), CompletedAt = at },
        CompletionApproved e => this with { State = After(e.Revisit) },
        AnswerGiven => this,
        RevisitTried => WithEnding(e => e with { Tries = [.. e.Tries, at] }),
        RevisitEnded e => Revisited(e),
        RedoOrdered e => NextRound(e.Round, at, halved: true).WithAssignment(Lead, a => a with { State = AssignmentState.Signed })
            with { State = IncidentState.Redo },
        RedoRefused => WithEnding(e => e with { ToJudge = false }) with { State = IncidentState.Evaluated },
        EvaluationGiven e => WithEnding(x => x with
        {
            Evaluations = [.. x.Evaluations, new Evaluation(e.By, e.Score, at) { Report = e.Report }],
            ToJudge = x.ToJudge || e is { By: EvaluationParty.Citizen, Score: Satisfaction.Dissatisfied },
        }),
        IncidentArchived e => (e.Exemption is null ? this : WithEnding(x => x with { Exemption = e.Exemption })) with
        {
            State = IncidentState.Archived, ClosedAt = at, OnTime = CompletedAt is { } done ? done <= Run(ClockName.Main)?.Clock.Due : null,
        },
        IncidentReopened e => NextRound(e.Round, at, halved: false) with { State = IncidentState.Triage, Assignments = [] },
        IncidentParked => WithCourse(c => c with { SuspendedAt = null, SuspendedFor = null, Asked = [] }) with { State = IncidentState.Parked },
        ParkingReviewed => this,
        IncidentTransferred e => WithEnding(x => x with { TransferredTo = e.To, Reply = e.Reply }) with { State = IncidentState.TransferredOut },
        TransferReceipted { Accepted: true } => this,
        TransferReceipted => WithEnding(x => x with { TransferredTo = null }) with { State = IncidentState.Triage, Assignments = [] },
        // It has no time of its own: what ended is the main.
        MainFollowed => this with { State = IncidentState.Archived },
        _ => null,
    };

    private static IncidentState After(bool revisit) => revisit ? IncidentState.RevisitDue : IncidentState.Evaluated;

    private Incident Revisited(RevisitEnded e)
    {
        var complaint = e.Satisfied == Satisfaction.Dissatisfied;
        return WithEnding(x => x with { Reached = e.Reached, Satisfied = e.Satisfied, ToJudge = complaint })
            with { State = complaint ? State : IncidentState.Evaluated };
    }

    private Incident NextRound(int round, DateTimeOffset at, bool halved) => this with
    {
        Course = new Course { Round = round, StartedAt = at, Halved = halved },
        Ending = null,
        CompletedAt = null,
        ClosedAt = null,
        OnTime = null,
    };

    private Incident WithOversight(Func<Oversight, Oversight> change) => this with { Oversight = change(Oversight ?? Oversight.None) };

    private Incident WithEnding(Func<Ending, Ending> change) => this with { Ending = change(Ending ?? Ending.NotYet) };

    private Incident WithDocuments(Func<OfficialDocument, bool> which, Func<OfficialDocument, OfficialDocument> change) =>
        WithOversight(o => o with { Documents = [.. o.Documents.Select(d => which(d) ? change(d) : d)] });
}
