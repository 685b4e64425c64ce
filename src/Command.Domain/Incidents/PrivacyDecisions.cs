using Command.Domain.Actions;

namespace Command.Domain.Incidents;

public static partial class IncidentDecisions
{
    // Around the people in a case, not about the case.
    private static Decision? Guard(Incident incident, IncidentCommand command) => command switch
    {
        UnmaskContact c => Unmask(incident, c),
        // The state says whether it still matters: an open case keeps what it needs. What held nothing personal lost nothing.
        PurgePersonal c => incident.Closed && c.Reports + c.Texts > 0 ? Decision.One(new PersonalPurged(c.What, c.DueAt, c.Reports, c.Texts)) : Decision.Nothing,
        _ => null,
    };

    private static Decision Unmask(Incident incident, UnmaskContact c) => incident switch
    {
        { Closed: true } => Decision.Refuse(
            "contact.closed", "案件已结束，不再显示联系方式；确需联系请先重开。", "The case is closed and shows no contact any more; reopen it if somebody has to be called."),
        _ when UnmaskReasons.Find(c.Reason) is null => Decision.Refuse(
            "contact.reason-required",
            $"显示联系方式须写明原因代码：{string.Join("、", UnmaskReasons.All.Select(r => $"{r.Code}（{r.Zh}）"))}。",
            $"Showing a contact needs a reason code: {string.Join(", ", UnmaskReasons.All.Select(r => r.Code))}."),
        _ when !c.Kept && incident.Purged?.Contains(PersonalData.Contact) == true => Decision.Refuse(
            "contact.purged", "联系方式已按期清除，无法恢复；可通过查询码告知反映人。", "The contact was purged when it was due and cannot be had back; the reporter can still be told through the tracking code."),
        _ when !c.Kept => Decision.Refuse(
            "contact.none", "该件没有留下联系方式；可通过查询码告知反映人。", "No contact was left with this report; the reporter can still be told through the tracking code."),
        _ => Decision.One(new ContactUnmasked(c.ReportId, c.Reason!, c.Text)),
    };
}
