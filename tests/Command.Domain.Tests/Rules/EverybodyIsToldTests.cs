using Command.Contracts.Deliveries;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Deliveries;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Domain.Tests.Incidents;

namespace Command.Domain.Tests.Rules;

/// <summary>People are told what becomes of their matter, and a rung says what it is about (rules.md 16, 29).</summary>
public sealed class EverybodyIsToldTests
{
    public static TheoryData<string, string, string?> Turns => new()
    {
        { "extension", "reporter-extended *; extension-granted D31", "办理时限已延长至" },
        { "pause", "reporter-suspended *; order-suspended D31", "办理暂停：等待配件物料" },
        { "end of the pause", "reporter-resumed *; order-resumed D31", "恢复办理" },
        { "parking", "reporter-parked *; order-parked D31", "暂不能解决，已列入挂账" },
        { "split", "reporter-split *", "已与同类反映分开，单独办理" },
        { "redo", "reporter-redo *; redo-ordered D31", "重新办理" },
        { "refused complaint", "reporter-redo-refused *", "不满意意见经复核，不予重办" },
        { "another unit", "assigned-lead D05; reporter-moved *; order-moved D31", "已交承办单位" },
        { "another unit after a return", "assigned-lead D05; reporter-moved *; order-moved D31", "已交承办单位" },
        { "ruling", "reporter-ruled *; ruled-to-you D14", "已明确承办单位" },
    };

    [Theory]
    [Trait("Rule", "29")]
    [MemberData(nameof(Turns))]
    public void People_and_units_are_told_of_every_turn_and_read_it_by_their_code(string turn, string told, string? line)
    {
        var desk = Before(turn);
        var before = desk.Incident;
        desk.Do(Act(turn));
        var fact = desk.History[^1].Fact;
        Assert.Equal(told, Told(fact, desk.Incident, before));
        Assert.StartsWith(line!, Facts.KindOf(fact).ForCitizen(fact), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "29")]
    public void An_extension_says_until_when()
    {
        var desk = Before("extension").Do(Act("extension"));
        // Three working days from Wednesday 4 November, and three more.
        Assert.Equal("办理时限已延长至2026-11-12 24:00", Facts.KindOf(desk.History[^1].Fact).ForCitizen(desk.History[^1].Fact));
    }

    [Fact]
    [Trait("Rule", "29")]
    public void Sent_out_again_to_the_same_unit_nothing_has_changed_hands()
    {
        var desk = Desk.In(IncidentState.Signed);
        var before = desk.Incident;
        desk.Do(new DispatchIncident(Desk.Lead, [Desk.Co], Desk.Text));
        Assert.Equal("assigned-lead D31; assigned-co D08", Told(desk.History[^1].Fact, desk.Incident, before));
    }

    [Theory]
    [Trait("Rule", "29")]
    [InlineData("answer", "reporter-answered-in-person *")]
    [InlineData("archive", "order-archived D31; reporter-archived-in-person *")]
    [InlineData("follow", "reporter-followed-in-person *")]
    public void Whoever_reported_a_restricted_case_is_told_that_the_answer_is_given_in_person(string what, string told)
    {
        IncidentEvent fact = what switch
        {
            "answer" => new AnswerGiven(Desk.Text, []),
            "archive" => new IncidentArchived(),
            _ => new MainFollowed(Desk.OtherCode, IncidentState.Archived),
        };
        var incident = Desk.In(IncidentState.Handling).Incident;
        Assert.Equal(told, Told(fact, incident with { Restricted = true }, incident));
        Assert.DoesNotContain("in-person", Told(fact, incident, incident), StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Rule", "16")]
    [InlineData(0, "案件9901010012611040000017：签收时限，提醒，应于2026-11-04 10:10前完成，已超不到1分钟，请处理。",
        "Case 9901010012611040000017: sign clock - reminder - due 2026-11-04 10:10 - over by less than 1 min; please act.")]
    [InlineData(135, "案件9901010012611040000017：签收时限，提醒，应于2026-11-04 10:10前完成，已超2小时15分钟，请处理。",
        "Case 9901010012611040000017: sign clock - reminder - due 2026-11-04 10:10 - over by 2 h 15 min; please act.")]
    [InlineData(-5, "案件9901010012611040000017：签收时限，提醒，应于2026-11-04 10:10前完成，还剩5分钟，请处理。",
        "Case 9901010012611040000017: sign clock - reminder - due 2026-11-04 10:10 - left: 5 min; please act.")]
    [InlineData(3000, "案件9901010012611040000017：签收时限，提醒，应于2026-11-04 10:10前完成，已超2天2小时，请处理。",
        "Case 9901010012611040000017: sign clock - reminder - due 2026-11-04 10:10 - over by 2 d 2 h; please act.")]
    public void A_notice_says_which_case_clock_rung_due_time_and_how_far_over(int late, string zh, string en)
    {
        var due = Desk.Morning.AddMinutes(10);
        var rung = new DeadlineEscalated(ClockName.Sign, 1, 1, Desk.Lead, due, false) { Name = "提醒", ClockDue = due };
        var text = Desk.Policy.Notices.TextOf("deadline-escalated")!
            .About(Desk.Leak.Code, rung, due.AddMinutes(late), Desk.Policy);
        Assert.Equal((zh, en), (text.Zh, text.En));
    }

    [Fact]
    [Trait("Rule", "16")]
    public void Every_rung_carries_when_its_clock_is_due_and_one_of_an_older_version_says_none()
    {
        var desk = Desk.Reminded();
        Assert.Equal(Desk.Morning.AddMinutes(3), ((DeadlineEscalated)desk.History[^1].Fact).ClockDue);
        var old = new DeadlineEscalated(ClockName.Sign, 1, 1, Desk.Lead, Desk.Morning, false);
        Assert.All(Desk.Policy.Notices.Kinds.Select(kind => Desk.Policy.Notices.TextOf(kind)!.About("c", old, Desk.Morning, Desk.Policy)),
            text => Assert.DoesNotMatch("[{}]", text.Zh + text.En));
    }

    private static Desk Before(string turn) => turn switch
    {
        "extension" => Desk.In(IncidentState.Handling).Do(Desk.Extension(Desk.Lead, Desk.Text)),
        "end of the pause" => Desk.In(IncidentState.Suspended),
        "split" => Desk.In(IncidentState.Merged),
        "redo" or "refused complaint" => Desk.In(IncidentState.RevisitDue).Do(Desk.Dissatisfied),
        "another unit after a return" => Desk.In(IncidentState.Returned),
        "ruling" => Desk.In(IncidentState.Disputed),
        _ => Desk.In(IncidentState.Handling),
    };

    private static IncidentCommand Act(string turn) => turn switch
    {
        "extension" => new DecideExtension(Role.Shift, true, null),
        "pause" => new SuspendIncident(Role.Shift, null, true, "parts", Desk.Text),
        "end of the pause" => new ResumeIncident(null),
        "parking" => new ParkIncident(Role.Leader, true, Desk.Text),
        "split" => new LeaveMain(Desk.Text),
        "redo" => new OrderRedo(true, Desk.Text),
        "refused complaint" => new OrderRedo(false, Desk.Text),
        "ruling" => new RuleDispute("D14", Desk.Text),
        _ => new DispatchIncident("D05", [], Desk.Text),
    };

    private static string Told(IncidentEvent fact, Domain.Incidents.Incident after, Domain.Incidents.Incident before) => string.Join(
        "; ", Desk.Policy.Notices.Of(fact, after, before)
            .Select(n => $"{n.Kind} {(n.To == RecipientKind.Reporter ? "*" : n.Recipient)}"));
}
