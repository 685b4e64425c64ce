using Command.Contracts.Incidents;
using Command.Domain.Access;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Matching.Duplicates;
using Command.Domain.Tests.Incidents;

namespace Command.Domain.Tests.Rules;

/// <summary>rules.md 37: 回避.</summary>
public sealed class RecusalTests
{
    [Theory]
    [InlineData("投诉城管局三天不来清运", "D09")]
    [InlineData("我要投诉派出所不出警，市监局也推诿", "D02,D13")]
    [InlineData("投诉烧烤店油烟，向城管局反映多次无果", "")]
    [InlineData("投诉烧烤店油烟", "")]
    public void Rule_37_a_text_names_the_units_that_it_is_about(string text, string units) =>
        Assert.Equal(units, string.Join(',', Desk.Policy.Units.In(text)));

    [Theory]
    [InlineData(Nature.Complaint, true)]
    [InlineData(Nature.TipOff, true)]
    [InlineData(Nature.Help, false)]
    [InlineData(Nature.Consultation, false)]
    public void Rule_37_the_unit_is_not_proposed_and_not_sent_to_where_it_is_accused(Nature nature, bool avoids)
    {
        var desk = new Desk(Of(nature, Desk.Lead)).Do(new AcceptIncident());
        Assert.Equal(avoids ? Departments.Centre : Desk.Lead, desk.Incident.Lead);
        Assert.Equal(avoids, desk.Try(new DispatchIncident(Desk.Lead, null, Desk.Text)) is Domain.Incidents.Decision.Refused);
    }

    [Fact]
    public void Rule_37_an_operator_puts_right_whom_it_is_about()
    {
        var desk = new Desk(Of(Nature.Complaint, Desk.Lead)).Do(new ClassifyIncident("", null, null) { About = [] });
        Assert.Equal(Desk.Lead, desk.Incident.Lead);
        desk.Do(new ClassifyIncident("", null, null) { About = [Desk.Lead] });
        Assert.Equal(Departments.Centre, desk.Incident.Lead);
    }

    [Theory]
    [InlineData(Nature.TipOff, false)]
    [InlineData(Nature.Complaint, true)]
    public void Rule_37_the_lead_is_never_told_who_tipped_off_and_the_centre_is(Nature nature, bool told)
    {
        var incident = Desk.In(IncidentState.Signed, Of(nature, "D09")).Incident;
        Assert.Equal(told, Rights.Unmasks(new Actor("dept", Role.Dept, incident.Lead), incident));
        Assert.True(Rights.Unmasks(new Actor("operator", Role.Operator), incident));
    }

    [Fact]
    public void Rule_37_a_tip_off_that_follows_another_case_stays_hidden_there()
    {
        var main = Desk.In(IncidentState.Signed).Do(new JoinIncidents([
            new(Desk.OtherCode, Urgency.Normal, Desk.Morning, 1, null) { Nature = Nature.TipOff }])).Incident;
        Assert.False(Rights.Unmasks(new Actor("dept", Role.Dept, main.Lead), main));
    }

    private static OpenIncident Of(Nature nature, string dept) =>
        Desk.Leak with { Nature = new NatureFound(nature, ["词"]), About = [dept] };
}
