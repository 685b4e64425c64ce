using Command.Contracts.Incidents;
using Command.Domain.Calendar;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>补充.</summary>
public sealed record AddWords(TextRef? Text) : ReporterCommand(Text)
{
    /// <summary>Danger to people that the words speak of; the turn looks at them.</summary>
    public IReadOnlyList<DangerFound> Danger { get; init; } = [];
}

/// <summary>催办 by whoever reported.</summary>
public sealed record UrgeAgain(TextRef? Text) : ReporterCommand(Text);

/// <summary>异议 to a decline or to an answer.</summary>
public sealed record ObjectTo(TextRef? Text) : ReporterCommand(Text);

/// <summary>补充: more words about the same matter.</summary>
internal sealed record WordsAdded(TextRef? Text) : ReporterFact(Text)
{
    /// <summary>Danger to people that they speak of; null where they speak of none.</summary>
    public IReadOnlyList<DangerFound>? Danger { get; init; }
}

/// <summary>催办 by whoever reported.</summary>
internal sealed record ReporterUrged(TextRef? Text) : ReporterFact(Text);

/// <summary>异议: somebody looks again who has not decided it.</summary>
internal sealed record ReporterObjected(TextRef? Text) : ReporterFact(Text);

/// <summary>What whoever reported may do with the token besides taking it back (rules.md 40). No action of staff.</summary>
internal sealed class Speak : CaseRule
{
    // Somebody who has more to say than this is called.
    private const int MostAdded = 20;

    // As long as an archived case can be reopened.
    private static readonly TimeSpan AfterDecline = TimeSpan.FromDays(30);

    private static readonly IncidentState[] Answered = [IncidentState.RevisitDue, IncidentState.Evaluated];

    public Speak()
    {
        On<AddWords>(Add);
        On<UrgeAgain>(Remind);
        On<ObjectTo>(Object);
        Fact<WordsAdded>("reporter.added", "反映人补充", "more words of the reporter", Fold).Text(e => e.Text).ForCitizens("反映人补充了情况");
        Fact<ReporterUrged>("reporter.urged", "反映人催办", "urged by the reporter", (i, e, at) =>
            i.With(new ReporterSaid(ReporterAct.Urged, at, e.Report, e.Text))).Text(e => e.Text).ForCitizens("反映人催办");
        Fact<ReporterObjected>("reporter.objected", "反映人异议", "objection of the reporter", (i, e, at) =>
            Judged(i).With(new ReporterSaid(ReporterAct.Objected, at, e.Report, e.Text))).Text(e => e.Text)
            .ForCitizens("反映人提出异议，由另一人复核");
    }

    internal override IEnumerable<string> Needs(Incident? incident, IncidentCommand command) =>
        command is ObjectTo ? Unlink.Above(incident) : [];

    // It had ended under a team: as where somebody of the house reopens it.
    internal override GroupPlan? Plan(LoadedCases loaded, string code, IncidentCommand command) =>
        command is ObjectTo ? Reopen.WithoutTeam(loaded, code, command) : null;

    private static Decision Add(Incident incident, AddWords c, Judging by) => c switch
    {
        _ when !Stages.AtWork.Contains(incident.State) => Decision.Refuse(
            "words.not-open", "案件已结束，不能再补充；有新情况请重新反映。",
            "It has ended and takes no more words; report anew what is new."),
        { Text: null } => Decision.Refuse("words.text-required", "补充须有文字。", "More words need a text."),
        _ when incident.Spoke(ReporterAct.Added, c.Report).Count() >= MostAdded => Decision.Refuse(
            "words.too-many", $"同一查询码最多补充{MostAdded}次，请来电说明。", $"One code adds at most {MostAdded} times; please call."),
        { Danger.Count: > 0 } => by.Replanned(incident, new WordsAdded(c.Text) { Report = c.Report, Danger = c.Danger }),
        _ => new WordsAdded(c.Text) { Report = c.Report },
    };

    private static Decision Remind(Incident incident, UrgeAgain c, Judging by) => c switch
    {
        _ when !Stages.AtWork.Contains(incident.State) || Answered.Contains(incident.State) => Decision.Refuse(
            "reminder.not-open", "已经答复或结束，不能催办；对答复不满意可以评价或提出异议。",
            "It has been answered or has ended and is not urged; an answer can be evaluated or objected to."),
        _ when incident.Spoke(ReporterAct.Urged, c.Report).Any(said => ChinaTime.DayOf(said.At) == ChinaTime.DayOf(by.Now)) =>
            Decision.Refuse("reminder.today", "今天已经催办，一天一次。", "It was urged today; that is done once a day."),
        _ => new ReporterUrged(c.Text) { Report = c.Report },
    };

    private static Decision Object(Incident incident, ObjectTo c, Judging by) => c switch
    {
        _ when !Answered.Contains(incident.State) && !IsDeclined(incident, by.Now) => Decision.Refuse(
            "objection.not-open", "现在不能提出异议：答复之后、归档之前，或不予受理之后30天内可以提出。",
            "It cannot be objected to now: that is open from the answer to the archive, and for 30 days after a decline."),
        { Text: null } => Decision.Refuse("objection.text-required", "异议须写明理由。", "An objection needs its reasons."),
        _ when Objected(incident, c.Report) => Decision.Refuse(
            "objection.already", "已经提出异议，每次决定只提一次。", "It was objected to already; a decision takes one objection."),
        _ => Again(incident, new ReporterObjected(c.Text) { Report = c.Report }, by),
    };

    // A decline that is objected to opens another round: there it would begin anew.
    private static bool Objected(Incident incident, string? report) => incident.State == IncidentState.Declined
        ? incident.Objected
        : incident.Spoke(ReporterAct.Objected, report).Any();

    private static bool IsDeclined(Incident incident, DateTimeOffset now) =>
        incident is { State: IncidentState.Declined, ClosedAt: { } closed } && now - closed <= AfterDecline;

    // A decline is taken up again; an answer waits for a judgement, as after a dissatisfied revisit.
    private static Decision Again(Incident incident, ReporterObjected fact, Judging by) => incident.State == IncidentState.Declined
        ? new Decision.Accepted(
        [
            fact,
            by.Round(by.After(incident, fact), new IncidentReopened(incident.Round + 1, fact.Text!),
                by.Start(incident, ClockName.Dispatch)),
        ])
        : fact;

    private static Incident Judged(Incident incident) =>
        Answered.Contains(incident.State) ? incident.WithEnding(ending => ending with { ToJudge = true }) : incident;

    private static Incident Fold(Incident incident, WordsAdded e, DateTimeOffset at)
    {
        var said = incident.With(new ReporterSaid(ReporterAct.Added, at, e.Report, e.Text));
        List<CaseDanger> found = [.. (e.Danger ?? []).Select(d => new CaseDanger(d.Kind, d.Words, d.CallFirst, DangerState.Open))];
        return found.Count == 0
            ? said
            : said.WithOwn(own => own with { Urgency = Urgency.Critical, Danger = [.. own.Danger ?? [], .. found] }).WithDanger(found);
    }
}
