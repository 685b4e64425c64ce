using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Domain.Incidents;
using Command.Domain.Indicators;

namespace Command.Domain.Tests.Indicators;

/// <summary>rules.md 5b-51 and 52: whose late it is, and what a unit has in hand.</summary>
public sealed class RowMarksTests
{
    [Theory]
    [InlineData(Lateness.Backlog, ClockName.TakeUp, ClockName.Register, ClockName.Dispatch)]
    [InlineData(Lateness.Signing, ClockName.Sign, ClockName.CoSign)]
    [InlineData(
        Lateness.Handling, ClockName.Main, ClockName.CoPart, ClockName.Task, ClockName.Contact, ClockName.Measure, ClockName.Reply,
        ClockName.Milestone, ClockName.Checkpoint)]
    public void Every_clock_says_whose_late_it_is(Lateness kind, params ClockName[] clocks) =>
        Assert.Equal(clocks.Order(), CaseClocks.All.Where(clock => clock.Late == kind).Select(clock => clock.Name).Order());

    [Fact]
    public void A_case_is_with_a_unit_or_not_sent_out_or_with_nobody_and_never_both() =>
        Assert.All(Enum.GetValues<IncidentState>(), state => Assert.False(RowMarks.WithUnit(Row(state)) && RowMarks.Unsent(Row(state))));

    [Theory]
    [InlineData(IncidentState.Received, false)]
    [InlineData(IncidentState.Triage, false)]
    [InlineData(IncidentState.Returned, false)]
    [InlineData(IncidentState.Dispatched, true)]
    [InlineData(IncidentState.Signed, true)]
    [InlineData(IncidentState.Handling, true)]
    public void A_unit_has_in_hand_what_it_was_offered_and_not_what_is_proposed(IncidentState state, bool withUnit) =>
        Assert.Equal((withUnit, !withUnit), (RowMarks.WithUnit(Row(state)), RowMarks.Unsent(Row(state))));

    private static BoardRow Row(IncidentState state) => new()
    {
        Code = "1", Version = 1, State = state, Urgency = Urgency.Normal, Complexity = Complexity.Simple, Lead = "D09", Channel = "12345",
        Received = DateTimeOffset.UnixEpoch,
    };
}
