using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Phrases;
using Command.Domain.Routing;
using Command.Domain.Tests.Incidents;
using Command.Testing;

namespace Command.Domain.Tests.Rules;

/// <summary>办结 says what came of it (rules.md 25).</summary>
[Trait("Rule", "25")]
public sealed class HonestReplyTests
{
    [Theory]
    [InlineData("好", false)]
    [InlineData("已处理", false)]
    [InlineData("已处理已处理已处理已处理已处理已处理已处理", false)]
    [InlineData("已处理。已处理。已处理。已处理。已处理。已处理。", false)]
    [InlineData("已按规定办理完毕请知悉，已按规定办理完毕请知悉，已按规定", false)]
    [InlineData("已处理完毕请您知悉。。。。。。。。。。。。。。。。。。", false)]
    [InlineData("已 处 理 好 的 谢 谢 您 。", false)]
    [InlineData("已\u200b处\u200b理\u200b完\u200b毕\u200b请\u200b您\u200b知\u200b悉\u200b谢\u200b谢", false)]
    [InlineData("done done done done done done", false)]
    [InlineData("现场查看灯杆线路老化，已换线路，后续巡", false)]
    [InlineData("现场查看灯杆线路老化，已换线路，后续巡查", true)]
    [InlineData("已到场更换灯泡，路灯已恢复照明，明晚再巡查一次。", true)]
    [InlineData("The lamp was broken; a new one is in, we look again on Friday.", true)]
    public void A_reply_says_what_was_found_what_was_done_and_what_follows(string reply, bool enough) =>
        Assert.Equal(enough, Spoken.Of(reply).Enough);

    [Fact]
    public void A_long_reply_is_looked_at_in_no_time()
    {
        var text = string.Concat(Enumerable.Repeat("一", 3_999)) + "二";
        Assert.False(Spoken.Of(text).Enough);
    }

    [Fact]
    public void Nobody_completes_before_somebody_was_spoken_to_and_another_house_speaks_for_itself()
    {
        var desk = Desk.In(IncidentState.Signed);
        Assert.Equal("complete.contact-needed", desk.Refused(Desk.Completed(Desk.Lead)));
        desk.Do(new AddNote(Desk.Lead, Desk.Text));
        Assert.Equal("complete.contact-needed", desk.Refused(Desk.Completed(Desk.Lead)));
        desk.Do(new LogContact(null, Desk.Text)).After(TimeSpan.FromMinutes(1))
            .Do(new DispatchIncident("D05", [], Desk.Text)).Do(new SignAssignment("D05"));
        Assert.Equal("complete.contact-needed", desk.Refused(Desk.Completed("D05")));
        desk.Do(new LogContact("D05", Desk.Text)).Do(Desk.Completed("D05"));
        Assert.Equal(IncidentState.Completed, desk.Incident.State);
    }

    [Fact]
    public void A_helper_finishes_its_part_without_a_reply_of_its_own() =>
        Assert.Equal(AssignmentState.Done, Desk.In(IncidentState.Handling).Do(new SignAssignment(Desk.Co))
            .Do(new CompleteHandling(Desk.Co, null, null)).Incident.AssignmentOf(Desk.Co)!.State);

    [Fact]
    public void Where_the_table_asks_for_photos_the_same_one_twice_is_one()
    {
        var asked = Desk.Policy.Evidence.Of("1403")!;
        Assert.Null(Desk.Policy.Evidence.Of("0101"));
        var desk = Desk.In(IncidentState.Handling, Desk.Leak with { GivenItem = "1403" });
        var lead = desk.Incident.Lead;
        Assert.Equal("complete.evidence-needed", desk.Refused(Desk.Settled(lead) with { Evidence = null }));
        Assert.Equal("complete.evidence-needed",
            desk.Refused(Desk.Settled(lead) with { Evidence = [.. Enumerable.Repeat("report-1.1", asked.Pieces)] }));
        desk.Do(Desk.Completed(lead));
        Assert.Equal(asked.Pieces, desk.History.Select(h => h.Fact).OfType<HandlingCompleted>().Single().Evidence!.Count);
    }

    [Fact]
    public void Where_there_are_no_photos_the_reason_is_written_and_kept()
    {
        var desk = Desk.In(IncidentState.Handling, Desk.Leak with { GivenItem = "1403" });
        desk.Do(Desk.Completed(desk.Incident.Lead) with { Evidence = null });
        Assert.NotNull(desk.History.Select(h => h.Fact).OfType<HandlingCompleted>().Single().Reason);
    }

    [Fact]
    public void More_time_is_asked_for_with_evidence_that_stays_with_it()
    {
        var desk = Desk.In(IncidentState.Handling);
        Assert.Equal("extension.evidence-needed", desk.Refused(new RequestExtension(Desk.Lead, Desk.Text)));
        Assert.Equal("extension.evidence-needed", desk.Refused(new RequestExtension(Desk.Lead, Desk.Text) { Evidence = [] }));
        desk.Do(Desk.Extension(Desk.Lead, Desk.Text));
        Assert.Equal(["report-1.1"], desk.History.Select(h => h.Fact).OfType<ApprovalAsked>().Single().Evidence);
    }

    [Fact]
    public void The_shared_reply_of_the_tests_is_one() => Assert.True(Spoken.Of(Honest.Reply).Enough);
}
