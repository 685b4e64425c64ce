using System.Globalization;
using System.Text.RegularExpressions;
using Bunit;
using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Areas;
using Command.Domain.Catalogue;
using Command.Domain.Escalation;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Engine.Turns;
using Command.Storage.Journal;
using Command.Testing;
using Command.Web.Console;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Console;

public sealed partial class ConsolePartsTests
{
    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public void A_line_of_the_queue_carries_code_clock_and_words()
    {
        using var console = new ConsoleContext();
        var row = Sample.Row(1, used: 0.9) with { Urgency = Urgency.Critical, Reports = 3, People = 20 };
        var line = Line(console, row).Find(".row");
        Assert.Equal(row.Code, line.GetAttribute("data-incident"));
        Assert.Equal(row.Due, DateTimeOffset.Parse(line.GetAttribute("data-due")!, CultureInfo.InvariantCulture));
        Assert.Contains(Shipped.Policy.Taxonomy.Find("1503")!.Zh, line.TextContent, StringComparison.Ordinal);
        Assert.Contains(QueueFilter.Tail(row.Code), line.TextContent, StringComparison.Ordinal);
        Assert.Equal(["特急", "涉众20"], line.QuerySelectorAll(".tag").Select(t => t.TextContent));
    }

    [Fact]
    public void A_line_has_three_marks_at_most()
    {
        using var console = new ConsoleContext();
        var row = Sample.Row(1) with { Urgency = Urgency.Urgent, Restricted = true, Returns = 2, People = 9, Rung = 3 };
        Assert.Equal(["紧急", "限制查看", "退回 2"], Line(console, row).FindAll(".tag").Select(t => t.TextContent));
    }

    [Fact]
    public void A_restricted_line_does_not_say_what_it_is_about()
    {
        using var console = new ConsoleContext();
        var line = Line(console, Sample.Row(1) with { Restricted = true, Place = "星河里小区" });
        Assert.DoesNotContain(Shipped.Policy.Taxonomy.Find("1503")!.Zh, line.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("星河里", line.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_is_gone_has_no_clock_any_more()
    {
        using var console = new ConsoleContext();
        var line = Line(console, Sample.Row(1) with { State = IncidentState.Archived }, gone: true).Find(".row.gone");
        Assert.False(line.HasAttribute("data-due"));
        Assert.Contains("已离开", line.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void English_lines_and_clocks_have_no_Chinese_in_them()
    {
        using var console = new ConsoleContext("en");
        Assert.DoesNotMatch(Han(), Line(console, Sample.Row(1) with { Urgency = Urgency.Critical, Returns = 2, Rung = 1, Reports = 2 }).Markup);
        foreach (var clock in Clocks(console))
        {
            Assert.DoesNotMatch(Han(), clock);
        }
    }

    [Fact]
    public void A_clock_says_its_limit_its_start_and_its_end_in_words()
    {
        using var console = new ConsoleContext();
        Assert.All(Clocks(console), clock => Assert.Matches("aria-label=\"(受理|办结)时限 .+，自.+起，至.+止\"", clock));
    }

    [Fact]
    public async Task A_refusal_stands_in_the_strip_with_its_rule_until_it_is_seen()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new ConsoleContext(temp: temp);
        var open = await console.OpenAsync();
        Assert.Null(await open.DoAsync(new DispatchIncident("D09", null, null), [], Ct));

        Notice? seen = null;
        var strip = console.Render<NoticeStrip>(p => p.Add(s => s.Case, open).Add(s => s.OnDismiss, notice => seen = notice));
        var notice = strip.Find("[role=alert]");
        Assert.Equal("incident.not-allowed", notice.GetAttribute("data-notice"));
        Assert.Contains("本件未执行", notice.TextContent, StringComparison.Ordinal);
        Assert.Contains("待受理", notice.TextContent, StringComparison.Ordinal);
        Assert.Contains("规则 incident.not-allowed", notice.TextContent, StringComparison.Ordinal);
        notice.QuerySelector("button:last-of-type")!.Click();
        Assert.Same(open.Notices[0], seen);
        Assert.Equal(1, open.File!.Incident.Version);
    }

    [Fact]
    public async Task Who_was_slower_is_told_who_was_faster_with_what_and_that_nothing_was_done()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new ConsoleContext(temp: temp);
        var open = await console.OpenAsync();
        var other = new Actor("shift", Role.Shift);
        var actions = console.Services.GetRequiredService<CaseJournal>();
        await actions.ExecuteAsync(open.Code!, 1, new AcceptIncident(), other, null, Ct);
        await actions.ExecuteAsync(open.Code!, 2, new DispatchIncident("D09", null, null), other, null, Ct);
        Assert.Null(await open.DoAsync(new AcceptIncident(), [], Ct));

        var strip = console.Render<NoticeStrip>(p => p.Add(s => s.Case, open));
        var notice = strip.Find("[data-notice='incident.stale']");
        Assert.Equal("status", notice.GetAttribute("role"));
        Assert.Contains("shift 已于 09:30 派 " + Shipped.Policy.Departments.Find("D09")!.ShortZh, notice.TextContent, StringComparison.Ordinal);
        Assert.Contains("您的“受理”没有执行", notice.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, open.File!.Incident.Version);
        notice.QuerySelector("[aria-expanded]")!.Click();
        Assert.Equal(["v2", "v3"], strip.FindAll(".chg b").Select(b => b.TextContent));
    }

    [Fact]
    public async Task A_success_on_the_case_clears_what_was_said_of_it()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new ConsoleContext(temp: temp);
        var open = await console.OpenAsync();
        await open.DoAsync(new DispatchIncident("D09", null, null), [], Ct);
        Assert.Single(open.Notices);
        Assert.NotNull(await open.DoAsync(new AcceptIncident(), [], Ct));
        Assert.Empty(open.Notices);
    }

    [Fact]
    public async Task A_post_without_the_right_is_refused_whatever_the_screen_offers()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new ConsoleContext(temp: temp, role: "leader");
        var open = await console.OpenAsync();
        Assert.Null(await open.DoAsync(new AcceptIncident(), [], Ct));
        Assert.Equal("access.denied", Assert.IsType<Notice.Refused>(Assert.Single(open.Notices)).Refusal.Code);
    }

    [Fact]
    public async Task A_case_that_the_reader_may_not_see_is_missing()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new ConsoleContext(temp: temp);
        var open = await console.OpenAsync("0302");
        using var reader = new ConsoleContext(temp: temp, role: "leader");
        Assert.True(await reader.Services.GetRequiredService<CaseDesk>().SignInAsync());
        var theirs = reader.Services.GetRequiredService<OpenCase>();
        await theirs.OpenAsync(open.Code!, byItself: false, Ct);
        Assert.True(theirs.Missing);
        Assert.Null(theirs.File);
    }

    private static IRenderedComponent<QueueRow> Line(ConsoleContext console, BoardRow row, bool gone = false) =>
        console.Render<QueueRow>(p => p.Add(q => q.Line, new QueueLine(row, gone)));

    private static List<string> Clocks(ConsoleContext console)
    {
        var open = new OpenIncident(
            Sample.Code(1), "R1", "grid", Sample.Now.AddMinutes(-9), "1503", [], null, Contracts.Areas.AreaRef.Unknown, null, null, null);
        var decided = (Decision.Accepted)Rulebook.Decide(Incident.None with { Code = open.Code }, open, Shipped.Policy, Sample.Now);
        var incident = Rebuilt.Of(open.Code, decided.Events.Select(e => (e, Sample.Now)));
        var faces = ClockFace.Of(incident, Shipped.Policy, Sample.Now);
        Assert.Equal(2, faces.Count);
        return [.. faces.Select(face => console.Render<ClockBar>(p => p.Add(c => c.Face, face).Add(c => c.Incident, incident)).Markup)];
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();
}
