using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Areas;
using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Domain.Incidents;

namespace Command.Web.Surface;

/// <summary>Examples about one leaking ceiling, from the report to the answer. Nobody in them is real.</summary>
internal static class CaseExamples
{
    private static readonly DateTimeOffset Received = new(2026, 11, 21, 1, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Signed = Received.AddMinutes(12);
    private static readonly DateTimeOffset Due = new(2026, 11, 26, 10, 0, 0, TimeSpan.Zero);
    private static readonly GeoPoint Place = new(113.7001, 34.8003);
    private static readonly TextRef Reply = new("01a22bbacf537adb969e1ceb8d1c8b02",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");

    /// <summary>A real code: its check digit fits.</summary>
    public static readonly string Code = CaseCode.Create("990101", "003", new DateOnly(2026, 11, 21), 123);

    /// <summary>All of them.</summary>
    public static IEnumerable<object> All =>
    [
        "live", Report, new ReportReceipt(Id, Token, null), new BatchReceipt(Id, Token, null, 202),
        new BatchRefusal(400, "report.invalid", new Dictionary<string, string[]> { ["text"] = ["不能为空。"] }),
        new ReportView(Id, ReportStatus.Registered, Code), new Ledger(1204, 1080, 96, 27, 1), Incident,
            new IncidentPageView([Incident], "r.1795231800000.2"),
        new TimelineEntry(48213, 5, Signed, "dept", "dept", "assignment.signed",
            JsonSerializer.SerializeToElement(new { dept = "D09" }, Wire.Json), null),
        new ReportOfIncident(Id, "hotline-12345", Received, null, Report.Text, Report.Address, "市民-K053", "100****5678"),
        new DuplicateView(CaseCode.Create("990101", "003", new DateOnly(2026, 11, 21), 98), 0.82,
            [new CodedWords("same-place", "同一地点", "same place")]),
        new PromptView("fall", Urgency.Critical, ["110", "119"], "有人要跳楼吗？在几楼？", "Is somebody about to jump? From which floor?", ["跳楼"]),
        new UnmaskingBody("call-back", "核对楼栋号"), new ContactView("市民-K053", "10012345678", 6),
        new TrackView("handling", "办理中", [new TrackLine(Received, "已收到您的反映"), new TrackLine(Signed, "承办单位已签收")], null, Due,
            MayEvaluate: false),
        new ReporterBody("晚上又漏了，比昨天更严重。") { Attachments = ["F5d41402abc4b2a76b9719d911017c592"] },
        new EvaluationBody(Satisfaction.Satisfied, "很快，谢谢。"), Board,
    ];

    private static string Id => "01a22bbacf537adb969e1ceb8d1c8afa";

    private static string Token => "81b8a914639ae892cb7f1685c9c6604f";

    private static ReportMessage Report => new()
    {
        Channel = "hotline-12345", ExternalId = "HL-20261121-000123", OccurredAt = Received.ToOffset(TimeSpan.FromHours(8)),
        Text = "楼上卫生间漏水，天花板墙皮脱落。",
        Address = "星河里小区7栋", Location = new GeoPoint(113.70012, 34.80031), ItemCode = "0101", Urgency = Urgency.Normal, PeopleInvolved = 3,
        Reporter = new Reporter("市民-K053", "10012345678"),
    };

    private static Dictionary<string, int> Counts => new()
    {
        ["receivedToday"] = 86, ["open"] = 412, ["waiting"] = 9, ["returned"] = 3, ["dueSoon"] = 17, ["overdue"] = 5, ["closedToday"] = 74,
        ["closedOnTimeToday"] = 71, ["critical"] = 1,
    };

    private static BoardSnapshot Board => new(48213, Signed, Counts,
    [
        new BoardRow
        {
            Code = Code, Version = 5, State = IncidentState.Handling, Item = "0101", Urgency = Urgency.Normal,
                Complexity = Complexity.Simple, Lead = "D09",
            Channel = "hotline-12345", Street = "003", Grid = "990101003002001", Place = "星河里小区", Location = Place, Received = Received,
            Clock = ClockName.Main, ClockStart = Received, Due = Due,
        },
    ]);

    private static IncidentView Incident => new()
    {
        Code = Code, Version = 5, State = IncidentState.Handling, StateName = "办理中", ReceivedAt = Received, Channel = "hotline-12345",
        ItemCode = "0101",
        ItemDecided = true, Suggestions = [new ItemSuggestion("0101", 91, ["漏水", "天花板"])], Urgency = Urgency.Normal,
        Complexity = Complexity.Simple,
        Lead = "D09", Co = [], Rule = "R017", Route = CaseRoute.Single, Area = new AreaRef("003", "990101003002", "990101003002001"),
        Place = "星河里小区",
        Location = Place, PeopleInvolved = 3, Restricted = false, Reports = 1, Returns = 0,
        Assignments = [new Assignment("D09", AssignmentRole.Lead, AssignmentState.Signed, Received.AddMinutes(4), Signed)],
        Deadlines = [new DeadlineView(ClockName.Main, 1, Received, Due, Running: true, TimeBand.Blue, 0, null)],
        Checkpoints =
        [
            new CheckpointView("plan", "当日研判交办", "plan and owner the same day", new DateTimeOffset(2026, 11, 21, 16, 0, 0, TimeSpan.Zero))
            {
                State = CheckpointState.Met, MetBy = new CheckpointEntry(3, "incident.dispatched", Received.AddMinutes(4)),
            },
        ],
        Round = 1,
        Extensions = 0, Asked = [], Dispute = null, ReturnedBy = [], MergedInto = null, Joined = [], Urgent = false,
        Supervision = SupervisionLevel.None,
        Documents = [], Instructions = [], Tasks = [], Meetings = [], TaskForce = null, LinkedTo = null, JointProposed = [],
        Ending = new EndingView { Reply = Reply, Tries = [], ToJudge = false, Evaluations = [] }, ClosedAt = null, OnTime = null,
        Findings = [],
        Policy = "cffc282838a5", Purged = [], Allowed = ["complete", "note", "contact", "request-extension"],
    };
}
