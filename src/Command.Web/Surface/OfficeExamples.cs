using Command.Contracts.Catalogue;
using Command.Contracts.Deliveries;
using Command.Contracts.Files;
using Command.Contracts.Identity;
using Command.Contracts.Incidents;
using Command.Contracts.Ops;

namespace Command.Web.Surface;

/// <summary>Examples of what the house itself works with: sessions, notices, deliveries, the catalogue, loops.</summary>
internal static class OfficeExamples
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 1, 42, 0, TimeSpan.Zero);
    private static readonly CatalogueActivation Activation = new(At, At, "admin");

    private static readonly FileChanges Changes = new("retries.csv", [], [],
    [
        new ChangedRow("webhook", new Dictionary<string, string> { ["attempts"] = "12" }, new Dictionary<string,
            string> { ["attempts"] = "13" }),
    ]);

    /// <summary>All of them.</summary>
    public static IEnumerable<object> All =>
    [
        new FileReceipt("F5d41402abc4b2a76b9719d911017c592", "image/jpeg", 412_667, 1_920, 2_560),
        new Credentials("shift", "••••••••"), new SessionView("shift", "值班长", "shift", null),
        new NoticeView("48213.assigned-lead.D09", "assigned-lead", "有新的主办任务", "A case to lead has come in", CaseExamples.Code, At, null,
            null, Restricted: false, "0101", "星河里小区"),
        new DeliveryView(
            "48213.change.w1283d85c90968dc2", CaseExamples.Code, "assignment.signed", RecipientKind.Webhook, "w1283d85c90968dc2",
                DeliveryChannel.Webhook,
            DeliveryState.Dead, 1, 12, At, null, null, "503"),
        new AttemptView(1, 12, At.AddHours(3), 503, "Service Unavailable"),
        new WebhookBody("https://city.example/command", ["assignment.signed"], Cleared: false),
        new WebhookView("w1283d85c90968dc2", "https://city.example/command", ["assignment.signed"], Cleared: false, At),
        new WebhookSecret("w1283d85c90968dc2", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA="),
        new CatalogueVersion("cffc282838a5", At, "engine", InForce: true, [Activation]),
        new CatalogueBody(new Dictionary<string,
            string> { ["retries.csv"] = "channel,attempts,first_seconds,factor,longest_seconds,source\n…" }),
        new CatalogueFiles("cffc282838a5", new Dictionary<string,
            string> { ["retries.csv"] = "channel,attempts,first_seconds,factor,longest_seconds,source\n…" }),
        new CatalogueImport("ad4cd964d912", [new FileSummary("retries.csv", 0, 0, 1)]),
        new CatalogueComparison("ad4cd964d912", "cffc282838a5", [Changes]),
        new CalendarMove(CaseExamples.Code, ClockName.Main, null, At.AddDays(40), At.AddDays(41)),
        new CalendarEffect(
            "ad4cd964d912", 1, 1, [new CalendarMove(CaseExamples.Code, ClockName.Main, null, At.AddDays(40), At.AddDays(41))]),
        new CalendarReplanBody("2027 年节假日安排已公布"), new CalendarReplanned("ad4cd964d912", 1, 1),
        new ActivationBody(At.AddDays(40)), new ActivationView("ad4cd964d912", At.AddDays(40)),
        new LoopView("deadlines", TimeSpan.FromSeconds(1), At, At, 0.012, Healthy: true, Error: null),
        new AlarmsView([new CalendarAlarmView(2027, new DateOnly(2026, 11, 15), "2027 年节假日安排尚未导入。",
            "The holidays of 2027 are not imported.")]),
        new AccessEntry(CaseExamples.Code, "shift", "shift", At, 2),
    ];
}
