using System.Globalization;
using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Indicators;

/// <summary>All indicators, in the order in which a wall shows them. A new one is an entry of <see cref="All"/>.</summary>
public static class KeyFigures
{
    /// <summary>今日受理.</summary>
    public static readonly Indicator Received =
        new("receivedToday", "今日受理", "Received today", new Formula.OfDay(day => day.ReceivedByHour.Values.Sum()))
        {
            MeaningZh = "今日 0 时起立案的件",
            MeaningEn = "Reports that opened an incident since 00:00", List = "today", OnWall = true,
        };

    /// <summary>待受理.</summary>
    public static readonly Indicator Waiting =
        new("waiting", "待受理", "Waiting", new Formula.OfOpen((row, _) => row.State == IncidentState.Received))
        {
            MeaningZh = "已收到、尚未受理的件", MeaningEn = "Received and not taken up yet", List = "waiting", OnWall = true,
        };

    /// <summary>在办.</summary>
    public static readonly Indicator Open = new("open", "在办", "In hand", new Formula.OfOpen((row, _) => RowMarks.InHand(row)))
    {
        MeaningZh = "尚未办结的全部件（待回访、待评价的不计）",
        MeaningEn = "Every incident that is not settled (those that wait for revisit or evaluation are)", List = "open", OnWall = true,
    };

    /// <summary>退回.</summary>
    public static readonly Indicator Returned =
        new("returned", "退回", "Returned", new Formula.OfOpen((row, _) => row.State == IncidentState.Returned))
        {
            MeaningZh = "部门退回、待重新派遣的件",
            MeaningEn = "Given back by a department and not sent out again", List = "returned",
        };

    /// <summary>临期.</summary>
    public static readonly Indicator DueSoon =
        new("dueSoon", "临期", "Due soon", new Formula.OfOpen((_, band) => band == TimeBand.Orange))
        {
            MeaningZh = "最近一个时限已用 80% 以上、尚未到期的件",
            MeaningEn = "The next clock has used 80 to 100 % of its time",
            List = "duesoon", OnWall = true,
            Band = TimeBand.Orange,
        };

    /// <summary>未派.</summary>
    public static readonly Indicator Unsent = new("unsent", "未派", "Not sent out", new Formula.OfOpen((row, _) => RowMarks.Unsent(row)))
    {
        MeaningZh = "尚未派给任何单位的件，拟派的也算", MeaningEn = "Sent to no unit yet, even where one is proposed", List = "unsent",
    };

    /// <summary>受理积压.</summary>
    public static readonly Indicator Backlog = Late(
        "backlog", "受理积压", "Backlog", Lateness.Backlog,
        "受理、登记或派单时限已过的件：中心还没有派出",
        "Take-up, registration or dispatch is past due: the centre has not sent it out");

    /// <summary>签收超时.</summary>
    public static readonly Indicator SignLate = Late(
        "signLate", "签收超时", "Sign late", Lateness.Signing,
        "已派出、单位过时未签收的件",
        "Sent out, and the unit has not signed in time");

    /// <summary>办结超期.</summary>
    public static readonly Indicator HandleLate = Late(
        "handleLate", "办结超期", "Work late", Lateness.Handling,
        "单位应到场、联系、回复或办结而已过时限的件",
        "A unit should have been there, called, replied or done its work, and the time is over");

    /// <summary>中心逾期.</summary>
    public static readonly Indicator CentreLate = Late(
        "centreLate", "中心逾期", "Centre late", Lateness.Centre,
        "裁定、审核、回访、回执等中心事项已过时限的件",
        "A ruling, review, revisit, receipt or another duty of the centre is past due");

    /// <summary>超期.</summary>
    public static readonly Indicator Overdue = new(
        "overdue", "超期", "Overdue",
        new Formula.OfOpen((row, band) => band >= TimeBand.Red && RowMarks.Kind(row) is Lateness.Signing or Lateness.Handling))
    {
        MeaningZh = "单位已过时限的件：签收超时或办结超期，受理积压不计",
        MeaningEn = "A unit is past due: not signed or not done in time; what waits at the centre is not counted",
        List = "overdue", OnWall = true, Band = TimeBand.Red,
    };

    /// <summary>节点超期.</summary>
    public static readonly Indicator Missed =
        new("checkpointsMissed", "节点超期", "Checkpoints missed", new Formula.OfOpen((row, _) => row.Missed > 0))
        {
            MeaningZh = "“13710”节点已过而未完成的件",
            MeaningEn = "A checkpoint of the 13710 system is over and not met", List = "missed", Band = TimeBand.Red,
        };

    /// <summary>今日办结.</summary>
    public static readonly Indicator Closed = new("closedToday", "今日办结", "Closed today", new Formula.OfDay(day => day.Closed))
    {
        MeaningZh = "今日 0 时起办结审核通过或直接答复的件（归档另计）",
        MeaningEn = "Completion accepted or answer given since 00:00 (archiving is counted apart)", List = "closed", OnWall = true,
    };

    /// <summary>其中按期.</summary>
    public static readonly Indicator ClosedOnTime =
        new("closedOnTimeToday", "按期办结", "Closed on time today", new Formula.OfDay(day => day.ClosedOnTime))
        {
            MeaningZh = "今日办结的件中，办结时限内办完的件",
            MeaningEn = "Of those settled today, done before the main clock was due", List = "closed",
        };

    /// <summary>按期办结率.</summary>
    public static readonly Indicator OnTime =
        new("onTimeShare", "按期办结率", "Closed on time", new Formula.Share(ClosedOnTime, Closed))
        {
            MeaningZh = "今日办结的件中按期办结所占比例", MeaningEn = "Share of those settled today that were done in time",
            List = "ontime", OnWall = true,
        };

    /// <summary>特急在办.</summary>
    public static readonly Indicator Critical =
        new("critical", "在办", "in hand", new Formula.OfOpen((row, _) => row.Urgency == Urgency.Critical && RowMarks.InHand(row)))
        {
            MeaningZh = "尚未办结的特急件", MeaningEn = "Critical incidents that are not settled", List = "critical", OnWall = true,
        };

    /// <summary>Every indicator.</summary>
    public static readonly IReadOnlyList<Indicator> All =
        [
            Received, Waiting, Open, Returned, Unsent, DueSoon, Backlog, SignLate, HandleLate, CentreLate, Overdue,
            Missed, Closed, ClosedOnTime, OnTime, Critical,
        ];

    /// <summary>Those that are counted, not taken from others: what goes over the wire.</summary>
    public static readonly IReadOnlyList<Indicator> Counted = [.. All.Where(indicator => indicator.Formula is not Formula.Share)];

    /// <summary>The key numbers of a wall.</summary>
    public static readonly IReadOnlyList<Indicator> OnWall = [.. All.Where(indicator => indicator.OnWall)];

    private static Indicator Late(string name, string zh, string en, Lateness kind, string meaningZh, string meaningEn) => new(
        name, zh, en, new Formula.OfOpen((row, band) => band >= TimeBand.Red && RowMarks.Kind(row) == kind))
    {
        MeaningZh = meaningZh, MeaningEn = meaningEn, List = name.ToLower(CultureInfo.InvariantCulture), Band = TimeBand.Red,
    };
}
