using System.Text.RegularExpressions;
using Command.Contracts.Incidents;
using Command.Domain.Incidents;
using Command.Testing;

namespace Command.Domain.Tests.Incidents;

public sealed partial class RefusalTests
{
    private static readonly string Complex = Desk.Policy.Taxonomy.All.First(i => i is { Complexity: Complexity.Complex, Urgency: Urgency.Normal }).Code;

    private static readonly List<(string Code, Func<Decision> Ask)> Cases =
    [
        ("incident.not-found", () => IncidentDecisions.Decide(Incident.None, new AcceptIncident(), Desk.Policy, Desk.Morning)),
        ("incident.not-allowed", () => Desk.In(IncidentState.Archived).Try(new AcceptIncident())),
        ("decline.reason-required", () => new Desk().Try(new DeclineIncident("because", Desk.Text))),
        ("decline.reason-required", () => new Desk().Try(new DeclineIncident("", null))),
        ("classify.unknown-item", () => new Desk().Try(new ClassifyIncident("9999", null, null))),
        ("classify.unknown-item", () => new Desk().Try(new ClassifyIncident("", null, null))),
        ("note.text-required", () => new Desk().Try(new AddNote(null, false, null))),
        ("dispatch.unknown-department", () => Desk.In(IncidentState.Registered).Try(new DispatchIncident("D99", null, null))),
        ("dispatch.unknown-department", () => Desk.In(IncidentState.Registered).Try(new DispatchIncident(null, ["D08", "D00"], null))),
        ("dispatch.unknown-department", () => Desk.In(IncidentState.Registered).Try(new DispatchIncident("", null, null))),
        ("dispatch.one-lead", () => Desk.In(IncidentState.Registered).Try(new DispatchIncident("D08", ["D08"], null))),
        ("dispatch.one-lead", () => Desk.In(IncidentState.Registered).Try(new DispatchIncident(null, ["D05", Desk.Lead], Desk.Text))),
        ("dispatch.complex-alone", () => Desk.In(IncidentState.Registered, Desk.Leak with { GivenItem = Complex }).Try(new DispatchIncident(null, [], null))),
        ("dispatch.complex-alone", () => Desk.In(IncidentState.Registered, Desk.Leak with { GivenItem = Complex }).Try(new DispatchIncident("D30", null, null))),
        ("assignment.not-yours", () => Desk.In(IncidentState.Dispatched).Try(new SignAssignment(Desk.Other))),
        ("assignment.not-yours", () => new Desk().Try(new AddNote(Desk.Other, false, Desk.Text))),
        ("assignment.returned", () => Desk.In(IncidentState.Dispatched).Do(Moves.ByName["return/co"]).Try(new SignAssignment(Desk.Co))),
        ("return.signed", () => Desk.In(IncidentState.Dispatched).Do(new SignAssignment(Desk.Co)).Try(Moves.ByName["return/co"])),
        ("return.signed", () => Desk.In(IncidentState.Dispatched).Do(Moves.ByName["return/co"]).Try(Moves.ByName["return/co"])),
        ("return.too-late", () => Desk.In(IncidentState.Dispatched).After(TimeSpan.FromDays(3)).Try(Moves.ByName["return"])),
        ("return.rule-required", () => Desk.In(IncidentState.Dispatched).Try(new ReturnAssignment(Desk.Lead, null, "D01", Desk.Text))),
        ("return.rule-required", () => Desk.In(IncidentState.Dispatched).Try(new ReturnAssignment(Desk.Lead, "9999", "D01", Desk.Text))),
        ("return.owner-required", () => Desk.In(IncidentState.Dispatched).Try(new ReturnAssignment(Desk.Lead, "0101", null, Desk.Text))),
        ("return.owner-required", () => Desk.In(IncidentState.Dispatched).Try(new ReturnAssignment(Desk.Lead, "0101", "D99", Desk.Text))),
        ("return.owner-required", () => Desk.In(IncidentState.Dispatched).Try(new ReturnAssignment(Desk.Lead, "0101", Desk.Lead, Desk.Text))),
        ("complete.unsigned", () => Desk.In(IncidentState.Signed).Try(new CompleteHandling(Desk.Co, null, Desk.Text))),
        ("complete.reply-required", () => Desk.In(IncidentState.Signed).Try(new CompleteHandling(Desk.Lead, "resolved", null))),
        ("review.text-required", () => Desk.In(IncidentState.Completed).Try(new ReviewCompletion(false, null))),
    ];

    public static TheoryData<int> Numbers { get; } = [.. Enumerable.Range(0, Cases.Count)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_rule_refuses_by_its_code_and_in_both_languages(int number)
    {
        var refusal = Assert.IsType<Decision.Refused>(Cases[number].Ask()).Refusal;
        Assert.Equal(Cases[number].Code, refusal.Code);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}.*。$", refusal.Zh);
        Assert.Matches("^[A-Z].*[.]$", refusal.En);
    }

    [Fact]
    public void Every_code_of_the_rule_book_has_a_case()
    {
        var source = string.Concat(Directory.GetFiles(Repository.File("src/Command.Domain/Incidents"), "*.cs").Select(File.ReadAllText));
        Assert.Equal(CodeInSource().Matches(source).Select(m => m.Groups[1].Value).Distinct().Order(), Cases.Select(c => c.Code).Distinct().Order());
    }

    [Fact]
    public void A_complex_incident_goes_to_one_department_only_with_a_written_reason()
    {
        var desk = Desk.In(IncidentState.Registered, Desk.Leak with { GivenItem = Complex });
        desk.Do(new DispatchIncident(null, [], Desk.Text));
        Assert.Equal(Desk.Text, ((IncidentDispatched)desk.History[^1].Fact).Text);
    }

    [Fact]
    public void Until_the_last_instant_of_the_sign_time_it_can_be_given_back()
    {
        var desk = Desk.In(IncidentState.Dispatched);
        desk.Now = desk.Incident.Run(ClockName.Sign)!.Clock.Due;
        desk.Do(Moves.ByName["return"]);
        Assert.Equal((IncidentState.Returned, 1), (desk.Incident.State, desk.Incident.Returns));
    }

    [Fact]
    public void Every_reason_to_decline_has_a_pointer_and_is_accepted() => Assert.All(DeclineReasons.All, reason =>
    {
        Assert.NotEmpty(reason.PointerZh);
        Assert.NotEmpty(reason.PointerEn);
        Assert.Equal(IncidentState.Declined, new Desk().Do(new DeclineIncident(reason.Code, null)).Incident.State);
    });

    [GeneratedRegex("""(?:Refuse\(\s*|new Refusal\(\s*)"([a-z-]+\.[a-z-]+)""")]
    private static partial Regex CodeInSource();
}
