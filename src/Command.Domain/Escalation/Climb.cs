using Command.Contracts.Incidents;

namespace Command.Domain.Escalation;

/// <summary>A rung that fires now.</summary>
/// <param name="Rung">The rung.</param>
/// <param name="Addressee">Who is told: the rung's own addressee or, when nobody holds that post, the one it passed on to.</param>
/// <param name="At">When it was due.</param>
/// <param name="Vacant">Posts it was meant for that nobody holds, lowest first. When there are any, the shift leader is alarmed.</param>
public sealed record FiredRung(Rung Rung, string Addressee, DateTimeOffset At, IReadOnlyList<string> Vacant);

/// <summary>What a look at a clock came to.</summary>
/// <param name="Fired">Rungs that fire, lowest first.</param>
/// <param name="Skipped">Rungs that were due and do not fire, lowest first.</param>
/// <param name="Next">When to look again, null when the top is reached.</param>
public sealed record Climb(IReadOnlyList<FiredRung> Fired, IReadOnlyList<SkippedRung> Skipped, RungPlan? Next)
{
    /// <summary>When the top is said again, as nothing is silent before it has ended; null where it is not, or is not reached.</summary>
    public RungPlan? Again { get; init; }

    /// <summary>Highest rung that is behind the clock now, 0 for none.</summary>
    public int Reached => Math.Max(Fired.Count == 0 ? 0 : Fired[^1].Rung.Number, Skipped.Count == 0 ? 0 : Skipped[^1].Rung);
}
