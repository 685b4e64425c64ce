using Command.Contracts.Deliveries;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Deliveries;
using Command.Domain.Incidents;
using Command.Domain.Tests.Incidents;

namespace Command.Domain.Tests.Deliveries;

public sealed class NoticesTests
{
    private const string Header = "event,recipient,channel,kind,zh,en,source\n";

    private static Notices Shipped => Desk.Policy.Notices;

    // Who hears what on the straight way through and on its side ways: kind and recipient of the last fact, "*" for every reporter.
    [Theory]
    [InlineData(IncidentState.Received, "")]
    [InlineData(IncidentState.Registered, "reporter-accepted *")]
    [InlineData(IncidentState.Declined, "reporter-declined *")]
    [InlineData(IncidentState.Dispatched, "assigned-lead D31; assigned-co D08; assigned-co D05")]
    [InlineData(IncidentState.Returned, "order-returned shift")]
    [InlineData(IncidentState.Signed, "")]
    [InlineData(IncidentState.Handling, "")]
    [InlineData(IncidentState.Completed, "reporter-completed *; part-closed-over D08; part-closed-over D05; review-asked shift")]
    [InlineData(IncidentState.Archived, "reporter-archived *; order-archived D31")]
    [InlineData(IncidentState.Joint, "meeting-called D01; meeting-called D31; meeting-called D08")]
    public void Who_hears_what_when_a_state_is_reached(IncidentState state, string told)
    {
        var desk = Desk.In(state);
        Assert.Equal(told, Told(Shipped, desk.History[^1].Fact, desk));
    }

    [Theory]
    [InlineData("supervisor", null, "deadline-escalated supervisor")]
    [InlineData("D31", null, "deadline-escalated D31")]
    [InlineData("leader", "supervisor", "deadline-escalated leader; post-vacant shift")]
    public void A_rung_speaks_to_its_addressee_and_to_the_shift_leader_when_a_post_is_vacant(
        string addressee, string? vacant, string told) =>
        Assert.Equal(told, Told(
            Shipped,
            new DeadlineEscalated(ClockName.Main, 1, 3, addressee, Desk.Morning, false) { Vacant = vacant is null ? null : [vacant] },
            new Desk()));

    [Fact]
    public void Every_reporter_is_told_of_every_end_that_a_case_can_have() => Assert.All(
        new IncidentEvent[] { new IncidentAccepted(), new IncidentDeclined("military", null), new IncidentArchived() },
        fact => Assert.Contains(
            Shipped.Of(fact, new Desk().Incident), notice => notice is { To: RecipientKind.Reporter, Recipient: null }));

    // The sentence is the whole message, so that no place, item or name can be in it; that of a rung names the case and the time.
    [Fact]
    public void No_sentence_but_that_of_a_rung_has_a_gap_to_be_filled() => Assert.All(Shipped.Kinds, kind =>
    {
        var text = Shipped.TextOf(kind)!;
        Assert.DoesNotMatch(kind is "deadline-escalated" or "post-vacant" ? "[<>0-9]" : "[{}<>0-9]", text.Zh + text.En);
        Assert.NotEqual(text.Zh, text.En);
    });

    [Theory]
    [InlineData("incident.teleported,shift,inbox,a,文,text,x", "event")]
    [InlineData("incident.accepted,nobody,inbox,a,文,text,x", "recipient")]
    [InlineData("incident.accepted,reporter,inbox,a,文,text,x", "channel")]
    [InlineData("incident.accepted,shift,file,a,文,text,x", "channel")]
    [InlineData("incident.accepted,shift,inbox,change,文,text,x", "kind")]
    [InlineData("incident.accepted,shift,inbox,A b,文,text,x", "kind")]
    [InlineData("incident.accepted,shift,inbox,a,,text,x", "zh")]
    [InlineData("incident.accepted,shift,inbox,a,案件{case},text,x", "zh")]
    [InlineData("deadline.escalated,shift,inbox,a,文,case {code},x", "en")]
    [InlineData("deadline.escalated,reporter,file,a,案件{case},text,x", "zh")]
    [InlineData("incident.dispatched,moved,inbox,a,文,text,x", "channel")]
    [InlineData("incident.accepted,shift,inbox,a,文,text,x\nincident.declined,shift,inbox,a,文,text,x", "kind")]
    public void A_wrong_row_is_refused_by_its_column(string rows, string column) =>
        Assert.Equal(column, Assert.Throws<CatalogueException>(() => Notices.Parse(new StringReader(Header + rows + "\n"))).Column);

    private static string Told(Notices notices, IncidentEvent fact, Desk desk) =>
        string.Join("; ", notices.Of(fact, desk.Incident).Select(notice => $"{notice.Kind} {notice.Recipient ?? "*"}"));
}
