using Command.Contracts.Incidents;
using Command.Domain.Deadlines;

namespace Command.Domain.Escalation;

/// <summary>
/// How a clock climbs its ladder (domain.md §2.6). Only ever up; every rung is settled once per run, fired or skipped with a reason;
/// looking once after an outage or several times settles the same rungs. Pure.
/// </summary>
public sealed class Climbing(Ladder ladder, Timing timing)
{
    /// <summary>Post that hears what nobody else can, and that is alarmed then: the shift leader.</summary>
    public const string LastResort = "shift";

    private static readonly IReadOnlySet<string> Nobody = new HashSet<string>();

    private readonly ClockTime _time = new(timing);

    /// <summary>What is to be done at an instant.</summary>
    /// <param name="clock">The run.</param>
    /// <param name="reached">Highest rung that is behind it, 0 for none.</param>
    /// <param name="urgency">Of the incident.</param>
    /// <param name="vacant">Posts that nobody holds; null when all are held.</param>
    /// <param name="now">The instant.</param>
    public Climb Look(Clock clock, int reached, Urgency urgency, IReadOnlySet<string>? vacant, DateTimeOffset now)
    {
        var ahead = Ahead(clock, reached, urgency);
        var due = ahead.TakeWhile(step => step.At <= now).ToList();
        var fired = new List<FiredRung>();
        var skipped = new List<SkippedRung>();

        // From the top down, because a rung may fall silent only when a higher one really speaks.
        foreach (var (rung, at) in Enumerable.Reverse(due))
        {
            if (WhySilent(rung, at, fired.Count > 0, now) is { } reason)
            {
                skipped.Insert(0, new SkippedRung(rung.Number, reason));
            }
            else
            {
                fired.Insert(0, Fire(rung, at, ladder.Of(clock.Name, urgency), vacant ?? Nobody));
            }
        }

        return new Climb(fired, skipped, Planned(ahead, due.Count)) { Again = AgainAfter(ahead, due.Count, now) };
    }

    private static RungPlan? Planned(List<(Rung Rung, DateTimeOffset At)> ahead, int settled) =>
        ahead.Count > settled ? new RungPlan(ahead[settled].Rung.Number, ahead[settled].At) : null;

    private RungPlan? AgainAfter(List<(Rung Rung, DateTimeOffset At)> ahead, int settled, DateTimeOffset now) =>
        ahead.Count > settled || settled == 0 ? null : AgainAfter(ahead[^1].Rung, now);

    /// <summary>The next rung above one, planned anew from the clock as it is; at the top, when that is said again.</summary>
    public RungPlan? Next(Clock clock, int reached, Urgency urgency)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var unplanned = clock with { Next = null };
        return Planned(Ahead(unplanned, reached, urgency), 0) is { } next ? next
            : Ahead(unplanned, 0, urgency) is [.., var (top, at)] ? HeldOr(clock, AgainAfter(top, at))
            : null;
    }

    /// <summary>Highest of the rungs up to one that a clock, planned anew, would have behind it at an instant.</summary>
    public int Behind(Clock clock, int reached, Urgency urgency, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return Ahead(clock with { Next = null }, 0, urgency).Where(step => step.Rung.Number <= reached && step.At <= now)
            .Select(step => step.Rung.Number).DefaultIfEmpty(0).Last();
    }

    private RungPlan? AgainAfter(Rung top, DateTimeOffset said) =>
        top.Repeat is { } repeat ? new RungPlan(top.Number, timing.Further(said, repeat)) : null;

    // Who took note of the top hears it again when that has expired, and no sooner.
    private static RungPlan? HeldOr(Clock clock, RungPlan? again) =>
        again is not null && clock.HeldUntil > again.At ? again with { At = clock.HeldUntil.Value } : again;

    private static SkipReason? WhySilent(Rung rung, DateTimeOffset at, bool higherSpeaks, DateTimeOffset now) => rung switch
    {
        { DropAfter: { } age } when now - at > Timing.TimeOf(age) => SkipReason.TooOld,
        { CatchUp: CatchUp.Last } when higherSpeaks => SkipReason.Passed,
        _ => null,
    };

    // A vacant post passes the message on at once; the rung stays what it is, because a vacancy must not give a department a red card.
    private static FiredRung Fire(Rung rung, DateTimeOffset at, IReadOnlyList<Rung> all, IReadOnlySet<string> vacant)
    {
        var posts = all.Where(r => r.Number >= rung.Number).Select(r => r.Addressee).Distinct().ToList();
        var passed = posts.TakeWhile(vacant.Contains).ToList();
        return new FiredRung(rung, passed.Count < posts.Count ? posts[passed.Count] : LastResort, at, passed);
    }

    private DateTimeOffset InstantOf(Rung rung, Clock clock) => clock.Next is { } stored && stored.Rung == rung.Number
        ? stored.At
        : rung.At.Min(time => time.Of(clock, timing, _time));

    // Rungs above the one reached with their instants, and the top where it is planned again. What was planned and stored stands; and a
    // rung never comes before the one below it.
    private List<(Rung Rung, DateTimeOffset At)> Ahead(Clock clock, int reached, Urgency urgency)
    {
        var ahead = new List<(Rung Rung, DateTimeOffset At)>();
        var notBefore = clock.HeldUntil ?? DateTimeOffset.MinValue;
        foreach (var rung in ladder.Of(clock.Name, urgency).Where(r => r.Number > reached || r.Number == clock.Next?.Rung))
        {
            var at = InstantOf(rung, clock);
            notBefore = at > notBefore ? at : notBefore;
            ahead.Add((rung, notBefore));
        }

        return ahead;
    }
}
