using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;
using Command.Domain.Policies;
using Command.Testing;

namespace Command.Domain.Tests.Incidents;

/// <summary>What begins anew: how long it can, and how much time it then has.</summary>
public sealed class RoundTests
{
    private static readonly TimeSpan Within = TimeSpan.FromDays(30);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Archived_it_can_be_reopened_to_the_last_instant_of_the_thirtieth_day(int later, bool may)
    {
        var desk = Desk.In(IncidentState.Archived);
        desk.Now = desk.Incident.ClosedAt!.Value + Within + TimeSpan.FromMilliseconds(later);
        var decision = desk.Try(new ReopenIncident(Desk.Text));
        Assert.Equal(may ? null : "reopen.too-late", (decision as Decision.Refused)?.Refusal.Code);
        Assert.Equal(may ? IncidentState.Triage : IncidentState.Archived, desk.Incident.State);
    }

    [Theory]
    [InlineData(IncidentState.Parked)]
    [InlineData(IncidentState.TransferredOut)]
    public void What_is_not_archived_can_be_reopened_however_late(IncidentState state)
    {
        var desk = Desk.In(state).After(Within * 12).Do(new ReopenIncident(Desk.Text));
        Assert.Equal((IncidentState.Triage, 2), (desk.Incident.State, desk.Incident.Round));
        Assert.Equal(desk.Now, desk.Incident.Run(ClockName.Main)!.Clock.StartedAt);
    }

    // Redone on Thursday 5 November 2026: half of an odd number of days is the citizen's, rounded up, and one is the least.
    [Theory]
    [InlineData(1, "2026-11-06")]
    [InlineData(2, "2026-11-06")]
    [InlineData(3, "2026-11-09")]
    [InlineData(4, "2026-11-09")]
    [InlineData(5, "2026-11-10")]
    [InlineData(7, "2026-11-11")]
    public void Redone_has_half_the_limit_rounded_up_to_whole_days(int days, string last)
    {
        var desk = Desk.In(IncidentState.RevisitDue, Desk.Leak with { GivenItem = "0103" }).JudgedBy(With(days)).Do(Desk.Dissatisfied);
        desk.Do(new OrderRedo(true, Desk.Text));
        Assert.Equal(IncidentState.Redo, desk.Incident.State);
        var end = new DateTimeOffset(DateOnly.ParseExact(last, "yyyy-MM-dd").AddDays(1), TimeOnly.MinValue, TimeSpan.FromHours(8));
        Assert.Equal(end, desk.Incident.Run(ClockName.Main)!.Clock.Due);
    }

    private static Policy With(int days) =>
        PolicyReader.Parse(TestPolicy.Edited("deadlines.csv", TestPolicy.SimpleLimit, $"main,*,simple,{days},workdays"));
}
