using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Clocks;
using Command.Domain.Incidents;
using Command.Web.Case;

namespace Command.Web.Tests.Case;

public sealed class MainLineTests
{
    // What is passed, [where it stands], what is to come.
    private const string Lines = """
        [received] registered dispatched signed handling completed archived
        received [registered] dispatched signed handling completed archived
        received [triage] dispatched signed handling completed archived
        received [merged]
        received [declined]
        received registered [transferredOut]
        received registered [returned] dispatched signed handling completed archived
        received registered [disputed] dispatched signed handling completed archived
        received registered [dispatched] signed handling completed archived
        received registered dispatched [signed] handling completed archived
        received registered dispatched signed [handling] completed archived
        received registered dispatched signed [joint] completed archived
        received registered dispatched signed [extended] completed archived
        received registered dispatched signed [suspended] completed archived
        received registered dispatched signed [redo] completed archived
        received registered dispatched signed [parked] completed archived
        received registered dispatched signed handling [completed] archived
        received registered dispatched signed handling completed [revisitDue] archived
        received registered dispatched signed handling completed [evaluated] archived
        received registered dispatched signed handling completed [archived]
        """;

    [Fact]
    public void Each_state_stands_at_its_place_on_the_line()
    {
        var drawn = Enum.GetValues<IncidentState>().Select(state => Draw(Incident.None with { State = state }));
        Assert.Equal(Lines.Split('\n').Order(StringComparer.Ordinal), drawn.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_was_declined_after_it_was_taken_up_had_been_registered()
    {
        var clock = new Clock(ClockName.Dispatch, 1, Sample.Now, Sample.Now);
        var declined = Incident.None with { State = IncidentState.Declined, Clocks = [new ClockRun(clock, 0)] };
        Assert.Equal("received registered [declined]", Draw(declined));
    }

    [Fact]
    public void What_came_back_is_marked_as_such()
    {
        var looks = MainLine.Of(Incident.None with { State = IncidentState.Returned }).Select(step => step.Look);
        Assert.Equal(["done", "done", "now back", null, null, null, null, null], looks);
    }

    private static string Draw(Incident incident) => string.Join(' ', MainLine.Of(incident).Select((step, at) =>
    {
        var now = MainLine.Of(incident).ToList().FindIndex(s => s.IsNow);
        Assert.Equal(at < now, step.IsDone);
        return step.IsNow ? $"[{Wire.Name(step.State)}]" : Wire.Name(step.State);
    }));
}
