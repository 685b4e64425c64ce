using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Deliveries;
using Command.Domain.Tests.Incidents;

namespace Command.Domain.Tests.Rules;

/// <summary>rules.md 42: somebody looks on the spot between the completion and its review.</summary>
public sealed class VerificationTests
{
    [Fact]
    public void Rule_42_the_review_and_its_clock_wait_for_the_spot()
    {
        var desk = PeopleRefusals.OnSpot();
        Assert.Equal(ClockName.Verify, desk.Incident.Next!.Clock.Name);
        desk.After(TimeSpan.FromMinutes(20)).Do(Found(VerifyResult.Confirmed));
        Assert.Equal((ClockName.Review, desk.Now), (desk.Incident.Next!.Clock.Name, desk.Incident.Next.Clock.StartedAt));
        Assert.Equal("verify.not-asked", desk.Refused(Found(VerifyResult.Confirmed)));
        Assert.NotEqual(IncidentState.Completed, desk.Do(new ReviewCompletion(true, null)).Incident.State);
    }

    [Fact]
    public void Rule_42_refuted_it_goes_back_to_the_unit_and_the_main_clock_goes_on()
    {
        var desk = PeopleRefusals.OnSpot();
        var main = desk.Incident.Run(ClockName.Main)!.Clock;
        desk.Do(Found(VerifyResult.Refuted));
        Assert.Equal((IncidentState.Handling, main), (desk.Incident.State, desk.Incident.Run(ClockName.Main)!.Clock));
        Assert.Equal(AssignmentState.Signed, desk.Incident.AssignmentOf(desk.Incident.Lead)!.State);
        Assert.Contains(Desk.Policy.Notices.Of(desk.History[^1].Fact, desk.Incident), n => n.Recipient == desk.Incident.Lead);
        // Done over, it is looked at again.
        desk.Do(Desk.Completed(desk.Incident.Lead));
        Assert.True(desk.Incident.VerifyDue);
        Assert.Null(desk.Incident.Verified);
    }

    private static VerifyCompletion Found(VerifyResult result) => new(result, null, new(113.63819, 34.80856)) { Evidence = ["report-1.1"] };
}
