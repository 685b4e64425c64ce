using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>并案, as people ask for it: this into another one, or others into this.</summary>
/// <param name="Into">The main incident; null when this is the main.</param>
/// <param name="Codes">Those that are to follow this one.</param>
/// <param name="Text">Why.</param>
public sealed record MergeIncidents(string? Into, IReadOnlyList<string>? Codes, TextRef? Text) : IncidentCommand;

/// <summary>One side of a merge: follow a main incident.</summary>
internal sealed record FollowMain(string Main, bool Restricted, TextRef? Text) : IncidentCommand
{
    /// <summary>The main is praise that nobody has answered: no clock runs there.</summary>
    public bool Timeless { get; init; }
}

/// <summary>The other side: let others follow.</summary>
internal sealed record JoinIncidents(IReadOnlyList<JoinedIncident> Incidents) : IncidentCommand
{
    /// <summary>When each of those that follow it directly was due.</summary>
    public IReadOnlyList<JoinedDue> Dues { get; init; } = [];
}

/// <summary>并案: this incident follows another one from now on. Reports, number, token and clocks stay its own.</summary>
internal sealed record IncidentMerged(string Into, TextRef? Text) : IncidentEvent;

/// <summary>并案: others follow this incident. It takes the highest urgency, the earliest time of receipt and the earliest end.</summary>
internal sealed record IncidentsJoined(IReadOnlyList<JoinedIncident> Incidents) : IncidentEvent
{
    /// <summary>The ends that they bring along; null where they bring none.</summary>
    public IReadOnlyList<JoinedDue>? Dues { get; init; }
}

/// <summary>
/// Merged incidents form a tree: each knows the one it follows, and each main knows all that follow it. Only one that follows nobody can be
/// followed, so there are no circles (domain.md §2.2 rule 3).
/// </summary>
internal sealed class Merge : CaseAction
{
    private static readonly Field<string?> Into =
        Fields.Code("into", "并入哪个主案", "main incident that this one follows").PickedFrom(FieldSource.Incident);
    private static readonly Field<IReadOnlyList<string>?> Codes =
        Fields.Codes("codes", "并入本案的案件", "incidents that follow this one").PickedFrom(FieldSource.Incident);
    private static readonly Field<TextRef?> Text = Fields.Text("并案理由", "why");

    public Merge() : base("merge", "并案", "merge")
    {
        In = [IncidentState.Received, .. Stages.Waiting, IncidentState.Dispatched, .. Stages.FirstWorked];
        For = [Role.Operator, Role.Shift];
        Lasting = true;
        Body(body => new MergeIncidents(body.Get(Into), body.Get(Codes), body.Get(Text)), Into, Codes, Text);
        OnSeveral<MergeIncidents>();
        On<FollowMain>(Follow);
        On<JoinIncidents>(Join);
        Fact<IncidentMerged>("incident.merged", "并入他案", "merged", (i, e, _) => i with
        {
            State = IncidentState.Merged,
            Kinship = (i.Kinship ?? Kinship.Alone) with { Main = e.Into, Before = i.State },
        }).Text(e => e.Text);
        Fact<IncidentsJoined>("incident.joined", "并案", "joined", (i, e, _) =>
            i.WithJoined([.. i.Joined, .. e.Incidents]).WithDues(e.Dues)
                .WithDanger(e.Incidents.SelectMany(joined => joined.Danger ?? [])));
    }

    internal override IEnumerable<string> Needs(Incident? incident, IncidentCommand command) => command is MergeIncidents merge
        ? (merge.Codes ?? []).Concat(merge.Into is { } into ? [into] : [])
        : [];

    internal override GroupPlan? Plan(LoadedCases loaded, string code, IncidentCommand command) => command switch
    {
        MergeIncidents { Into: { } main } c => Steps(loaded, main, [code], c.Text),
        MergeIncidents c => Steps(loaded, code, [.. (c.Codes ?? []).Distinct()], c.Text),
        _ => null,
    };

    private static GroupPlan Steps(LoadedCases loaded, string main, List<string> followers, TextRef? text)
    {
        var restricted = loaded[main]?.Restricted ?? false;
        // With those that follow a follower.
        var cases = followers.Select(code => loaded[code]).OfType<Incident>().ToList();
        var join = new JoinIncidents([.. cases.SelectMany(i => i.Joined.Prepend(i.Own))])
        {
            // Where others follow it, its end is the earliest of theirs already.
            Dues = [.. cases.Select(i => (i.Code, i.Run(ClockName.Main)?.Clock)).Where(i => i.Clock is not null)
                .Select(i => new JoinedDue(i.Code, i.Clock!.Due))],
        };
        return new GroupPlan(
            [.. followers.Select(
                code => (code, (IncidentCommand)new FollowMain(main, restricted, text)
                {
                    Timeless = loaded[main]?.Timeless == true,
                })), (main, join)]);
    }

    private static Decision Follow(Incident incident, FollowMain c, Judging by) => StillJoint(incident) ?? c switch
    {
        _ when c.Main == incident.Code => Decision.Refuse(
            "merge.self", "不能并入自身，请另选主案。", "An incident cannot follow itself; name another main incident."),
        // Else the reports of a restricted incident would be read with the other one.
        _ when c.Restricted != incident.Restricted => Decision.Refuse(
            "merge.restricted", "限制查看的案件只能与限制查看的案件并案。", "A restricted incident can only be merged with a restricted one."),
        _ when c.Timeless && incident.Nature != Nature.Praise => Decision.Refuse(
            "merge.praise", "主案是表扬，不计时限，不能并入有诉求的案件；请另选主案或更正性质。",
            "The main incident is praise, for which no clock runs; choose another main, or put its nature right."),
        _ => new IncidentMerged(c.Main, c.Text),
    };

    private static Decision Join(Incident incident, JoinIncidents c, Judging by) =>
        c.Incidents.Count == 0 || c.Incidents.Any(other => other.Code == incident.Code || incident.Joined.Any(j => j.Code == other.Code))
            ? Decision.Refuse("merge.who", "请指明要并入的其他案件。", "Name the other incidents that are to follow this one.")
            : by.Replanned(incident, new IncidentsJoined(c.Incidents) { Dues = Brought(incident, c, by.Now) });

    // An end that has passed stays on the record of the one that it was for: no merge alone makes the main late (rules.md 19).
    private static List<JoinedDue>? Brought(Incident incident, JoinIncidents c, DateTimeOffset now)
    {
        var course = incident.Course ?? Course.Plain;
        var ahead = c.Dues.Where(due => due.Due > now)
            .Select(due => due with { Extensions = course.Extensions, Pauses = course.Pauses.Count }).ToList();
        return ahead.Count > 0 ? ahead : null;
    }
}
