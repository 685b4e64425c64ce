using System.Text.Json;
using Command.Contracts.Incidents;
using Command.Domain.Access;
using Command.Domain.Actions;
using Command.Domain.Rules;
using Command.Web.Incidents;

namespace Command.Web.Tests.Incidents;

public sealed class ActionBodyTests
{
    private static readonly Actor Seat = new("operator", Role.Operator);
    private static readonly Actor Dept = new("dept", Role.Dept, "D09");

    public static TheoryData<string> Actions => [.. IncidentStates().SelectMany(CaseActions.AllowedIn).Distinct()];

    [Theory]
    [MemberData(nameof(Actions))]
    public void Every_action_that_a_state_allows_is_read_and_is_the_action_it_says(string action)
    {
        var (request, errors) = ActionRequest.Read(CaseActions.Find(action)!, Json("""{"dept":"D09","contact":true}"""), Seat);
        Assert.Empty(errors);
        Assert.Equal(action, CaseActions.Of(request!.Wanted)?.Name);
    }

    [Fact]
    public void Every_action_that_a_role_may_try_is_known() =>
        Assert.All(
            Rights.Roles.SelectMany(role => Actions.Select(a => a.Data).Where(a => Rights.May(role, a))),
            action => Assert.NotNull(CaseActions.Find(action)));

    [Theory]
    [InlineData("merge-all")]
    [InlineData("Accept")]
    [InlineData("")]
    public void An_unknown_action_is_unknown(string action) => Assert.Null(CaseActions.Find(action));

    [Fact]
    public void A_decline_has_its_reason_and_its_text_by_reference()
    {
        var request = Read("decline", """{"reason":"military","text":"请向部队反映"}""");
        var wanted = Assert.IsType<DeclineIncident>(request.Wanted);
        Assert.Equal("military", wanted.Reason);
        Assert.Single(request.Texts);
        Assert.Equal(Assert.Single(request.Texts).Ref, wanted.Text);
    }

    [Fact]
    public void A_classing_has_item_urgency_and_complexity() => Assert.Equal(
        new ClassifyIncident("1503", Urgency.Critical, Complexity.Complex),
        Read("classify", """{"itemCode":"1503","urgency":"critical","complexity":"complex"}""").Wanted);

    [Fact]
    public void A_dispatch_has_lead_co_departments_and_reason()
    {
        var request = Read("dispatch", """{"lead":"D09","co":["D10","D11"],"reason":"涉及两家"}""");
        var wanted = Assert.IsType<DispatchIncident>(request.Wanted);
        Assert.Equal("D09", wanted.Lead);
        Assert.Equal(["D10", "D11"], wanted.Co);
        Assert.Equal(request.Texts[0].Ref, wanted.Reason);
    }

    [Fact]
    public void A_dispatch_of_nothing_takes_the_proposal() =>
        Assert.Equal(new DispatchIncident(null, null, null), Read("dispatch", "{}").Wanted);

    [Fact]
    public void A_return_has_rule_and_better_owner()
    {
        var wanted = Assert.IsType<ReturnAssignment>(
            Read("return", """{"rule":"权责清单3.2","betterOwner":"D11","text":"不属本单位"}""", Dept).Wanted);
        Assert.Equal(("D09", "权责清单3.2", "D11"), (wanted.Dept, wanted.Rule, wanted.BetterOwner));
    }

    [Fact]
    public void A_completion_has_result_and_reply()
    {
        var request = Read("complete", """{"result":"solved","reply":"已修复"}""", Dept);
        Assert.Equal(new CompleteHandling("D09", "solved", request.Texts[0].Ref), request.Wanted);
    }

    [Fact]
    public void A_completion_over_an_open_part_has_two_texts_of_its_own()
    {
        var request = Read("complete", """{"reply":"已修复","reason":"协办只负责宣传","evidence":["P1","P2"]}""", Dept);
        var wanted = Assert.IsType<CompleteHandling>(request.Wanted);
        Assert.Equal(["已修复", "协办只负责宣传"], request.Texts.Select(t => t.Body));
        Assert.Equal([wanted.Reply!, wanted.Reason!], request.Texts.Select(t => t.Ref));
        Assert.Equal(["P1", "P2"], wanted.Evidence);
    }

    [Fact]
    public void A_supervision_has_level_requirement_and_an_instant() => Assert.Equal(
        (SupervisionLevel.Yellow, new DateTimeOffset(2026, 11, 21, 1, 30, 0, TimeSpan.Zero)),
        Read("supervise", """{"level":"yellow","requirement":"三日内报送","replyDue":"2026-11-21T09:30:00+08:00"}""").Wanted
            is SuperviseIncident s ? (s.Level!.Value, s.ReplyDue!.Value) : default);

    [Fact]
    public void What_depends_on_who_asks_takes_the_role_of_the_account_and_not_of_the_body()
    {
        Assert.Equal(Role.Operator, Assert.IsType<ParkIncident>(Read("park", """{"role":"leader","text":"x"}""").Wanted).Role);
        Assert.Equal(EvaluationParty.Dept, Assert.IsType<EvaluateIncident>(
            Read("evaluate", """{"by":"citizen","score":"basic"}""", Dept).Wanted).By);
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"passed":true}""", true)]
    [InlineData("""{"passed":false}""", false)]
    public void A_review_passes_unless_it_says_no(string body, bool passed) =>
        Assert.Equal(passed, Assert.IsType<ReviewCompletion>(Read("review", body).Wanted).Passed);

    [Fact]
    public void A_note_and_a_contact_are_two_commands()
    {
        Assert.IsType<AddNote>(Read("note", """{"text":"已到现场"}""").Wanted);
        Assert.IsType<LogContact>(Read("contact", """{"text":"已到现场"}""").Wanted);
    }

    [Theory]
    [InlineData("sign")]
    [InlineData("return")]
    [InlineData("complete")]
    [InlineData("note")]
    public void A_department_acts_for_itself_whatever_the_body_says(string action)
    {
        var wanted = Read(action, """{"dept":"D01","text":"x","reply":"x"}""", Dept).Wanted;
        Assert.Equal("D09", wanted.GetType().GetProperty("Dept")!.GetValue(wanted));
    }

    [Theory]
    [InlineData("sign")]
    [InlineData("return")]
    [InlineData("complete")]
    public void Without_a_department_of_its_own_an_account_must_name_one(string action) => Assert.Equal(["dept"], Faults(action, "{}"));

    [Theory]
    [InlineData("decline", """{"reason":7}""", "reason")]
    [InlineData("decline", """{"text":["x"]}""", "text")]
    [InlineData("classify", """{"itemCode":1503}""", "itemCode")]
    [InlineData("classify", """{"urgency":"asap","complexity":2}""", "complexity,urgency")]
    [InlineData("classify", """{"urgency":"Critical"}""", "urgency")]
    [InlineData("dispatch", """{"lead":{},"co":"D09","reason":1}""", "co,lead,reason")]
    [InlineData("dispatch", """{"co":["D09",1]}""", "co")]
    [InlineData("dispatch", """{"co":[null]}""", "co")]
    [InlineData("sign", """{"dept":9}""", "dept")]
    [InlineData("return", """{"dept":"D09","rule":false,"betterOwner":[],"text":1}""", "betterOwner,rule,text")]
    [InlineData("note", """{"text":{"a":1},"dept":1}""", "dept,text")]
    [InlineData("contact", """{"text":1}""", "text")]
    [InlineData("complete", """{"dept":"D09","result":1,"reply":1}""", "reply,result")]
    [InlineData("review", """{"passed":"yes"}""", "passed")]
    [InlineData("review", """{"passed":null,"text":0}""", "passed,text")]
    [InlineData("supervise", """{"level":"purple","replyDue":"tomorrow","requirement":1}""", "level,replyDue,requirement")]
    [InlineData("supervise", """{"replyDue":"2026-11-21T09:30:00"}""", "replyDue")]
    [InlineData("merge", """{"into":1,"codes":"x"}""", "codes,into")]
    [InlineData("assign-task", """{"instruction":"one","due":0}""", "due,instruction")]
    [InlineData("evaluate", """{"by":"neighbour","score":5}""", "by,score")]
    [InlineData("revisit", """{"reached":1,"solved":"yes","satisfied":true}""", "reached,satisfied,solved")]
    [InlineData("complete", """{"dept":"D09","evidence":"photo","reason":1}""", "evidence,reason")]
    [InlineData("confer", """{"at":"tomorrow","lead":1,"invited":"D08","agenda":7}""", "agenda,at,invited,lead")]
    [InlineData("record-meeting", """{"decision":"x","tasks":"y"}""", "tasks")]
    [InlineData("record-meeting", """{"decision":"x","tasks":[1]}""", "tasks")]
    [InlineData("record-meeting", """{"decision":"x","tasks":[{"what":"y","due":"soon"},{"dept":8}]}""", "tasks[0].due,tasks[1].dept")]
    [InlineData("form-task-force", """{"template":1,"members":[{"dept":"D08","post":1}]}""", "members[0].post,template")]
    [InlineData("milestone", """{"number":"one"}""", "number")]
    [InlineData("link", """{"codes":"x"}""", "codes")]
    [InlineData("finish-task", """{"task":"one"}""", "task")]
    [InlineData("complete", """{"dept":"D09","result":"已回拨10098761234"}""", "result")]
    [InlineData("complete", """{"dept":"D09","result":"10098761234"}""", "result")]
    [InlineData("complete", """{"dept":"D09","evidence":["王先生签字.jpg"]}""", "evidence")]
    [InlineData("complete", """{"dept":"D09","evidence":[""]}""", "evidence")]
    [InlineData("note", """{"text":"\ud800"}""", "text")]
    [InlineData("dispatch", """{"co":["\udfff"]}""", "co")]
    public void A_field_of_the_wrong_kind_is_named(string action, string body, string fields) =>
        Assert.Equal(fields.Split(','), Faults(action, body));

    [Fact]
    public void Every_task_of_a_meeting_brings_its_own_text()
    {
        var request = Read("record-meeting",
            """{"decision":"先行垫付","tasks":[{"what":"垫付","dept":"D08","due":"2026-11-21T18:00:00+08:00"},{"what":"核人数","dept":"D07","due":"2026-11-21T18:00:00+08:00"}]}""");
        var wanted = Assert.IsType<RecordMeeting>(request.Wanted);
        Assert.Equal(["先行垫付", "垫付", "核人数"], request.Texts.Select(t => t.Body));
        Assert.Equal(request.Texts.Skip(1).Select(t => t.Ref), wanted.Tasks!.Select(t => t.What!));
    }

    [Theory]
    [InlineData("""{"task":2,"text":"x"}""")]
    [InlineData("""{"instruction":2,"text":"x"}""")]
    public void A_task_is_finished_by_its_number_whatever_it_is_called(string body) =>
        Assert.Equal(2, Assert.IsType<FinishTask>(Read("finish-task", body).Wanted).Number);

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"accept\"")]
    [InlineData("1")]
    public void A_body_that_is_no_object_is_named(string body) => Assert.Equal(["$"], Faults("note", body));

    [Fact]
    public void A_body_that_could_not_be_parsed_is_named() =>
        Assert.Equal(["$"], ActionRequest.Read(CaseActions.Find("note")!, default, Seat).Errors.Keys);

    [Fact]
    public void A_text_has_four_thousand_characters_at_most()
    {
        Assert.NotNull(ActionRequest.Read(
            CaseActions.Find("note")!, JsonSerializer.SerializeToElement(new { text = new string('字', 4000) }), Seat).Request);
        Assert.Equal(["text"], ActionRequest.Read(
            CaseActions.Find("note")!, JsonSerializer.SerializeToElement(new { text = new string('字', 4001) }), Seat).Errors.Keys);
    }

    private static IncidentState[] IncidentStates() => Enum.GetValues<IncidentState>();

    private static ActionRequest Read(string action, string body, Actor? actor = null)
    {
        var (request, errors) = ActionRequest.Read(CaseActions.Find(action)!, Json(body), actor ?? Seat);
        Assert.Empty(errors);
        return request!;
    }

    private static IEnumerable<string> Faults(string action, string body)
    {
        var (request, errors) = ActionRequest.Read(CaseActions.Find(action)!, Json(body), Seat);
        Assert.Null(request);
        // In both languages.
        Assert.All(errors.Values, sentences => Assert.Contains(" / ", Assert.Single(sentences), StringComparison.Ordinal));
        return errors.Keys.Order(StringComparer.Ordinal);
    }

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
