using System.Text.RegularExpressions;
using Bunit;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Rules;
using Command.Web.Case;
using Command.Web.Forms;
using Command.Web.Words;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Forms;

public sealed partial class PrecedentLinesTests
{
    private static readonly Precedent Water =
        new("D20", AssignmentRole.Lead, 2, SameStreet: false, "D09", new(2026, 11, 19, 16, 0, 0, TimeSpan.Zero), null);

    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_next_operator_sees_who_was_ruled_to_answer_and_may_follow()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new SeatContext(temp: temp);
        var ruled = await RuledCase.RuleAsync(console.Services, "D20");
        var open = await OpenAsync(console);
        Assert.Equal("D30", open.Draft.Lead);
        var told = 0;
        var panel = Panel(console, open, open.File!, () => told++);
        var line = panel.Find("[data-precedent=D20]");
        Assert.Equal(
            $"此前裁定：D20 {Short("D20")} 1 次，本镇街最近 2026-11-04（{Short("D09")} 退回） …{CaseNames.Tail(ruled)}",
            line.QuerySelector(".ell")!.TextContent);

        // A button among the fields of the panel: Tab reaches it, Enter and Space press it.
        var button = line.QuerySelector("button[type=button]")!;
        Assert.Equal(("false", $"选为主办：{Short("D20")}", null),
            (button.GetAttribute("aria-pressed"), button.GetAttribute("aria-label"), button.GetAttribute("tabindex")));
        button.Click();
        Assert.Equal(("D20", true, 1), (open.Draft.Lead, open.Draft.Touched, told));
        Assert.Equal("true", panel.Find("[data-precedent=D20] button").GetAttribute("aria-pressed"));
        Assert.Equal("D20", panel.Find("select").GetAttribute("value"));
    }

    [Fact]
    public async Task The_choice_of_the_operator_wins_over_every_precedent()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new SeatContext(temp: temp);
        await RuledCase.RuleAsync(console.Services, "D20");
        var open = await OpenAsync(console);
        Assert.Equal("D30", (await open.DispatchAsync(leadOnly: true, null, Ct))!.Lead);
    }

    [Fact]
    public async Task Whoever_was_ruled_to_help_is_offered_as_a_helper_and_a_reader_is_offered_nothing()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new SeatContext(temp: temp);
        var open = await OpenAsync(console);
        var file = open.File! with
        {
            Precedents = [Water with { Dept = "D16", Role = AssignmentRole.Co }, Water with { Dept = "D30", Role = AssignmentRole.Co }],
        };
        var panel = Panel(console, open, file);
        Assert.Contains(
            $"D16 {Short("D16")}（协办） 2 次，最近 2026-11-20", panel.Find("[data-precedent=D16]").TextContent, StringComparison.Ordinal);
        panel.Find("[data-precedent=D16] button").Click();
        Assert.Equal("D30", open.Draft.Lead);
        Assert.Contains("D16", open.Draft.Co);
        // It leads already.
        Assert.Empty(panel.FindAll("[data-precedent=D30] button"));

        var reader = console.Render<DispatchPanel>(
            p => p.Add(d => d.File, file).Add(d => d.Draft, open.Draft).Add(d => d.Loads, new Dictionary<string, int>()));
        Assert.Equal(2, reader.FindAll("[data-precedent]").Count);
        Assert.Empty(reader.FindAll("[data-precedent] button"));
    }

    [Fact]
    public async Task A_department_that_gives_it_back_sees_the_ruling_beside_the_better_owner()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new SeatContext(temp: temp, role: "dept", dept: "D09");
        await RuledCase.RuleAsync(console.Services, "D20");
        await RuledCase.RuleAsync(console.Services, "D09");
        var code = await RuledCase.OpenAsync(console.Services);
        await RuledCase.DoAsync(console.Services, code, new AcceptIncident());
        await RuledCase.DoAsync(console.Services, code, new DispatchIncident("D09", null, null));
        var open = await OpenAsync(console, code);
        CaseForm? sent = null;
        var form = Form("return", sending => sent = sending);
        form.Find("[data-precedent=D20] button").Click();
        form.Find("form").Submit();
        Assert.Equal("D20", sent!["betterOwner"]);
        // It was ruled to answer itself: it is told so, and cannot name itself.
        Assert.Empty(form.FindAll("[data-precedent=D09] button"));
        Assert.Contains("D09", form.Find("[data-precedent=D09]").TextContent, StringComparison.Ordinal);

        Assert.Empty(Form("note", null).FindAll("[data-precedent]"));

        IRenderedComponent<ActForm> Form(string action, Action<CaseForm>? send) => console.Render<ActForm>(p => p
            .Add(f => f.Form, new CaseForm(CaseActions.Find(action)!, new Dictionary<string, string>(), "D09"))
            .Add(f => f.Incident, open.File!.Incident).Add(f => f.Precedents, open.File.Precedents).Add(f => f.Dept, "D09")
            .Add(f => f.OnSend, send ?? (_ => { })));
    }

    [Fact]
    public async Task An_English_line_has_no_Chinese_in_it()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new SeatContext("en", temp);
        var open = await OpenAsync(console);
        var file = open.File! with { Precedents = [Water, Water with { Dept = "D16", Role = AssignmentRole.Co, SameStreet = true }] };
        var lines = Panel(console, open, file).FindAll("[data-precedent]");
        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.DoesNotMatch(Han(), line.OuterHtml));
        Assert.StartsWith("Ruled before: D20", lines[0].TextContent.Trim(), StringComparison.Ordinal);
    }

    private static string Short(string dept) => Shipped.Policy.Departments.Find(dept)!.ShortZh;

    private static async Task<OpenCase> OpenAsync(SeatContext console, string? code = null)
    {
        Assert.True(await console.Services.GetRequiredService<CaseDesk>().SignInAsync());
        var open = console.Services.GetRequiredService<OpenCase>();
        await open.OpenAsync(code ?? await RuledCase.OpenAsync(console.Services), byItself: false, Ct);
        Assert.NotNull(open.File);
        return open;
    }

    private static IRenderedComponent<DispatchPanel> Panel(SeatContext console, OpenCase open, CaseFile file, Action? onDraft = null) =>
        console.Render<DispatchPanel>(p => p
            .Add(d => d.File, file).Add(d => d.Draft, open.Draft).Add(d => d.Loads, new Dictionary<string, int>())
            .Add(d => d.May, true).Add(d => d.OnDraft, onDraft ?? (() => { })));

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();
}
