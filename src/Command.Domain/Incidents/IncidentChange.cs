using Command.Contracts.Incidents;
using Command.Domain.Actions;

namespace Command.Domain.Incidents;

public sealed partial record Incident
{
    // Who looked and what is gone changes nothing about the case itself.
    private Incident? Guarded(IncidentEvent fact) => fact switch
    {
        ContactUnmasked => this,
        PersonalPurged e => this with { Purged = [.. (Purged ?? []).Where(what => what != e.What), e.What] },
        _ => null,
    };

    private Incident WithAssignment(string dept, Func<Assignment, Assignment> change) =>
        this with { Assignments = [.. Assignments.Select(a => a.Dept == dept ? change(a) : a)] };

    private Incident WithCourse(Func<Course, Course> change) => this with { Course = change(Course ?? Course.Plain) };

    // The centre has acted on what was passed up or asked for.
    private Incident Answered(Func<Course, Course> change) => this with
    {
        Course = Course is null ? null : change(Course),
        Oversight = Oversight is { RaisedAt: not null } ? Oversight with { RaisedAt = null } : Oversight,
    };

    private static List<Approval> Others(Course course, ApprovalKind kind) => [.. course.Asked.Where(a => a.Kind != kind)];

    // The main takes the highest urgency and the earliest receipt of all; without the others it is what it was.
    private Incident WithJoined(IReadOnlyList<JoinedIncident> joined) => Combined(Own, joined);

    private Incident WithOwn(Func<JoinedIncident, JoinedIncident> change) => Combined(change(Own), Joined);

    private Incident Combined(JoinedIncident own, IReadOnlyList<JoinedIncident> joined) => this with
    {
        Urgency = joined.Select(j => j.Urgency).Append(own.Urgency).Max(),
        ReceivedAt = joined.Select(j => j.ReceivedAt).Append(own.ReceivedAt).Min(),
        Reports = joined.Sum(j => j.Reports) + own.Reports,
        People = joined.Select(j => j.People).Append(own.People).Max(),
        Kinship = joined.Count > 0 ? (Kinship ?? Kinship.Alone) with { Own = own, Joined = joined }
            : Kinship is { Main: not null } ? Kinship with { Own = null, Joined = [] }
            : null,
    };

    private Incident Started(IReadOnlyList<Clock>? clocks) => clocks is null or []
        ? this
        : this with
        {
            Clocks =
            [
                .. Clocks.Where(run => clocks.All(c => c.Name != run.Clock.Name || c.For != run.Clock.For)),
                // A re-planned limit is a new deadline; what the old one has climbed counts only as far as the plan says.
                .. clocks.Select(clock => new ClockRun(clock, clock.Climbed)),
            ],
        };
}
