using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Actions;

namespace Command.Domain.Tests.Incidents;

public sealed class OpeningTests
{
    [Fact]
    public void An_item_decides_route_urgency_and_complexity()
    {
        var incident = new Desk().Incident;
        Assert.Equal(("0101", true, "D31", Urgency.Normal, Complexity.Simple),
            (incident.ItemCode, incident.ItemDecided, incident.Lead, incident.Urgency, incident.Complexity));
        Assert.Equal(("C-0101", CaseRoute.Single), (incident.Rule, incident.Route));
        Assert.Empty(incident.Co);
        Assert.Equal(Desk.Policy.Version, incident.Policy);
    }

    [Fact]
    public void Without_a_given_item_the_best_suggestion_is_a_proposal()
    {
        var incident = new Desk(
            Desk.Leak with { GivenItem = null, Suggestions = [new("1501", 80, ["燃气"]), new("0101", 20, ["漏水"])] }).Incident;
        Assert.Equal(("1501", false), (incident.ItemCode, incident.ItemDecided));
    }

    [Fact]
    public void What_nothing_speaks_for_goes_to_the_centre_itself()
    {
        var incident = new Desk(Desk.Leak with { GivenItem = null }).Incident;
        Assert.Equal(
            (null, "D01", Urgency.Normal, Complexity.General), (incident.ItemCode, incident.Lead, incident.Urgency, incident.Complexity));
        Assert.Empty(incident.Co);
    }

    [Theory]
    [InlineData("0101", null, Urgency.Normal)]
    [InlineData("0101", Urgency.Critical, Urgency.Critical)]
    [InlineData("1501", Urgency.Normal, Urgency.Critical)]
    public void A_sender_may_raise_the_urgency_and_never_lower_it(string item, Urgency? given, Urgency expected) =>
        Assert.Equal(expected, new Desk(Desk.Leak with { GivenItem = item, GivenUrgency = given }).Incident.Urgency);

    [Fact]
    public void A_place_is_kept_about_ten_metres_coarse() =>
        Assert.Equal(new GeoPoint(113.6382, 34.8086), new Desk().Incident.Location);

    [Fact]
    public void A_restricted_incident_is_opened_without_its_place()
    {
        var desk = new Desk(Desk.Leak with { GivenItem = "0302" });
        Assert.True(desk.Incident.Restricted);
        Assert.Equal((null, null, new AreaRef("001", null, null)), (desk.Incident.Place, desk.Incident.Location, desk.Incident.Area));
        Assert.DoesNotContain("和风", Desk.Json(desk.History[0].Fact as object), StringComparison.Ordinal);
    }

    [Fact]
    public void An_incident_classed_as_restricted_loses_its_place_and_does_not_get_it_back()
    {
        var desk = Desk.In(IncidentState.Registered).Do(new ClassifyIncident("0302", null, null));
        Assert.Equal((true, null, null, new AreaRef("001", null, null)),
            (desk.Incident.Restricted, desk.Incident.Place, desk.Incident.Location, desk.Incident.Area));
        desk.Do(new ClassifyIncident("0101", null, null));
        Assert.Equal((true, null), (desk.Incident.Restricted, desk.Incident.Place));
    }
}
