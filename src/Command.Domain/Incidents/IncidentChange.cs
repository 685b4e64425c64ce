using System.Text.Json.Serialization;
using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Clocks;

namespace Command.Domain.Incidents;

public sealed partial record Incident
{
    internal Incident WithAssignment(string dept, Func<Assignment, Assignment> change) =>
        this with { Assignments = [.. Assignments.Select(a => a.Dept == dept ? change(a) : a)] };

    internal Incident WithCourse(Func<Course, Course> change) => this with { Course = change(Course ?? Course.Plain) };

    // The centre has acted on what was passed up or asked for.
    internal Incident Answered(Func<Course, Course> change) => this with
    {
        Course = Course is null ? null : change(Course),
        Oversight = Oversight is { RaisedAt: not null } ? Oversight with { RaisedAt = null } : Oversight,
    };

    // The main takes the highest urgency and the earliest receipt of all; without the others it is what it was.
    internal Incident WithJoined(IReadOnlyList<JoinedIncident> joined) => Combined(Own, joined);

    internal Incident WithOwn(Func<JoinedIncident, JoinedIncident> change) => Combined(change(Own), Joined);

    internal Incident Combined(JoinedIncident own, IReadOnlyList<JoinedIncident> joined) => this with
    {
        Urgency = joined.Select(j => j.Urgency).Append(own.Urgency).Max(),
        ReceivedAt = joined.Select(j => j.ReceivedAt).Append(own.ReceivedAt).Min(),
        Reports = joined.Sum(j => j.Reports) + own.Reports,
        People = joined.Select(j => j.People).Append(own.People).Max(),
        Kinship = joined.Count > 0 ? (Kinship ?? Kinship.Alone) with { Own = own, Joined = joined, Dues = Kinship?.DuesOf(joined) }
            : Kinship is { Main: not null } ? Kinship with { Own = null, Joined = [], Dues = null }
            : null,
    };

    internal Incident WithDues(IReadOnlyList<JoinedDue>? dues) =>
        dues is null || Kinship is null ? this : this with { Kinship = Kinship with { Dues = [.. Kinship.Dues ?? [], .. dues] } };

    internal Incident Started(IReadOnlyList<Clock>? clocks) => clocks is null or []
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

    // What opening would have left out: from here on no screen and no list may show the place.
    [JsonIgnore]
    internal AreaRef Hidden => AreaRef.Unknown with { Street = Area.Street };

    /// <summary>What kind of matter it is, as a person has decided; some items are 限制查看 by themselves.</summary>
    internal Incident OfItem(string item, Complexity complexity, bool restricted) => this with
    {
        ItemCode = item,
        ItemDecided = true,
        Complexity = complexity,
        Restricted = Restricted || restricted,
        Area = restricted ? Hidden : Area,
        Location = restricted ? null : Location,
        Place = restricted ? null : Place,
    };

    /// <summary>Who is to have it. Where that is another house, what was left of the dispatch is void.</summary>
    internal Incident For(string lead, IReadOnlyList<string> co, string? rule, CaseRoute? route) => this with
    {
        Lead = lead,
        Co = co,
        Rule = rule,
        Route = route,
        Assignments = lead == Lead ? Assignments : [],
    };

    // Whom an answer goes to: those that follow it hear of it, too.
    [JsonIgnore]
    internal List<string> Everybody => [Code, .. Joined.Select(j => j.Code)];

    /// <summary>What is asked for and not decided yet.</summary>
    internal Approval? Asked(ApprovalKind kind) => Course?.Asked.FirstOrDefault(a => a.Kind == kind);

    /// <summary>Documents whose reply is awaited.</summary>
    internal IEnumerable<OfficialDocument> Awaited =>
        (Oversight?.Documents ?? []).Where(document => document is { RepliedAt: null, ClosedAt: null });

    internal OfficialDocument? OpenDocument(string number) =>
        Oversight?.Documents.FirstOrDefault(d => d.Number == number && d.ClosedAt is null);

    internal Incident Climbed(ClockName clock, int generation, int rung, RungPlan? next) => this with
    {
        Clocks =
        [
            .. Clocks.Select(run => run.Clock.Name == clock && run.Clock.Generation == generation
                ? run with { Clock = run.Clock with { Next = next }, Rung = Math.Max(run.Rung, rung) }
                : run),
        ],
    };

    internal Incident NextRound(int round, DateTimeOffset at, bool halved) => this with
    {
        Course = new Course
        {
            Round = round, StartedAt = at, Halved = halved,
            Halvings = halved && Course is { Halves: > 0 and var halves } ? halves + 1 : null,
        },
        // What they brought along was due in the round that is over.
        Kinship = Kinship is { Dues: not null } ? Kinship with { Dues = null } : Kinship,
        Ending = null,
        CompletedAt = null,
        ClosedAt = null,
        OnTime = null,
    };

    // Its clocks go by the calendar of that version from here on; those that run keep the end they have.
    internal Incident JudgedBy(string policy) => this with
    {
        Policy = policy,
        Clocks = [.. Clocks.Select(run => run.Clock.Calendar is null ? run : run with { Clock = run.Clock with { Calendar = null } })],
    };

    internal Incident WithOversight(Func<Oversight, Oversight> change) => this with { Oversight = change(Oversight ?? Oversight.None) };

    internal Incident WithEnding(Func<Ending, Ending> change) => this with { Ending = change(Ending ?? Ending.NotYet) };

    internal Incident WithDocuments(Func<OfficialDocument, bool> which, Func<OfficialDocument, OfficialDocument> change) =>
        WithOversight(o => o with { Documents = [.. o.Documents.Select(d => which(d) ? change(d) : d)] });

    // The centre or a leader has answered what was passed up.
    internal Incident Heard() => Oversight is { RaisedAt: not null } ? this with { Oversight = Oversight with { RaisedAt = null } } : this;

    /// <summary>
    /// Runs of clocks that an act has started which was taken back: their rows stand, so no later run has their number. Null while
    /// none was.
    /// </summary>
    public IReadOnlyList<SpentRuns>? Spent { get; init; }

    /// <summary>The case as it was before its last act. What is numbered goes on being counted.</summary>
    /// <param name="before">The case before that act.</param>
    internal Incident BackTo(Incident before)
    {
        var bare = before with { Spent = null };
        var spent = Clocks.Select(run => run.Clock.Name).Concat((Spent ?? []).Select(runs => runs.Clock)).Distinct()
            .Select(name => new SpentRuns(name, NextGeneration(name) - 1))
            .Where(runs => runs.Generation >= bare.NextGeneration(runs.Clock)).ToList();
        return bare with { Spent = spent.Count > 0 ? spent : null };
    }

    /// <summary>
    /// Clocks of the case before that do not run in this one: each needs a run of its own with the same start and the same end, because
    /// a rung that came due meanwhile has fired into nothing.
    /// </summary>
    /// <param name="before">The case before its last act.</param>
    internal IReadOnlyList<Clock> RunAgain(Incident before)
    {
        var clocks = new List<Clock>();
        foreach (var run in before.Looked.ExceptBy(Looked.Select(RunOf), RunOf))
        {
            var earlier = clocks.Count(clock => clock.Name == run.Clock.Name);
            clocks.Add(run.Clock with
            {
                Generation = NextGeneration(run.Clock.Name) + earlier,
                Climbed = run.Rung,
                Next = run.Next,
            });
        }

        return clocks;
    }

    private static (ClockName Name, string? For, int Generation) RunOf(ClockRun run) =>
        (run.Clock.Name, run.Clock.For, run.Clock.Generation);
}
