using Command.Contracts.Incidents;
using Command.Domain.Clocks;
using Command.Domain.Escalation;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>A deadline row came due. State decides whether it still matters.</summary>
/// <param name="Clock">Which clock.</param>
/// <param name="Generation">Which run of it.</param>
/// <param name="Rung">The rung that was planned for then.</param>
/// <param name="DueAt">When it was planned for.</param>
/// <param name="Watch">Posts and units that nobody on duty holds at present, and who stands in; null when all are held.</param>
public sealed record DeadlinePassed(
    ClockName Clock, int Generation, int Rung, DateTimeOffset DueAt, Watch? Watch = null) : NumberedCommand
{
    /// <inheritdoc/>
    public override DocumentKind Kind => DocumentKind.Order;

    /// <summary>Few rungs issue a document.</summary>
    public override bool Uses(IReadOnlyList<IncidentEvent> facts) => facts.Any(fact => fact is DocumentIssued);
}

/// <summary>A clock ran out and someone was told.</summary>
/// <param name="Clock">Which clock.</param>
/// <param name="Generation">Which run of it.</param>
/// <param name="Rung">Rung of the ladder, 1 = 提醒.</param>
/// <param name="Addressee">Role or department that is told.</param>
/// <param name="DueAt">When it should have fired.</param>
/// <param name="Late">Fired more than a minute after that, e.g. after downtime.</param>
public sealed record DeadlineEscalated(
    ClockName Clock, int Generation, int Rung, string Addressee, DateTimeOffset DueAt, bool Late) : IncidentEvent
{
    /// <summary>Chinese name of the rung as it was called then.</summary>
    public string? Name { get; init; }

    /// <summary>Rungs below this one that came due during an outage and did not fire; null when there are none.</summary>
    public IReadOnlyList<SkippedRung>? Skipped { get; init; }

    /// <summary>
    /// Posts that should have been told and that nobody holds, lowest first; null when there are none. The shift leader is alarmed.
    /// </summary>
    public IReadOnlyList<string>? Vacant { get; init; }

    /// <summary>When the addressee has to have answered; null when the rung asks for no answer.</summary>
    public DateTimeOffset? ReplyDue { get; init; }

    /// <summary>The rung after it; null at the top, or when a further fact of the same climb carries it.</summary>
    public RungPlan? Next { get; init; }

    /// <summary>When the clock itself is due; null in a fact of an older version.</summary>
    public DateTimeOffset? ClockDue { get; init; }

    /// <summary>True when the top of the ladder is said once more.</summary>
    public bool? Again { get; init; }
}

/// <summary>Rungs came due during an outage and nothing was left to say about them.</summary>
/// <param name="Clock">Which clock.</param>
/// <param name="Generation">Which run of it.</param>
/// <param name="Rung">The highest of them.</param>
/// <param name="Skipped">Each with its reason.</param>
/// <param name="Next">The rung after them; null at the top.</param>
internal sealed record DeadlineSkipped(
    ClockName Clock, int Generation, int Rung, IReadOnlyList<SkippedRung> Skipped, RungPlan? Next) : IncidentEvent;

/// <summary>
/// A deadline is never cancelled. It fires, and the state says whether it still matters: only the row of the next rung does, and only once.
/// </summary>
internal sealed class TimePasses : CaseRule
{
    // Later than this after its due time, a firing counts as late (downtime, not the sweep's usual beat).
    private static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(1);

    public TimePasses()
    {
        On<DeadlinePassed>(Decide);
        Fact<DeadlineEscalated>("deadline.escalated", "升级", "raised", (i, e, _) => i.Climbed(e.Clock, e.Generation, e.Rung, e.Next))
            .Told(Tell).ByTimeAlone();
        Fact<DeadlineSkipped>(
            "deadline.skipped", "补处理：已过时的催办不再发出", "caught up: a stale reminder was left out",
            (i, e, _) => i.Climbed(e.Clock, e.Generation, e.Rung, e.Next))
            .Told((e, t) => t.Say(
                $"{t.Clock(e.Clock)}时限：停机期间到点的催办已过时，不再发出",
                $"{t.Clock(e.Clock)} clock: a reminder that came due during an outage was stale and left out"))
            .ByTimeAlone();
    }

    private static Decision Decide(Incident incident, DeadlinePassed c, Judging by)
    {
        var run = incident.Looked.FirstOrDefault(r => r.Clock.Name == c.Clock && r.Clock.Generation == c.Generation);
        if (run?.Next is not { } next || next.Rung != c.Rung || next.At > by.Now)
        {
            return Decision.Nothing;
        }

        return c.Clock switch
        {
            // The longest pause is over: the main clock goes on by itself.
            ClockName.Suspension when run.Clock.Due <= by.Now => Resume.GoOn(incident, null, by, capped: true),
            // The citizen's time is over. A complaint that nobody has judged keeps it open.
            ClockName.Evaluation when run.Clock.Due <= by.Now && incident.Ending is not { ToJudge: true }
                && Archive.StillOpen(incident) is null =>
                new IncidentArchived { Exemption = Unasked(incident) },
            _ => Climb(incident, run, next, c, by),
        };
    }

    private static Decision Climb(Incident incident, ClockRun run, RungPlan next, DeadlinePassed c, Judging by)
    {
        var vacant = VacantFor(incident, run, c.Watch);
        var climb = by.Policy.Planning(run.Clock).Ladder.Look(run.Clock with { Next = next }, run.Rung, incident.Urgency, vacant, by.Now);
        if (climb is { Fired: [], Skipped: [] })
        {
            return Decision.Nothing;
        }

        var facts = Told(incident, run, c, climb, by);
        Repeat(facts, incident, run, climb);
        if (RuleOrders.Issue(incident, run, climb, c.Number, by) is { } issued)
        {
            facts.Add(issued);
        }

        return new Decision.Accepted(facts);
    }

    // The unit has its own name among those that are there; the ladder calls it the lead, or the one that the clock is for.
    private static HashSet<string>? VacantFor(Incident incident, ClockRun run, Watch? watch) => watch is null ? null :
    [
        .. watch.Vacant,
        .. new[] { Rung.Lead, Rung.Dept }.Where(word => watch.Vacant.Contains(CaseClocks.AddresseeOf(incident, run.Clock, word))),
    ];

    // Said again by a run of its own: each look at a run is looked at once.
    private static void Repeat(List<IncidentEvent> facts, Incident incident, ClockRun run, Climb climb)
    {
        if (climb.Again is { } again)
        {
            var name = run.Clock.Name;
            facts[^1] = facts[^1] with
            {
                Clocks = [run.Clock with { Generation = incident.NextGeneration(name), Climbed = climb.Reached, Next = again }],
            };
        }
    }

    // One fact for each rung that speaks, with the silent ones below it; the last one carries the plan.
    private static List<IncidentEvent> Told(Incident incident, ClockRun run, DeadlinePassed c, Climb climb, Judging by)
    {
        var facts = new List<IncidentEvent>();
        var told = 0;
        foreach (var fired in climb.Fired)
        {
            var number = fired.Rung.Number;
            List<SkippedRung> below = [.. climb.Skipped.Where(s => s.Rung > told && s.Rung < number)];
            facts.Add(Spoken(incident, run, fired, c.Watch, by) with
            {
                Skipped = below.Count > 0 ? below : null,
                Next = number == climb.Reached ? climb.Next : null,
            });
            told = number;
        }

        List<SkippedRung> above = [.. climb.Skipped.Where(s => s.Rung > told)];
        if (above.Count > 0)
        {
            facts.Add(new DeadlineSkipped(c.Clock, c.Generation, climb.Reached, above, climb.Next));
        }

        return facts;
    }

    private static DeadlineEscalated Spoken(Incident incident, ClockRun run, FiredRung fired, Watch? watch, Judging by)
    {
        var ((name, generation, _, due, _), addressee) = (run.Clock, CaseClocks.AddresseeOf(incident, run.Clock, fired.Addressee));
        return new DeadlineEscalated(
            name, generation, fired.Rung.Number, watch?.StandIns.GetValueOrDefault(addressee) ?? addressee, fired.At,
            by.Now - fired.At > LateAfter)
        {
            Name = fired.Rung.Name,
            Vacant = fired.Vacant.Count == 0 ? null
                : [.. fired.Vacant.Select(post => CaseClocks.AddresseeOf(incident, run.Clock, post)).Distinct()],
            ReplyDue = RuleOrders.ReplyDue(fired.Rung, incident, by),
            ClockDue = due,
            Again = fired.Rung.Number == run.Rung ? true : null,
        };
    }

    private static string? Unasked(Incident incident) => incident.Ending switch
    {
        { Reached: true } => null,
        { Evaluations: var given } when given.Any(e => e.By == EvaluationParty.Citizen) => null,
        { Reached: false } => Exemptions.NoAnswer,
        _ => Exemptions.NotSampled,
    };

    private static string Tell(DeadlineEscalated e, Teller t)
    {
        var (clock, rung, who) = (t.Clock(e.Clock), t.Rung(e.Clock, e.Rung, e.Name), t.Addressee(e.Addressee));
        rung += e.Again == true ? t.Say("（再次）", " once more") : "";
        return e.Late
            ? t.Say($"{clock}时限，{rung}（迟发）：已告知{who}", $"{clock} clock, {rung} (sent late): {who} was told")
            : t.Say($"{clock}时限，{rung}：已告知{who}", $"{clock} clock, {rung}: {who} was told");
    }
}
