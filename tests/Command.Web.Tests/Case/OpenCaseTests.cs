using Bunit;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Engine.Turns;
using Command.Testing;
using Command.Web.Case;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Case;

public sealed class OpenCaseTests
{
    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refusal_stands_in_the_strip_with_its_rule_until_it_is_seen()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new SeatContext(temp: temp);
        var open = await console.OpenAsync();
        Assert.Null(await open.DoAsync(new DispatchIncident("D09", null, null), [], Ct));

        Setback? seen = null;
        var strip = console.Render<SetbackStrip>(p => p.Add(s => s.Case, open).Add(s => s.OnDismiss, notice => seen = notice));
        var notice = strip.Find("[role=alert]");
        Assert.Equal("incident.not-allowed", notice.GetAttribute("data-notice"));
        Assert.Contains("本件未执行", notice.TextContent, StringComparison.Ordinal);
        Assert.Contains("待受理", notice.TextContent, StringComparison.Ordinal);
        Assert.Contains("规则 incident.not-allowed", notice.TextContent, StringComparison.Ordinal);
        notice.QuerySelector("button:last-of-type")!.Click();
        Assert.Same(open.Setbacks[0], seen);
        Assert.Equal(1, open.File!.Incident.Version);
    }

    [Fact]
    public async Task Who_was_slower_is_told_who_was_faster_with_what_and_that_nothing_was_done()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new SeatContext(temp: temp);
        var open = await console.OpenAsync();
        var other = new Actor("shift", Role.Shift);
        var actions = console.Services.GetRequiredService<CaseJournal>();
        await actions.ExecuteAsync(open.Code!, 1, new AcceptIncident(), other, null, Ct);
        await actions.ExecuteAsync(open.Code!, 2, new DispatchIncident("D09", null, null), other, null, Ct);
        Assert.Null(await open.DoAsync(new AcceptIncident(), [], Ct));

        var strip = console.Render<SetbackStrip>(p => p.Add(s => s.Case, open));
        var notice = strip.Find("[data-notice='incident.stale']");
        Assert.Equal("status", notice.GetAttribute("role"));
        Assert.Contains(
            "shift 已于 09:30 派 " + Shipped.Policy.Departments.Find("D09")!.ShortZh, notice.TextContent, StringComparison.Ordinal);
        Assert.Contains("您的“受理”没有执行", notice.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, open.File!.Incident.Version);
        notice.QuerySelector("[aria-expanded]")!.Click();
        Assert.Equal(["v2", "v3"], strip.FindAll(".chg b").Select(b => b.TextContent));
    }

    [Fact]
    public async Task A_success_on_the_case_clears_what_was_said_of_it()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new SeatContext(temp: temp);
        var open = await console.OpenAsync();
        await open.DoAsync(new DispatchIncident("D09", null, null), [], Ct);
        Assert.Single(open.Setbacks);
        Assert.NotNull(await open.DoAsync(new AcceptIncident(), [], Ct));
        Assert.Empty(open.Setbacks);
    }

    [Fact]
    public async Task A_post_without_the_right_is_refused_whatever_the_screen_offers()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new SeatContext(temp: temp, role: "leader");
        var open = await console.OpenAsync();
        Assert.Null(await open.DoAsync(new AcceptIncident(), [], Ct));
        Assert.Equal("access.denied", Assert.IsType<Setback.Refused>(Assert.Single(open.Setbacks)).Refusal.Code);
    }

    [Fact]
    public async Task A_case_that_the_reader_may_not_see_is_missing()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new SeatContext(temp: temp);
        var open = await console.OpenAsync("0302");
        using var reader = new SeatContext(temp: temp, role: "leader");
        Assert.True(await reader.Services.GetRequiredService<CaseDesk>().SignInAsync());
        var theirs = reader.Services.GetRequiredService<OpenCase>();
        await theirs.OpenAsync(open.Code!, byItself: false, Ct);
        Assert.True(theirs.Missing);
        Assert.Null(theirs.File);
    }
}
