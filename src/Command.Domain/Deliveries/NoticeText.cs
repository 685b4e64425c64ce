using System.Globalization;
using System.Text.RegularExpressions;
using Command.Domain.Actions;
using Command.Domain.Calendar;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;

namespace Command.Domain.Deliveries;

/// <summary>
/// The sentence of a notice. It is the whole message: nothing personal, no place and no item can be in it. That of a rung has gaps for the
/// case, the clock, the rung, the due time and how far over it was when it was said (rules.md 16).
/// </summary>
public sealed partial record NoticeText(string Zh, string En)
{
    /// <summary>What may be filled in.</summary>
    internal const string Gaps = "{case} {clock} {rung} {due} {over}";

    /// <summary>The sentence about one fact; as it stands where it has no gaps, or where the fact is no rung.</summary>
    /// <param name="code">The case.</param>
    /// <param name="fact">What is told; null for one that this version does not know.</param>
    /// <param name="at">When it was told.</param>
    /// <param name="policy">Says codes as words.</param>
    public NoticeText About(string code, IncidentEvent? fact, DateTimeOffset at, Policy policy) => fact is DeadlineEscalated rung
        ? new NoticeText(
            Fill(Zh, code, rung, at, new Teller(policy, english: false, ChinaTime.Say)),
            Fill(En, code, rung, at, new Teller(policy, english: true, ChinaTime.Say)))
        : this;

    /// <summary>The column whose sentence has a gap that nothing fills; null when both are right.</summary>
    internal static string? Wrong(bool rung, string zh, string en)
    {
        var allowed = rung ? Gaps.Split(' ') : [];
        bool Fits(string text) => Braces().Matches(text).All(gap => allowed.Contains(gap.Value));
        return !Fits(zh) ? nameof(zh) : !Fits(en) ? nameof(en) : null;
    }

    private static string Fill(string text, string code, DeadlineEscalated e, DateTimeOffset at, Teller t) => text
        .Replace("{case}", code, StringComparison.Ordinal)
        .Replace("{clock}", t.Clock(e.Clock), StringComparison.Ordinal)
        .Replace("{rung}", t.Rung(e.Clock, e.Rung, e.Name), StringComparison.Ordinal)
        .Replace("{due}", e.ClockDue is { } due ? t.When(due) : t.Say("（见案件）", "(see the case)"), StringComparison.Ordinal)
        .Replace("{over}", Over(e.ClockDue, at, t), StringComparison.Ordinal);

    private static string Over(DateTimeOffset? due, DateTimeOffset at, Teller t) => due is not { } end ? t.Say("时间已到", "it is time")
        : end > at ? t.Say("还剩", "left: ") + Length(end - at, t)
        : t.Say("已超", "over by ") + Length(at - end, t);

    private static string Length(TimeSpan time, Teller t)
    {
        var (days, hours, minutes) = ((int)time.TotalDays, time.Hours, time.Minutes);
        var parts = new[] { Part(days, t.Say("天", " d")), Part(hours, t.Say("小时", " h")), Part(minutes, t.Say("分钟", " min")) };
        var said = string.Join(t.Say("", " "), parts.Where(part => part.Length > 0).Take(2));
        return said.Length > 0 ? said : t.Say("不到1分钟", "less than 1 min");
    }

    private static string Part(int amount, string unit) =>
        amount == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{amount}{unit}");

    [GeneratedRegex("[{][^}]*[}]?|[}]")]
    private static partial Regex Braces();
}
