using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Deadlines;

/// <summary>Whether a clock may be stopped (挂起, domain.md §2.1): a running one that is not overdue, within the cap of its unit. Pure.</summary>
public static class PauseRule
{
    /// <summary>Why not, or null when it may.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="rules">Rules of the policy.</param>
    /// <param name="now">When it would stop.</param>
    public static Refusal? Refuse(Clock clock, ClockRules rules, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(rules);
        return clock switch
        {
            { OpenPause: not null } => No("suspend.already", "时钟已经停止，先恢复才能再次挂起。", "The clock stands still already; resume it before suspending it again.", "resume"),
            _ when now >= clock.Due => No("suspend.overdue", "已经超期，不能再挂起；时限之内才能挂起。", "It is overdue and cannot be suspended; that is possible inside the limit only."),
            _ when rules.PauseLeft(clock) == TimeSpan.Zero => No("suspend.cap-used", "可挂起的时间已经用完，时钟须继续运行。", "The time that it may be suspended for is used up; the clock has to run on."),
            _ => null,
        };
    }

    private static Refusal No(string code, string zh, string en, params IReadOnlyList<string> allowed) => new(code, zh, en, allowed);
}
