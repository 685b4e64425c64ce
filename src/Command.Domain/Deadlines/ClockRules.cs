using Command.Contracts.Incidents;
using Command.Domain.Escalation;
using Command.Domain.Incidents;

namespace Command.Domain.Deadlines;

/// <summary>
/// Starts and moves clocks. Every answer is a whole new run with the next generation and its plan worked out (due, colours, next rung), to be put
/// into <see cref="IncidentEvent.Clocks"/>. Nothing here resets a clock: the start stays, what was used stays used. Pure.
/// </summary>
public sealed class ClockRules
{
    private readonly ClockSettings _settings;
    private readonly DeadlineTable _limits;

    /// <summary>Rules over one version of the policy.</summary>
    public ClockRules(Timing timing, ClockSettings settings, DeadlineTable limits, Ladder ladder)
    {
        (Timing, _settings, _limits) = (timing, settings, limits);
        Time = new ClockTime(timing);
        Ladder = new Climbing(ladder, timing);
    }

    /// <summary>Plain deadline arithmetic.</summary>
    public Timing Timing { get; }

    /// <summary>Share of time used.</summary>
    public ClockTime Time { get; }

    /// <summary>How clocks climb.</summary>
    public Climbing Ladder { get; }

    /// <summary>A first run by the table of limits.</summary>
    public Clock Start(ClockName name, int generation, Urgency urgency, Complexity complexity, DateTimeOffset start) =>
        Start(name, generation, _limits.Find(name, urgency, complexity).Allowed, urgency, start);

    /// <summary>A first run of a given length.</summary>
    public Clock Start(ClockName name, int generation, Allowance allowed, Urgency urgency, DateTimeOffset start) =>
        Plan(new Clock(name, generation, start, Timing.Due(start, allowed)) { Allowed = allowed }, urgency, 0);

    /// <summary>A run whose end was worked out elsewhere, with its plan. Rungs that the new end puts ahead again may be climbed again.</summary>
    public Clock Moved(Clock clock, Urgency urgency, int reached, DateTimeOffset now) => Plan(clock, urgency, Ladder.Behind(clock, reached, urgency, now));

    /// <summary>挂起: the clock stands still until it is resumed, at the latest until <see cref="ClockPause.Until"/>.</summary>
    /// <remarks>The next look at it is planned for that instant, so that a deadline row wakes whoever has to resume it.</remarks>
    public Clock Pause(ClockRun run, string reason, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(run);
        var (clock, unit) = (run.Clock, ClockTime.UnitOf(run.Clock));
        var until = Timing.PauseEnd(now, PauseLeft(clock), unit);
        return clock with
        {
            Generation = clock.Generation + 1,
            Climbed = run.Rung,
            Pauses = [.. clock.Pauses ?? [], new ClockPause(now, reason, Timing.Left(clock.StartedAt, now, clock.Due, unit), until)],
            Next = new RungPlan(clock.Next?.Rung ?? run.Rung + 1, until),
        };
    }

    /// <summary>What is left of the allowed pause of this run.</summary>
    public TimeSpan PauseLeft(Clock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var unit = ClockTime.UnitOf(clock);
        var used = (clock.Pauses ?? []).Aggregate(TimeSpan.Zero, (sum, p) => sum + Timing.Paused(p.From, p.To ?? p.Until, unit));
        return _settings.PauseCaps[unit] - used is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>The clock runs on with what was left of it: from now, or from the cap of the pause when that was earlier.</summary>
    /// <exception cref="InvalidOperationException">It does not stand still.</exception>
    public Clock Resume(ClockRun run, Urgency urgency, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(run);
        var clock = run.Clock;
        var pause = clock.OpenPause ?? throw new InvalidOperationException($"{clock.Name} {clock.Generation} does not stand still.");
        var to = now < pause.Until ? now : pause.Until;
        return Plan(
            clock with
            {
                Generation = clock.Generation + 1,
                Due = Timing.Spend(clock.StartedAt, to, pause.Left, ClockTime.UnitOf(clock)),
                Pauses = [.. clock.Pauses!.SkipLast(1), pause with { To = to }],
            },
            urgency,
            run.Rung);
    }

    /// <summary>延期, counted on from where it was due. Rungs that the new end puts ahead again may fire again.</summary>
    public Clock Extend(ClockRun run, Urgency urgency, int amount, bool byLeader, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(run);
        var clock = run.Clock;
        return Replan(
            clock with
            {
                Due = Timing.Further(clock.Due, new Allowance(amount, ClockTime.UnitOf(clock))),
                Extensions = [.. clock.Extensions ?? [], new ClockExtension(now, amount, byLeader, clock.Due)],
            },
            run.Rung,
            urgency,
            now);
    }

    /// <summary>Somebody took note of the rung reached: the ladder holds until that expires, then it goes on. Null when this rung cannot be acknowledged.</summary>
    public Clock? Acknowledge(ClockRun run, Rung? rung, Urgency urgency, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(run);
        return rung?.Ack is { } hold && rung.Number == run.Rung
            ? Plan(run.Clock with { Generation = run.Clock.Generation + 1, HeldUntil = Timing.Due(now, hold) }, urgency, run.Rung)
            : null;
    }

    /// <summary>
    /// A clock that did not run in a state goes on in the next. When its next look was missed meanwhile, the deadline row for it fired into nothing and
    /// will not fire again: then a new run with the same start and end is needed, else null.
    /// </summary>
    public Clock? GoOn(ClockRun run, Urgency urgency, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Next is { } missed && missed.At <= now
            ? Plan(run.Clock with { Generation = run.Clock.Generation + 1 }, urgency, run.Rung)
            : null;
    }

    private Clock Replan(Clock moved, int rung, Urgency urgency, DateTimeOffset now)
    {
        var next = moved with { Generation = moved.Generation + 1 };
        return Plan(next, urgency, Ladder.Behind(next, rung, urgency, now));
    }

    private Clock Plan(Clock clock, Urgency urgency, int climbed)
    {
        var planned = clock with
        {
            Climbed = climbed,
            Marks = new TimeMarks(Time.At(clock, _settings.Warnings.Yellow), Time.At(clock, _settings.Warnings.Orange), Red2(clock)),
        };
        return planned with { Next = Ladder.Next(planned, climbed, urgency) };
    }

    private DateTimeOffset Red2(Clock clock)
    {
        var (share, days) = (Time.At(clock, 1 + _settings.Red2Over), Timing.Further(clock.Due, new Allowance(_settings.Red2OverWorkdays, LimitUnit.Workdays)));
        return share < days ? share : days;
    }
}
