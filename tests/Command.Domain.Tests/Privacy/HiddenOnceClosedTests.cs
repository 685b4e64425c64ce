using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;
using Command.Domain.Policies;
using Command.Domain.Tests.Incidents;
using Command.Testing;

namespace Command.Domain.Tests.Privacy;

/// <summary>Closed means hidden (domain.md §1.6 C): who asked for help is seen by the desks of the case only, however it ended.</summary>
public sealed class HiddenOnceClosedTests
{
    private static readonly OpenIncident Help = Desk.Leak with { GivenItem = "1701" };

    public static TheoryData<string, IncidentCommand[]> Endings => new()
    {
        { "declined", [new DeclineIncident("military", Desk.Text)] },
        { "archived", [new AcceptIncident(), new ClassifyIncident("1701", null, null), new AnswerDirectly(Desk.Text), new ArchiveIncident(
            "not-sampled")] },
        { "received by another house", [new AcceptIncident(), new TransferOut("court", Desk.Text), new RecordReceipt(true, null)] },
        { "ended with the case that it follows",
            [new FollowMain(Desk.OtherCode, false, Desk.Text), new EndWithMain(Desk.OtherCode, IncidentState.Archived)] },
    };

    [Theory]
    [MemberData(nameof(Endings))]
    public void It_is_hidden_from_the_fact_that_closes_it(string how, IncidentCommand[] ending)
    {
        var desk = new Desk(Help);
        foreach (var command in ending)
        {
            Assert.False(desk.Incident.Restricted, how);
            desk.Do(command);
        }

        Assert.True(desk.Incident.Closed, how);
        Assert.Equal((true, null, null), (desk.Incident.Restricted, desk.Incident.Location, desk.Incident.Place));
        Assert.Equal(new IncidentRestricted(null), desk.History[^1].Fact);
    }

    [Fact]
    public void It_stays_hidden_when_it_is_reopened_and_is_not_hidden_twice()
    {
        var desk = new Desk(Help).Do(new AcceptIncident()).Do(new TransferOut("court", Desk.Text))
            .Do(new RecordReceipt(true, null)).Do(new ReopenIncident(Desk.Text));
        Assert.Equal((false, true), (desk.Incident.Closed, desk.Incident.Restricted));
        desk.Do(new TransferOut("court", Desk.Text)).Do(new RecordReceipt(true, null));
        Assert.Single(desk.History, entry => entry.Fact is IncidentRestricted);
    }

    [Fact]
    public void Other_cases_stay_as_they_are() => Assert.False(Desk.In(IncidentState.Archived).Incident.Restricted);

    [Fact]
    public void The_table_names_an_item_once_and_only_known_words()
    {
        Assert.Equal("item_code", Fault("1701,closing", "0302,closing"));
        Assert.Equal("from", Fault("1701,closing", "1701,never"));
    }

    private static string Fault(string old, string now) =>
        Assert.Throws<CatalogueException>(() => PolicyReader.Parse(TestPolicy.Edited("restricted.csv", old, now))).Column;
}
