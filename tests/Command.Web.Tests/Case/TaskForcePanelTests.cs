using System.Text.RegularExpressions;
using Bunit;
using Command.Domain.Actions;
using Command.Domain.Routing;
using Command.Storage.Journal;
using Command.Web.Case;

namespace Command.Web.Tests.Case;

public sealed partial class TaskForcePanelTests
{
    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Goal_members_tasks_with_their_time_milestones_and_linked_cases_are_listed()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new SeatContext(temp: temp, role: "shift");
        var open = await FormedAsync(console);
        var (what, done) = (NewText.Of("核对工资表")!, NewText.Of("九十人")!);
        Assert.NotNull(await open.DoAsync(new AddTask(null, new(what.Ref, "D07", Sample.Now.AddMinutes(90))), [what], Ct));
        Assert.NotNull(await open.DoAsync(new FinishTask(1, "D07", done.Ref), [done], Ct));
        var panel = Panel(console, open).Find("[data-panel=task-force]");
        Assert.Contains("专班〔2026〕0001号", panel.TextContent, StringComparison.Ordinal);
        Assert.Contains(Shipped.Policy.TaskForces.Find("wages")!.GoalZh, panel.TextContent, StringComparison.Ordinal);
        Assert.Contains("监察员", panel.TextContent, StringComparison.Ordinal);
        Assert.Equal(6, panel.QuerySelectorAll("[data-task]").Length);
        Assert.Contains("已完成", panel.QuerySelector("[data-task='1']")!.TextContent, StringComparison.Ordinal);
        var added = panel.QuerySelector("[data-task='6']")!;
        Assert.Contains("核对工资表", added.TextContent, StringComparison.Ordinal);
        Assert.Contains("止", added.TextContent, StringComparison.Ordinal);
        Assert.True(added.HasAttribute("data-due"));
        Assert.Contains("首笔工资发放", panel.QuerySelector("[data-milestone='1']")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_English_panel_has_no_Chinese_in_it_but_the_number_of_the_paper()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new SeatContext("en", temp, "shift");
        var open = await FormedAsync(console);
        Assert.DoesNotMatch(Han(), Panel(console, open).Markup.Replace("专班〔2026〕0001号", "", StringComparison.Ordinal));
        Assert.All(open.File!.Entries, entry => Assert.DoesNotContain(
            "Told.", console.Words.Tell(entry, open.File.Texts).Words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_head_proposes_a_meeting_with_reasons_until_there_is_a_team()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new SeatContext(temp: temp, role: "shift");
        var open = await console.OpenAsync("0401");
        Assert.NotNull(await open.DoAsync(new AcceptIncident(), [], Ct));
        Assert.Equal("建议会商", Head(console, open).Find("[data-joint-proposed]").TextContent);
        Assert.Contains("复杂件", Head(console, open).Find("[data-joint-proposed]").GetAttribute("title"), StringComparison.Ordinal);
        Assert.NotNull(await open.DoAsync(new FormTaskForce("wages", null, null, null, null), [], Ct));
        Assert.Empty(Head(console, open).FindAll("[data-joint-proposed]"));
    }

    private static async Task<OpenCase> FormedAsync(SeatContext console)
    {
        var open = await console.OpenAsync("0401");
        Assert.NotNull(await open.DoAsync(new AcceptIncident(), [], Ct));
        Assert.NotNull(await open.DoAsync(new FormTaskForce("wages", null, null, null, null), [], Ct));
        return open;
    }

    private static IRenderedComponent<TaskForcePanel> Panel(SeatContext console, OpenCase open) =>
        console.Render<TaskForcePanel>(p => p.Add(c => c.File, open.File!).Add(c => c.AsOf, Sample.Now));

    private static IRenderedComponent<CaseHead> Head(SeatContext console, OpenCase open) =>
        console.Render<CaseHead>(p => p.Add(c => c.File, open.File!));

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();
}
