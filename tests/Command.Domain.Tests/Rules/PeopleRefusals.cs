using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Tests.Incidents;

namespace Command.Domain.Tests.Rules;

/// <summary>
/// What is refused to whoever reported, holds, appeals, is complained about or verifies; <see cref="RefusalTests"/> runs them.
/// </summary>
internal static class PeopleRefusals
{
    public static readonly List<(string Code, Func<Decision> Ask)> Cases =
    [
        ("withdraw.text-required", () => new Desk().Try(new WithdrawReport(null))),
        ("withdraw.already", () => Desk.In(IncidentState.Signed).Do(Moves.ByName["withdraw"]).Try(Moves.ByName["withdraw"])),
        ("words.not-open", () => Desk.In(IncidentState.Archived).Try(new AddWords(Desk.Text) { Report = "report-1" })),
        ("words.text-required", () => new Desk().Try(new AddWords(null) { Report = "report-1" })),
        ("words.too-many", () => Enumerable.Range(0, 20)
            .Aggregate(new Desk(), (desk, _) => desk.Do(new AddWords(Desk.Text) { Report = "report-1" }))
            .Try(new AddWords(Desk.Text) { Report = "report-1" })),
        ("reminder.not-open", () => Desk.In(IncidentState.Evaluated).Try(new UrgeAgain(null) { Report = "report-1" })),
        ("reminder.today", () =>
            new Desk().Do(new UrgeAgain(null) { Report = "report-1" }).Try(new UrgeAgain(null) { Report = "report-1" })),
        ("objection.not-open", () => Desk.In(IncidentState.Handling).Try(new ObjectTo(Desk.Text) { Report = "report-1" })),
        ("objection.not-open", () =>
            Desk.In(IncidentState.Declined).After(TimeSpan.FromDays(31)).Try(new ObjectTo(Desk.Text) { Report = "report-1" })),
        ("objection.text-required", () => Desk.In(IncidentState.Declined).Try(new ObjectTo(null) { Report = "report-1" })),
        ("objection.already", () => Desk.In(IncidentState.Evaluated).Do(new ObjectTo(Desk.Text) { Report = "report-1" })
            .Try(new ObjectTo(Desk.Text) { Report = "report-1" })),
        ("decline.second-person", () => Desk.In(IncidentState.Declined).Do(new ObjectTo(Desk.Text) { Report = "report-1" })
            .Try(new DeclineIncident("military", null) { Before = true })),
        ("hold.reason-needed", () => new Desk().Try(new HoldCase("auditor", null, Desk.Morning.AddYears(1)))),
        ("hold.reason-needed", () => new Desk().Do(Moves.ByName["hold"]).Try(new LiftHold(null))),
        ("hold.until-needed", () => new Desk().Try(new HoldCase("auditor", Desk.Text, Desk.Morning))),
        ("hold.none", () => new Desk().Try(new LiftHold(Desk.Text))),
        ("assignment.not-yours", () => Unhappy().Try(new AppealRating(Desk.Co, Desk.Text))),
        ("appeal.nothing", () => Desk.In(IncidentState.Evaluated).Try(Moves.ByName["appeal"])),
        ("appeal.text-required", () => Unhappy().Try(new AppealRating(Desk.Lead, null))),
        ("appeal.already", () => Unhappy().Do(Moves.ByName["appeal"]).Try(Moves.ByName["appeal"])),
        ("appeal.not-asked", () => Unhappy().Try(Moves.ByName["decide-appeal"])),
        ("appeal.second-person", () =>
            Unhappy().Do(Moves.ByName["appeal"]).Try(new RuleAppeal(true, Desk.Text) { Involved = true })),
        ("appeal.reason-required", () => Unhappy().Do(Moves.ByName["appeal"]).Try(new RuleAppeal(true, null))),
        ("classify.unknown-unit", () =>
            new Desk().Try(new ClassifyIncident("", null, null) { Nature = Nature.Complaint, About = ["D99"] })),
        ("dispatch.praise", () => Desk.In(IncidentState.Triage)
            .Do(new ClassifyIncident("", null, null) { Nature = Nature.Praise }).Try(Moves.ByName["dispatch"])),
        ("merge.praise", () => new Desk().Try(new FollowMain(Desk.OtherCode, false, null) { Timeless = true })),
        ("recusal.unit", () => About(Desk.Lead).Do(new AcceptIncident()).Try(new DispatchIncident(Desk.Lead, null, Desk.Text))),
        ("recusal.unit", () => Desk.In(IncidentState.RevisitDue, AboutIt("D09")).Try(
            new RecordRevisit(true, true, true, Satisfaction.Satisfied, null) { Dept = "D09" })),
        ("recusal.unit", () => Desk.In(IncidentState.Completed, AboutIt("D09")).Try(new ReviewCompletion(true, null) { Dept = "D09" })),
        ("recusal.unit", () => Desk.In(IncidentState.Disputed, AboutIt("D09")).Try(new RuleDispute("D09", Desk.Text))),
        ("recusal.unit", () => Desk.In(IncidentState.Triage, AboutIt("D09")).Try(
            new FormTaskForce(null, Desk.Text, "D09", null, null) { Number = "1" })),
        ("recusal.unit", () => Desk.In(IncidentState.Triage, AboutIt("D09")).Try(
            new FormTaskForce(null, Desk.Text, "D02", null, null) { Number = "1", Dept = "D09" })),
        ("verify.not-asked", () => Desk.In(IncidentState.Completed).Try(Moves.ByName["verify"])),
        ("verify.result-needed", () => OnSpot().Try(new VerifyCompletion(null, null, null) { Evidence = ["report-1.1"] })),
        ("verify.evidence-needed", () => OnSpot().Try(new VerifyCompletion(VerifyResult.Confirmed, null, null))),
        ("verify.not-yet", () => OnSpot().Try(
            new VerifyCompletion(VerifyResult.Confirmed, Desk.Morning.AddHours(1), null) { Evidence = ["report-1.1"] })),
        ("verify.too-early", () => OnSpot().Try(
            new VerifyCompletion(VerifyResult.Confirmed, Desk.Morning.AddHours(-1), null) { Evidence = ["report-1.1"] })),
        ("review.verify-needed", () => OnSpot().Try(Moves.ByName["review"])),
    ];

    /// <summary>An item that is looked at on the spot before it is reviewed, reported as done.</summary>
    public static Desk OnSpot() => Desk.In(IncidentState.Completed, Desk.Leak with { GivenItem = "1602" });

    private static OpenIncident AboutIt(string dept) =>
        Desk.Leak with { Nature = new(Nature.Complaint, ["投诉"]), About = [dept] };

    private static Desk About(string dept) => new(AboutIt(dept));

    // A revisit that found somebody dissatisfied.
    private static Desk Unhappy() => Desk.In(IncidentState.RevisitDue).Do(Desk.Dissatisfied);
}
