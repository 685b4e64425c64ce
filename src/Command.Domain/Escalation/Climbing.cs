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
                fired.Insert(0, Fire(rung, at, ladder.Of(clock.Name, urgency), vacant ?? Nobody, now));
            }
        }

        return new Climb(fired, skipped, ahead.Count > due.Count ? new RungPlan(ahead[due.Count].Rung.Number, ahead[due.Count].At) : null);
    }

    /// <summary>The next rung above one, planned anew from the clock as it is.</summary>
    public RungPlan? Next(Clock clock, int reached, Urgency urgency)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return Ahead(clock with { Next = null }, reached, urgency) is [var first, ..] ? new RungPlan(first.Rung.Number, first.At) : null;
    }

    /// <summary>Highest of the rungs up to one that a clock, planned anew, would have behind it at an instant.</summary>
    public int Behind(Clock clock, int reached, Urgency urgency, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return Ahead(clock with { Next = null }, 0, urgency).Where(step => step.Rung.Number <= reached && step.At <= now)
            .Select(step => step.Rung.Number).DefaultIfEmpty(0).Last();
    }

    private static SkipReason? WhySilent(Rung rung, DateTimeOffset at, bool higherSpeaks, DateTimeOffset now) => rung switch
    {
        { DropAfter: { } age } when now - at > Timing.TimeOf(age) => SkipReason.TooOld,
        { CatchUp: CatchUp.Last } when higherSpeaks => SkipReason.Passed,
        _ => null,
    };

    // A vacant post passes the message on at once; the rung stays what it is, because a vacancy must not give a department a red card.
    private FiredRung Fire(Rung rung, DateTimeOffset at, IReadOnlyList<Rung> all, IReadOnlySet<string> vacant, DateTimeOffset now)
    {
        var posts = all.Where(r => r.Number >= rung.Number).Select(r => r.Addressee).Distinct().ToList();
        var passed = posts.TakeWhile(vacant.Contains).ToList();
        return new FiredRung(
            rung, passed.Count < posts.Count ? posts[passed.Count] : LastResort, at, passed,
            rung.Reply is { } reply ? timing.Due(now, reply) : null);
    }

    // Rungs above the one reached with their instants. What was planned and stored stands; and a rung never comes before the one below it.
    private List<(Rung Rung, DateTimeOffset At)> Ahead(Clock clock, int reached, Urgency urgency)
    {
        var ahead = new List<(Rung Rung, DateTimeOffset At)>();
        var notBefore = clock.HeldUntil ?? DateTimeOffset.MinValue;
        foreach (var rung in ladder.Of(clock.Name, urgency).Where(r => r.Number > reached))
        {
            var at = clock.Next is { } stored && stored.Rung == rung.Number
                ? stored.At
                : rung.At.Min(time => time.Of(clock, timing, _time));
            notBefore = at > notBefore ? at : notBefore;
            ahead.Add((rung, notBefore));
        }

        return ahead;
    }
}
