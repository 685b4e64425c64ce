using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Deadlines;

/// <summary>A wish for more time.</summary>
/// <param name="Clock">The clock as it is.</param>
/// <param name="Urgency">Of the incident.</param>
/// <param name="Amount">How much, in the unit of the clock.</param>
/// <param name="Reasoned">A written reason goes with it.</param>
/// <param name="AskedAt">When it was asked for; that counts, not when it is decided.</param>
public sealed record ExtensionWish(Clock Clock, Urgency Urgency, int Amount, bool Reasoned, DateTimeOffset AskedAt);

/// <summary>
/// 延期 (domain.md §2.3): asked before expiry and with a reason; the first time by the centre, later only by a leader; each time at most the original
/// length and at most 15 working days; none for critical. Pure; times and bounds are data.
/// </summary>
public static class ExtensionRule
{
    /// <summary>Why it may not even be asked for, or null when it may.</summary>
    public static Refusal? RefuseAsking(ExtensionWish wish, Timing timing, ClockSettings settings)
    {
        ArgumentNullException.ThrowIfNull(wish);
        ArgumentNullException.ThrowIfNull(timing);
        ArgumentNullException.ThrowIfNull(settings);
        var clock = wish.Clock;
        return wish switch
        {
            { Urgency: Urgency.Critical } => No(
                "extension.critical", "特急件不得延期；如需支援请上报。", "A critical incident is never extended; ask for help by escalating it.", "escalate"),
            { Reasoned: false } => No("extension.reason-required", "申请延期须写明理由。", "Asking for an extension needs a written reason."),
            { Clock.OpenPause: not null } => No(
                "extension.suspended", "时钟已停止，恢复后才能申请延期。", "The clock stands still; resume it before asking for an extension.", "resume"),
            _ when wish.AskedAt >= clock.Due => No(
                "extension.late", "延期须在到期之前申请，现已到期。", "An extension has to be asked for before the clock is due; it is due already."),
            _ when clock.Extensions?.Count >= settings.ExtensionTimes => No(
                "extension.used-up",
                $"最多延期 {settings.ExtensionTimes} 次，已经用完；确实无法解决的可申请挂账。",
                $"It may be extended {settings.ExtensionTimes} times and has been; what cannot be solved can be parked.",
                "park"),
            _ => RefuseAmount(wish, timing, settings),
        };
    }

    /// <summary>Why it may not be granted, or null when it may.</summary>
    /// <param name="wish">What was asked for, checked anew: the clock may have moved since.</param>
    /// <param name="byLeader">A leader grants it and not the centre.</param>
    /// <param name="timing">Arithmetic.</param>
    /// <param name="settings">Bounds.</param>
    public static Refusal? RefuseGranting(ExtensionWish wish, bool byLeader, Timing timing, ClockSettings settings) =>
        RefuseAsking(wish, timing, settings) ?? (wish.Clock.Extensions is [_, ..] && !byLeader
            ? No("extension.leader-only", "已经延期一次，再次延期须由领导批准。", "It has been extended once; only a leader can grant another extension.")
            : null);

    private static Refusal? RefuseAmount(ExtensionWish wish, Timing timing, ClockSettings settings)
    {
        var unit = ClockTime.UnitOf(wish.Clock);
        // A clock without a plan has no length to compare with; the bound in working days still holds.
        var original = wish.Clock.Allowed?.Amount ?? int.MaxValue;
        var fits = wish.Amount >= 1 && wish.Amount <= original
            && timing.Further(wish.Clock.Due, new Allowance(wish.Amount, unit))
                <= timing.Further(wish.Clock.Due, new Allowance(settings.ExtensionMostWorkdays, LimitUnit.Workdays));
        return fits
            ? null
            : No(
                "extension.amount",
                $"延期须为正数，不得超过原时限，且不得超过 {settings.ExtensionMostWorkdays} 个工作日。",
                $"An extension must be positive, not longer than the original limit and not longer than {settings.ExtensionMostWorkdays} working days.");
    }

    private static Refusal No(string code, string zh, string en, params IReadOnlyList<string> allowed) => new(code, zh, en, allowed);
}
