using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>Show who reported.</summary>
/// <param name="ReportId">Whose contact; a report of this case or of one that follows it.</param>
/// <param name="Reason">Code of <c>UnmaskReasons</c>.</param>
/// <param name="Text">More about the reason.</param>
/// <param name="Kept">Whether a contact of that report is still kept.</param>
public sealed record UnmaskContact(string ReportId, string? Reason, TextRef? Text, bool Kept) : IncidentCommand
{
    /// <summary>How many contacts the asker was shown within the last hour.</summary>
    public int Used { get; init; }

    /// <summary>How many he may be shown in an hour.</summary>
    public int Most { get; init; } = int.MaxValue;
}

/// <summary>Somebody was shown who reported. Journalled before it is shown; the contact itself is never in it.</summary>
/// <param name="ReportId">Whose contact.</param>
/// <param name="Reason">Code of <c>UnmaskReasons</c>.</param>
/// <param name="Text">More about the reason, if anything was written.</param>
public sealed record ContactUnmasked(string ReportId, string Reason, TextRef? Text) : IncidentEvent
{
    /// <summary>True when the asker has reached the limit of an hour with it: the shift leader is told.</summary>
    public bool? LimitReached { get; init; }
}

/// <summary>Asked of a report, not done to a case: it concerns the people in a case, not the case.</summary>
internal sealed class Unmask : CaseRule
{
    public Unmask()
    {
        On<UnmaskContact>(Decide);
        Fact<ContactUnmasked>("contact.unmasked", "查看联系方式", "contact shown", (i, _, _) => i).Text(e => e.Text)
            .Told((e, t) => $"{t.Say("查看联系方式：", "contact shown:")} {t.Word(UnmaskReasons.Find(e.Reason), e.Reason)}");
    }

    private static Decision Decide(Incident incident, UnmaskContact c, Judging by) => incident switch
    {
        { Closed: true } => Decision.Refuse(
            "contact.closed", "案件已结束，不再显示联系方式；确需联系请先重开。",
            "The case is closed and shows no contact any more; reopen it if somebody has to be called."),
        _ when UnmaskReasons.Find(c.Reason) is null => Decision.Refuse(
            "contact.reason-required",
            $"显示联系方式须写明原因代码：{string.Join("、", UnmaskReasons.All.Select(r => $"{r.Code}（{r.Zh}）"))}。",
            $"Showing a contact needs a reason code: {string.Join(", ", UnmaskReasons.All.Select(r => r.Code))}."),
        _ when !c.Kept && incident.Purged?.Contains(PersonalData.Contact) == true => Decision.Refuse(
            "contact.purged", "联系方式已按期清除，无法恢复；可通过查询码告知反映人。",
            "The contact was purged when it was due and cannot be had back; the reporter can still be told through the tracking code."),
        _ when !c.Kept => Decision.Refuse(
            "contact.none", "该件没有留下联系方式；可通过查询码告知反映人。",
            "No contact was left with this report; the reporter can still be told through the tracking code."),
        _ when c.Used >= c.Most => Decision.Refuse(
            "contact.too-many",
            $"一小时内最多查看{c.Most}个联系方式，已到上限，值班长已收到提醒；紧急的请值班长代为查看，或稍后再试。",
            $"At most {c.Most} contacts are shown to one person in an hour; the shift leader has been told. "
                + "Ask the shift leader to look, or try again later."),
        _ => new ContactUnmasked(c.ReportId, c.Reason!, c.Text) { LimitReached = c.Used + 1 >= c.Most ? true : null },
    };
}
