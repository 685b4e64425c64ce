using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Privacy;
using Command.Domain.Tests.Incidents;

namespace Command.Domain.Tests.Privacy;

public sealed class PurgeTableTests
{
    private const string Header = "item,what,days,source\n";
    private const string Whole = Header + "*,contact,90,x\n*,address,90,x\n*,text,365,x\n";

    [Theory]
    [InlineData("0101", PersonalData.Contact, 90)]
    [InlineData(null, PersonalData.Contact, 90)]
    [InlineData("0302", PersonalData.Contact, 90)]
    [InlineData("1701", PersonalData.Contact, 30)]
    [InlineData("1701", PersonalData.Address, 30)]
    [InlineData("1701", PersonalData.Text, 30)]
    [InlineData("9999", PersonalData.Address, 90)]
    [InlineData("0101", PersonalData.Text, 365)]
    public void Data_is_kept_as_long_as_the_table_says(string? item, PersonalData what, int days) =>
        Assert.Equal(days, Desk.Policy.Purges.DaysOf(item, what));

    [Fact]
    public void A_closing_plans_each_kind_of_data_once_in_days_of_24_hours()
    {
        var desk = Desk.In(IncidentState.Archived);
        var plans = Desk.Policy.Purges.Plan(desk.Incident, desk.Now).ToList();
        Assert.Equal(Enum.GetValues<PersonalData>(), plans.Select(p => p.What));
        Assert.All(plans, plan => Assert.Equal(desk.Now, plan.ClosedAt));
        Assert.Equal(desk.Now + TimeSpan.FromHours(90 * 24), plans[0].DueAt);
    }

    [Fact]
    public void A_row_matters_while_the_case_is_closed_since_the_same_closing()
    {
        var closed = Desk.In(IncidentState.Archived);
        var at = closed.Incident.ClosedAt!.Value;
        Assert.True(PurgeTable.Matters(closed.Incident, closed.Incident, at));
        Assert.False(PurgeTable.Matters(closed.Incident, closed.Incident, at.AddMilliseconds(1)));
        var open = closed.Do(new ReopenIncident(Desk.Text)).Incident;
        Assert.False(PurgeTable.Matters(open, open, at));
    }

    [Fact]
    public void What_follows_a_case_is_kept_until_that_one_is_closed()
    {
        var main = Desk.In(IncidentState.Archived);
        var at = main.Incident.ClosedAt!.Value;
        var follower = Desk.In(IncidentState.Merged).Do(new EndWithMain(Desk.OtherCode, IncidentState.Archived)).Incident;
        Assert.True(PurgeTable.Matters(follower, main.Incident, at));
        Assert.False(PurgeTable.Matters(follower, main.Do(new ReopenIncident(Desk.Text)).Incident, at));
    }

    [Theory]
    [InlineData(IncidentState.Handling, 1, false)]
    [InlineData(IncidentState.TransferredOut, 1, false)]
    [InlineData(IncidentState.Archived, 0, false)]
    [InlineData(IncidentState.Archived, 1, true)]
    [InlineData(IncidentState.Declined, 1, true)]
    public void Only_a_closed_case_that_held_something_is_purged(IncidentState state, int reports, bool purged)
    {
        var desk = Desk.In(state);
        var before = desk.History.Count;
        desk.Do(new PurgePersonal(PersonalData.Contact, Desk.Morning, reports, 0));
        Assert.Equal(purged, desk.History.Count > before);
        Assert.Equal(purged, desk.Incident.Purged?.SequenceEqual([PersonalData.Contact]) == true);
    }

    [Theory]
    [InlineData(Header + "*,contact,90,x\n*,address,90,x\n", "row 0, column 'what'")]
    [InlineData(Whole + "*,contact,90,x\n", "row 5, column 'what'")]
    [InlineData(Whole + "9999,contact,90,x\n", "row 5, column 'item'")]
    [InlineData(Whole + "0101,phone,90,x\n", "row 5, column 'what'")]
    [InlineData(Whole + "0101,contact,0,x\n", "row 5, column 'days'")]
    [InlineData(Whole + "0101,contact,never,x\n", "row 5, column 'days'")]
    [InlineData("item,what,days\n*,contact,90\n", "row 1")]
    public void A_faulty_table_is_refused_with_the_place_of_the_fault(string csv, string place) => Assert.Contains(
        place, Assert.Throws<CatalogueException>(
            () => PurgeTable.Parse(new StringReader(csv), Desk.Policy.Taxonomy)).Message, StringComparison.Ordinal);
}
