using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Escalation;
using Command.Domain.Tests.Deadlines;
using Command.Domain.Tests.Incidents;

namespace Command.Domain.Tests.Escalation;

/// <summary>Rule 11: a post that nobody on duty holds passes on at once, or its deputy hears it.</summary>
[Trait("Finding", "Rule 11")]
public sealed class RosterTests
{
    private const string Head = "post,deputy,on_duty,source\n";

    private static readonly string[] Everybody = ["operator", "shift", "supervisor", "leader", "D31"];

    // 2026-03-04 is a Wednesday.
    [Theory]
    [InlineData("leader,,always,x", "2026-03-04 02:00", "", "")]
    [InlineData("leader,,office,x", "2026-03-04 02:00", "leader", "")]
    [InlineData("leader,shift,office,x", "2026-03-04 02:00", "", "leader>shift")]
    [InlineData("leader,shift,office,x", "2026-03-04 10:00", "", "")]
    [InlineData("leader,shift,office,x", "2026-03-07 10:00", "", "leader>shift")]
    [InlineData("leader,shift,08:00-20:00,x", "2026-03-07 19:59", "", "")]
    [InlineData("leader,shift,08:00-20:00,x", "2026-03-07 20:00", "", "leader>shift")]
    [InlineData("D31,supervisor,office,x", "2026-03-04 19:00", "", "D31>supervisor")]
    [InlineData("leader,D17,office,x", "2026-03-04 19:00", "leader", "")]
    public void Rule_11_who_is_not_on_duty_has_a_deputy_or_is_vacant(string row, string at, string vacant, string standIns)
    {
        var watch = Read(row).At(Everybody, Everybody.ToHashSet(), Given.At(at), Given.Shipped.Timing.Working);
        Assert.Equal(vacant, string.Join(',', watch.Vacant));
        Assert.Equal(standIns, string.Join(',', watch.StandIns.Select(pair => $"{pair.Key}>{pair.Value}")));
    }

    [Theory]
    [InlineData("mayor,,always,x", "post")]
    [InlineData("leader,D99,always,x", "deputy")]
    [InlineData("leader,,sometimes,x", "on_duty")]
    [InlineData("leader,,always,x\nleader,,office,x", "post")]
    public void A_bad_row_is_named(string rows, string column) =>
        Assert.Equal(column, Assert.Throws<CatalogueException>(() => Read(rows)).Column);

    // Seen: D17 without an account was reminded, and nobody was alarmed.
    [Theory]
    [InlineData("D31", "", "supervisor", "D31")]
    [InlineData("D31,supervisor", "", "leader", "D31,supervisor")]
    [InlineData("", "D31>operator", "operator", null)]
    [InlineData("D08", "", "D31", null)]
    public void Rule_11_a_unit_that_nobody_holds_passes_on_at_once_and_is_named_for_the_alarm(
        string vacant, string standIn, string told, string? named)
    {
        var desk = Desk.In(IncidentState.Dispatched);
        var clock = desk.Incident.Run(ClockName.Sign)!.Clock;
        desk.Now = clock.Due;
        var watch = new Watch(
            vacant.Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(),
            standIn.Length == 0 ? new Dictionary<string, string>() : new() { [standIn[..3]] = standIn[4..] });
        desk.Do(new DeadlinePassed(ClockName.Sign, clock.Generation, 1, clock.Due, watch));
        var fact = (DeadlineEscalated)desk.History[^1].Fact;
        Assert.Equal((told, named), (fact.Addressee, fact.Vacant is null ? null : string.Join(',', fact.Vacant)));
    }

    private static Roster Read(string rows) => Roster.Parse(new StringReader(Head + rows), Given.Policy.Departments);
}
